-- One alert per cause and place. What happens to it is a list of events; only a person closes it.
create table alert (
  deployment_id integer not null references deployment,
  alert_id integer not null check (alert_id > 0),
  cause_family text not null,
  place text not null,
  tier text not null check (tier in ('red', 'amber')),
  state text not null check (state in ('open', 'acknowledged', 'closed')),
  title text not null,
  opened_night date not null,
  last_shifted_night date not null,
  closed_night date,
  closed_as text check (closed_as in ('fixed', 'nothing wrong found', 'real and accepted')),
  assigned_to text,
  primary key (deployment_id, alert_id),
  check ((state = 'closed') = (closed_as is not null))
);
create unique index alert_one_open_per_key on alert (deployment_id, cause_family, place) where state <> 'closed';

-- kind: opened, joined, worsened, acknowledged, assigned, commented, closed. Never updated.
create table alert_event (
  deployment_id integer not null,
  alert_id integer not null,
  event integer not null check (event > 0),
  night date,
  at timestamptz not null,
  kind text not null,
  by_name text,
  by_role text,
  authenticated boolean not null,
  reason text,
  content jsonb not null,
  primary key (deployment_id, alert_id, event),
  foreign key (deployment_id, alert_id) references alert
);

-- Which lines an alert has gathered, and since when.
create table alert_finding (
  deployment_id integer not null,
  alert_id integer not null,
  line text not null,
  first_night date not null,
  last_night date not null,
  primary key (deployment_id, alert_id, line),
  foreign key (deployment_id, alert_id) references alert
);

-- A draft is a document about one alert: a DCB0160 hazard entry or an adverse incident report. A draft is versioned by
-- review: each change, approval or dismissal adds a version; what was signed is never updated.
create table draft (
  deployment_id integer not null,
  draft_id integer not null check (draft_id > 0),
  alert_id integer not null,
  kind text not null check (kind in ('hazard', 'adverse incident')),
  hazard_id text not null,
  created_night date not null,
  primary key (deployment_id, draft_id),
  unique (deployment_id, alert_id, kind, hazard_id),
  foreign key (deployment_id, alert_id) references alert
);

create table draft_version (
  deployment_id integer not null,
  draft_id integer not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'changed', 'approved', 'dismissed')),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text,
  by_role text,
  authenticated boolean not null,
  reason text,
  primary key (deployment_id, draft_id, version),
  foreign key (deployment_id, draft_id) references draft
);

create table evidence_pack (
  deployment_id integer not null references deployment,
  pack_id integer not null check (pack_id > 0),
  from_day date not null,
  to_day date not null,
  manifest jsonb not null,
  sha256 text not null,
  made_at timestamptz not null,
  made_by text not null,
  made_by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, pack_id)
);
