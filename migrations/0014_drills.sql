-- Drills: faults planted in a copy of a deployment's last months, to see whether its checks find them. The copy itself is
-- never stored. content: what was planted, where and from when, and the alert that was raised, or none.
create table drill (
  deployment_id integer not null references deployment,
  drill_id integer not null check (drill_id > 0),
  fault text not null,
  night date not null,
  baseline_id integer not null,
  plan_version integer not null,
  code_version text not null,
  outcome text not null check (outcome in ('found', 'found and misnamed', 'hidden', 'not found', 'not possible')),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, drill_id)
);
