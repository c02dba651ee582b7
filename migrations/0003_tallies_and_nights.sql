-- The ledger of tallies. The row in force has until_night null; the row that it replaced keeps its night of replacement.
create table tally (
  deployment_id integer not null references deployment,
  day date not null,
  basis text not null check (basis in ('fact', 'at maturity', 'latest')),
  series text not null,
  stratum text not null,
  baseline_id integer not null,
  from_night date not null,
  until_night date,
  counts bigint[] not null,
  sums numeric[] not null,
  cells integer[] not null
);
create unique index tally_in_force on tally (deployment_id, day, basis, series, stratum, baseline_id) where until_night is null;
create index tally_replaced on tally (deployment_id, until_night) where until_night is not null;

-- The frozen, approved reference. content: cut points, levels, expected risk, rates, dispersions, limits.
create table baseline (
  deployment_id integer not null references deployment,
  baseline_id integer not null check (baseline_id > 0),
  plan_version integer not null,
  from_day date not null,
  to_day date not null,
  content jsonb not null,
  sha256 text not null,
  frozen_at timestamptz not null,
  approved_by text not null,
  approver_role text not null,
  authenticated boolean not null,
  reason text not null,
  primary key (deployment_id, baseline_id),
  foreign key (deployment_id, plan_version) references plan
);

-- Every run of every job is a row: it happens once, late if need be, and its failure is on record.
create table job_run (
  deployment_id integer not null references deployment,
  job text not null,
  night date not null,
  attempt integer not null check (attempt > 0),
  state text not null check (state in ('running', 'succeeded', 'failed')),
  started_at timestamptz not null,
  finished_at timestamptz,
  code_version text not null,
  plan_version integer not null,
  baseline_id integer,
  input_hash text,
  error text,
  primary key (deployment_id, job, night, attempt)
);
-- one success, and one running, per night
create unique index job_run_once on job_run (deployment_id, job, night) where state in ('running', 'succeeded');

-- An arm's state after each night: tonight is a pure function of last night's row and tonight's tallies.
create table arm_night (
  deployment_id integer not null references deployment,
  night date not null,
  arm text not null,
  baseline_id integer not null,
  state jsonb not null,
  primary key (deployment_id, night, arm)
);

-- content: the Finding as the page quotes it.
create table finding (
  deployment_id integer not null references deployment,
  night date not null,
  line text not null,
  check_code text not null,
  stratum text not null,
  verdict text not null check (verdict in ('steady', 'shifted', 'unknown')),
  content jsonb not null,
  primary key (deployment_id, night, line)
);
