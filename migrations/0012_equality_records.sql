-- What was decided about equality, quarter by quarter, what people decided then, and what was published. Nothing here is
-- updated or deleted: a correction, and a second thought, add a version.

-- One quarter's decision as the night recorded it: the sums it rests on, the terms, every verdict. correction says what
-- differs from the version before; the first has none.
create table equality_quarter (
  deployment_id integer not null references deployment,
  quarter_from date not null,
  version integer not null check (version > 0),
  quarter_to date not null,
  night date not null,
  plan_version integer not null,
  rule_version text not null,
  content jsonb not null,
  sha256 text not null,
  recorded_at timestamptz not null,
  correction text check (correction <> ''),
  primary key (deployment_id, quarter_from, version),
  foreign key (deployment_id, plan_version) references plan,
  check ((version = 1) = (correction is null)),
  check (quarter_from <= quarter_to and quarter_to < night)
);

-- A person's due regard to one verdict of a quarter: what was considered, what will be done, by whom, by when.
create table equality_regard (
  deployment_id integer not null,
  quarter_from date not null,
  verdict text not null check (verdict <> ''),
  version integer not null check (version > 0),
  -- the version of the quarter's record that the person had before them
  quarter_version integer not null,
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text,
  primary key (deployment_id, quarter_from, verdict, version),
  foreign key (deployment_id, quarter_from, quarter_version) references equality_quarter,
  -- nobody changes what was decided without saying why
  check (version = 1 or coalesce(reason, '') <> '')
);

-- What has left for the public: its days, its rule and the figures as they were shown. Days that were published once are
-- never published again with other bounds or other figures: one could be subtracted from the other.
create table equality_publication (
  deployment_id integer not null references deployment,
  publication_id integer not null check (publication_id > 0),
  from_day date not null,
  to_day date not null,
  quarter_version integer not null,
  rule jsonb not null,
  shown jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, publication_id),
  unique (deployment_id, from_day),
  foreign key (deployment_id, from_day, quarter_version) references equality_quarter (deployment_id, quarter_from, version),
  check (from_day <= to_day)
);
