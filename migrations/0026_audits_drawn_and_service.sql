-- The unflagged cases of a month that were drawn to be read. The list is kept as it was drawn, because a later correction of
-- the feed must not change it. frame: how many unflagged units of the month there were; drawn: tokens of the feed, in the
-- order in which they were drawn.
create table audit_draw (
  deployment_id integer not null references deployment,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  seed text not null,
  frame integer not null check (frame > 0),
  frame_sha256 text not null,
  asked integer not null check (asked > 0),
  drawn text[] not null check (cardinality(drawn) between 1 and frame),
  sha256 text not null,
  night date not null,
  plan_version integer not null,
  code_version text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, month)
);

-- Each time that such a list was taken away: who, and what for.
create table audit_draw_taken (
  deployment_id integer not null,
  month text not null,
  event integer not null check (event > 0),
  words text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, month, event),
  foreign key (deployment_id, month) references audit_draw
);

-- A device taken out of service, put back into it, and its fallback rehearsed: each with a reason and what it rests on.
-- day: the local day of the act, or of the rehearsal. standing: what was open and known when it was returned to service.
create table service_act (
  deployment_id integer not null references deployment,
  act_id integer not null check (act_id > 0),
  kind text not null check (kind in ('suspended', 'returned', 'rehearsed')),
  day date not null,
  reason text not null,
  evidence text not null,
  went_well boolean check ((kind = 'rehearsed') = (went_well is not null)),
  standing jsonb check ((kind = 'returned') = (standing is not null)),
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, act_id)
);

do $$
declare name text;
begin
  foreach name in array array['audit_draw', 'audit_draw_taken', 'service_act'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
