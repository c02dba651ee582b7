-- What arrives: one receipt per file, the rows that were kept, and a list of the rows that were not (never their values).

create table batch (
  deployment_id integer not null references deployment,
  batch_id integer generated always as identity,
  kind text not null check (kind in ('predictions', 'outcomes')),
  source text not null,
  sha256 text not null,
  plan_version integer not null,
  state text not null check (state in ('stored', 'repeated')),
  received_at timestamptz not null,
  read_rows bigint not null,
  stored_rows bigint not null,
  unchanged_rows bigint not null,
  refused_rows bigint not null,
  waiting_rows bigint not null,
  -- outcomes that had waited and were joined to their predictions by this file; and those that still wait because they
  -- say that they were observed before their prediction was made
  joined_rows bigint not null default 0,
  contradicted_rows bigint not null default 0,
  -- columns of the file that the plan does not name: none of their cells is kept
  ignored_columns text[] not null default '{}',
  -- the receipt of the same file, when it had been stored before
  repeat_of integer,
  primary key (deployment_id, batch_id),
  -- a receipt that does not reconcile cannot be stored
  check (read_rows = stored_rows + unchanged_rows + refused_rows + waiting_rows),
  check ((state = 'repeated') = (repeat_of is not null))
);

create table rejection (
  deployment_id integer not null,
  batch_id integer not null,
  line bigint not null,
  field text not null,
  reason text not null,
  site text,
  day date,
  primary key (deployment_id, batch_id, line, field),
  foreign key (deployment_id, batch_id) references batch
);

-- The constraint on prediction ids over all months, and an outcome's way to its prediction's day and time.
create table prediction_key (
  deployment_id integer not null references deployment,
  prediction_id text not null,
  day date not null,
  occurred_at timestamptz not null,
  content_hash bytea not null,
  primary key (deployment_id, prediction_id)
);

-- states: one character a field position: v value, m missing, u unreadable. numbers and levels hold the values as sent.
-- logit is computed once, on the way in, so that every sum over it is of the same numbers (docs/decisions/0006).
create table prediction (
  deployment_id integer not null,
  day date not null,
  prediction_id text not null,
  subject text not null,
  occurred_at timestamptz not null,
  site text,
  release text not null,
  device_software text,
  score double precision,
  logit double precision,
  flag boolean,
  states text not null,
  numbers double precision[] not null,
  levels text[] not null,
  batch_id integer not null,
  primary key (deployment_id, day, prediction_id)
) partition by range (day);

-- Append-only: a correction is a later row. The outcome in force is the one with the highest entry.
-- A row whose prediction has not arrived waits here without a day, and is joined when it does.
create table outcome (
  deployment_id integer not null references deployment,
  prediction_id text not null,
  entry integer not null check (entry > 0),
  day date,
  state text not null check (state in ('event', 'no event', 'not known')),
  observed_at timestamptz not null,
  observed_day date not null,
  received_at timestamptz not null,
  source text,
  batch_id integer not null,
  primary key (deployment_id, prediction_id, entry)
);
create index outcome_by_day on outcome (deployment_id, day);

-- Days whose rows changed since they were last tallied.
create table touched (
  deployment_id integer not null references deployment,
  day date not null,
  primary key (deployment_id, day)
);
