-- What was worth a look each month, and what people answered. Nothing here is updated or deleted.

-- The screen of one whole month as the night found it: what was looked at, and the items of the review list.
create table equality_screen (
  deployment_id integer not null references deployment,
  month_from date not null,
  night date not null,
  plan_version integer not null,
  rule_version text not null,
  content jsonb not null,
  sha256 text not null,
  recorded_at timestamptz not null,
  primary key (deployment_id, month_from),
  foreign key (deployment_id, plan_version) references plan,
  check (month_from < night)
);

-- A named person's answer to one item of a month's list, with the reason; a second thought adds a version and says why.
create table equality_answer (
  deployment_id integer not null,
  month_from date not null,
  item text not null check (item <> ''),
  version integer not null check (version > 0),
  answer text not null check (answer in ('explained', 'being put right', 'keep looking')),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, month_from, item, version),
  foreign key (deployment_id, month_from) references equality_screen
);

do $$
declare name text;
begin
  foreach name in array array['equality_screen', 'equality_answer'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
