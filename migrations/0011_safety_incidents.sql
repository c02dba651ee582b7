-- The safety incident management log of a deployment, and the adverse incident reports that a person makes from it or from
-- an alert's draft. Nothing here is updated or deleted: what is done adds a version, and evidence stays as it was frozen.

create table safety_incident (
  deployment_id integer not null references deployment,
  incident_id integer not null check (incident_id > 0),
  alert_id integer,
  -- the alert's figures as they stood when the incident was opened
  evidence jsonb,
  evidence_sha256 text,
  created_at timestamptz not null,
  primary key (deployment_id, incident_id),
  foreign key (deployment_id, alert_id) references alert,
  check ((evidence is null) = (alert_id is null)),
  check ((evidence is null) = (evidence_sha256 is null))
);

create table safety_incident_version (
  deployment_id integer not null,
  incident_id integer not null,
  version integer not null check (version > 0),
  act text not null check (act in ('opened', 'acknowledged', 'changed', 'noted', 'control put in place', 'made safe', 'closed', 'reopened')),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text,
  primary key (deployment_id, incident_id, version),
  foreign key (deployment_id, incident_id) references safety_incident,
  check (act in ('opened', 'acknowledged', 'changed') or coalesce(reason, '') <> '')
);

-- Which hazard of the log a triage answer points to, in which version of the incident.
create table safety_incident_hazard (
  deployment_id integer not null,
  incident_id integer not null,
  version integer not null,
  question text not null check (question in ('new hazard', 'realised', 'control failed')),
  hazard_id integer not null,
  primary key (deployment_id, incident_id, version, question),
  foreign key (deployment_id, incident_id, version) references safety_incident_version,
  foreign key (deployment_id, hazard_id) references hazard
);

-- A report begins from an incident of the log or from an alert's draft.
create table adverse_incident (
  deployment_id integer not null references deployment,
  report_id integer not null check (report_id > 0),
  incident_id integer,
  draft_id integer,
  draft_version integer,
  evidence jsonb,
  evidence_sha256 text,
  created_at timestamptz not null,
  primary key (deployment_id, report_id),
  foreign key (deployment_id, incident_id) references safety_incident,
  foreign key (deployment_id, draft_id, draft_version) references draft_version,
  check ((incident_id is null) <> (draft_id is null)),
  check ((draft_id is null) = (draft_version is null)),
  check ((evidence is null) = (evidence_sha256 is null))
);

create table adverse_incident_version (
  deployment_id integer not null,
  report_id integer not null,
  version integer not null check (version > 0),
  act text not null check (act in ('begun', 'changed', 'signed', 'submitted', 'followed up', 'closed', 'reopened')),
  state text not null check (state in ('draft', 'signed', 'submitted', 'closed')),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text,
  primary key (deployment_id, report_id, version),
  foreign key (deployment_id, report_id) references adverse_incident,
  check (act not in ('closed', 'reopened', 'followed up') or coalesce(reason, '') <> '')
);
