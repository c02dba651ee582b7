-- The hazard log of a deployment, and the risk scheme that its ratings are made by. Nothing here is updated or deleted: a
-- hazard is closed, and everything that is done to it adds a version.

-- An organisation's own risk scheme, once it has adopted one; the last is in force. Without a row the implementation
-- guidance's example is.
create table risk_scheme (
  deployment_id integer not null references deployment,
  adoption integer not null check (adoption > 0),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null check (reason <> ''),
  primary key (deployment_id, adoption)
);

create table hazard (
  deployment_id integer not null references deployment,
  hazard_id integer not null check (hazard_id > 0),
  created_at timestamptz not null,
  primary key (deployment_id, hazard_id)
);

-- act: what was done. A version is approved by the acts 'approved' and 'accepted' alone, and the risk is accepted by 'accepted'.
create table hazard_version (
  deployment_id integer not null,
  hazard_id integer not null,
  version integer not null check (version > 0),
  act text not null check (act in ('added', 'evidence attached', 'changed', 'approved', 'accepted', 'reopened')),
  status text not null check (status in ('Open', 'Transferred', 'Closed')),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text,
  primary key (deployment_id, hazard_id, version),
  foreign key (deployment_id, hazard_id) references hazard,
  -- nobody closes or reopens a hazard, or hands its actions on, without saying why
  check (status <> 'Closed' or (act in ('approved', 'accepted') and coalesce(reason, '') <> '')),
  check (act <> 'reopened' or coalesce(reason, '') <> '')
);

-- Which version of which draft was taken into which hazard. A draft belongs to one hazard: a newer version of it is
-- attached to the same one.
create table hazard_evidence (
  deployment_id integer not null,
  draft_id integer not null,
  draft_version integer not null,
  hazard_id integer not null,
  version integer not null,
  primary key (deployment_id, draft_id, draft_version),
  foreign key (deployment_id, draft_id, draft_version) references draft_version,
  foreign key (deployment_id, hazard_id, version) references hazard_version
);
