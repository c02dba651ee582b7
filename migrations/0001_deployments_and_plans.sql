-- Who runs what. Organisations and devices are reference tables; every table that holds a deployment's data has
-- deployment_id first in its key, so that it can be the distribution column.

create table organisation (
  organisation_id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  nation text not null,
  sector text not null
);

create table device (
  device_id integer generated always as identity primary key,
  name text not null,
  manufacturer text not null,
  udi_di text,
  risk_class text not null,
  intended_purpose text not null,
  unique (name, manufacturer)
);

create table deployment (
  deployment_id integer generated always as identity primary key,
  code text not null unique,
  organisation_id integer not null references organisation,
  device_id integer not null references device,
  created_at timestamptz not null
);

-- A plan version is the approved contract: it is added, never changed. `source` is the YAML as approved.
create table plan (
  deployment_id integer not null references deployment,
  version integer not null check (version > 0),
  source text not null,
  sha256 text not null,
  approved_at timestamptz not null,
  approved_by text not null,
  approver_role text not null,
  authenticated boolean not null,
  reason text not null,
  primary key (deployment_id, version),
  unique (deployment_id, sha256)
);

-- A field's position in the arrays of `prediction` is given once and never reused; a field of another kind is another field.
create table field (
  deployment_id integer not null references deployment,
  position integer not null check (position > 0),
  name text not null,
  kind text not null check (kind in ('number', 'category')),
  first_plan_version integer not null,
  primary key (deployment_id, position),
  unique (deployment_id, name, kind)
);
