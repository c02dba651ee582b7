-- What staff who work with a device are concerned about: a row a concern, from the form or the command line. The night after
-- it makes it an alert. day: the local day on which it was written down.
create table concern (
  deployment_id integer not null references deployment,
  concern_id integer not null check (concern_id > 0),
  day date not null,
  kind text not null,
  place text not null,
  said text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, concern_id)
);

do $$
declare name text;
begin
  foreach name in array array['concern'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
