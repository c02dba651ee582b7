-- The monthly monitoring statement of a deployment, as a person signed it: what was asked of the records, the hash of the
-- rows that answered, the sentences, and what was decided. Never changed: a correction is a further version.
create table monitoring_statement (
  deployment_id integer not null references deployment,
  -- the month's first day
  month date not null check (extract(day from month) = 1),
  version integer not null check (version > 0),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, month, version)
);

-- Who asked for the list of the cases that an alert may have touched, and why. The list itself is not stored: it is read
-- again from the rows, and its hash says whether it is still the same.
create table recall_list (
  deployment_id integer not null references deployment,
  list_id integer not null check (list_id > 0),
  alert_id integer not null,
  from_day date not null,
  to_day date not null,
  stratum text not null,
  cases integer not null check (cases >= 0),
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null check (reason <> ''),
  primary key (deployment_id, list_id),
  foreign key (deployment_id, alert_id) references alert
);

-- What was done with a list: each time it was taken away, and how far its review has come, in numbers only.
create table recall_event (
  deployment_id integer not null,
  list_id integer not null,
  event integer not null check (event > 0),
  kind text not null check (kind in ('downloaded', 'reviewed')),
  sha256 text,
  reviewed integer check (reviewed >= 0),
  affected integer check (affected >= 0),
  words text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, list_id, event),
  foreign key (deployment_id, list_id) references recall_list,
  check ((kind = 'downloaded') = (sha256 is not null)),
  check ((kind = 'reviewed') = (reviewed is not null and affected is not null)),
  check (affected <= reviewed)
);

do $$
declare name text;
begin
  foreach name in array array['monitoring_statement', 'recall_list', 'recall_event'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
