-- Where a plan asks for two people, what the first of them agreed to. It changes nothing by itself: the second, another
-- person, does the act, and what they did is on record where it always is. subject and sha256 say to what exactly the first
-- agreed, so that what is changed afterwards needs both again. Of the closing of an alert the alert's own events tell.
create table first_approval (
  deployment_id integer not null references deployment,
  approval_id integer not null check (approval_id > 0),
  act text not null,
  subject text not null,
  sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null,
  -- the plan version that asked for two
  plan_version integer not null,
  primary key (deployment_id, approval_id)
);

-- The second person's act, as soon as it is done: from then on the first approval is spent, and the same content again needs
-- two people again.
create table second_approval (
  deployment_id integer not null,
  approval_id integer not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  primary key (deployment_id, approval_id),
  foreign key (deployment_id, approval_id) references first_approval
);

-- One act is two people's, whoever writes the row.
create function refuse_own_second() returns trigger language plpgsql as $$
begin
  if exists (
    select from first_approval first
    where first.deployment_id = new.deployment_id and first.approval_id = new.approval_id
      and regexp_replace(lower(trim(first.by_name)), '\s+', ' ', 'g') = regexp_replace(lower(trim(new.by_name)), '\s+', ' ', 'g')
  ) then
    raise exception 'nobody approves their own: a second approval is another person''s' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger another_person before insert on second_approval for each row execute function refuse_own_second();

do $$
declare name text;
begin
  foreach name in array array['first_approval', 'second_approval'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
