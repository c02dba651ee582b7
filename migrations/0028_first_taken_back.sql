-- Who agreed first may take it back, with a reason, for as long as no second person has followed. The agreement stays on record; it
-- counts no more, and the same content again needs two people again.
create table first_approval_taken_back (
  deployment_id integer not null,
  approval_id integer not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null check (reason <> ''),
  primary key (deployment_id, approval_id),
  foreign key (deployment_id, approval_id) references first_approval
);

-- Whoever writes the rows, and however many at once: an agreement is followed or taken back, not both. The lock on the
-- agreement makes the later of two see the earlier. Whose it is to take back is compared where names are, with all their spellings.
create function refuse_taking_back_late() returns trigger language plpgsql as $$
begin
  perform from first_approval first
    where first.deployment_id = new.deployment_id and first.approval_id = new.approval_id for update;
  if exists (
    select from second_approval second
    where second.deployment_id = new.deployment_id and second.approval_id = new.approval_id
  ) then
    raise exception 'a second person has followed: the agreement stands' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger not_followed before insert on first_approval_taken_back
  for each row execute function refuse_taking_back_late();

create function refuse_second_of_taken_back() returns trigger language plpgsql as $$
begin
  perform from first_approval first
    where first.deployment_id = new.deployment_id and first.approval_id = new.approval_id for update;
  if exists (
    select from first_approval_taken_back taken
    where taken.deployment_id = new.deployment_id and taken.approval_id = new.approval_id
  ) then
    raise exception 'the first agreement was taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger agreement_stands before insert on second_approval
  for each row execute function refuse_second_of_taken_back();

do $$
declare name text;
begin
  foreach name in array array['first_approval_taken_back'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
