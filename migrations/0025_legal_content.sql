-- What an organisation has loaded in place of the legal content that is shipped: reporting routes, clocks, lists. Each
-- loading is a version of its kind; the last is in force, and what was made under an earlier one keeps it.
create table legal_content (
  deployment_id integer not null references deployment,
  kind text not null,
  loading integer not null check (loading > 0),
  content jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null check (reason <> ''),
  primary key (deployment_id, kind, loading)
);

do $$
declare name text;
begin
  foreach name in array array['legal_content'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
