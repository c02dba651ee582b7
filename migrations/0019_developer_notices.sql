-- What the developer of the device was told about an alert or a safety incident, when, how and by whom, and what came
-- back. Wardwatch sends nothing: that it was sent is a person's record. Nothing here is updated or deleted.

create table developer_notice (
  deployment_id integer not null references deployment,
  notice_id integer not null check (notice_id > 0),
  alert_id integer,
  incident_id integer,
  -- the figures as they stood when the notice was begun, or when its incident was opened
  evidence jsonb,
  evidence_sha256 text,
  created_at timestamptz not null,
  primary key (deployment_id, notice_id),
  foreign key (deployment_id, alert_id) references alert,
  foreign key (deployment_id, incident_id) references safety_incident,
  check (alert_id is not null or incident_id is not null),
  check ((evidence is null) = (alert_id is null)),
  check ((evidence is null) = (evidence_sha256 is null))
);

create table developer_notice_version (
  deployment_id integer not null,
  notice_id integer not null,
  version integer not null check (version > 0),
  act text not null check (act in ('begun', 'changed', 'sent', 'reminded', 'acknowledged', 'answered', 'noted', 'closed', 'reopened')),
  content jsonb not null,
  sha256 text not null,
  -- of what the developer is given, without what was recorded about it: it does not change once it was sent
  notice_sha256 text not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text,
  primary key (deployment_id, notice_id, version),
  foreign key (deployment_id, notice_id) references developer_notice,
  check (act not in ('reminded', 'noted', 'closed', 'reopened') or coalesce(reason, '') <> '')
);

-- A notice that was sent is never edited: what wants changing goes into a further notice. Neither is what was recorded of
-- its sending. The contents themselves are compared: a hash is only what the writer says that it is.
create function refuse_other_words() returns trigger language plpgsql as $$
begin
  if exists (
    select from developer_notice_version sent
    where sent.deployment_id = new.deployment_id and sent.notice_id = new.notice_id and sent.act = 'sent'
      and (
        new.act in ('begun', 'changed', 'sent')
        or new.version <= sent.version
        or sent.notice_sha256 <> new.notice_sha256
        or sent.content -> 'notice' is distinct from new.content -> 'notice'
        or sent.content -> 'sent' is distinct from new.content -> 'sent'
      )
  ) then
    raise exception 'a notice that was sent is never edited: begin a further one' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger sent_words_stay before insert on developer_notice_version for each row execute function refuse_other_words();

do $$
declare name text;
begin
  foreach name in array array['developer_notice', 'developer_notice_version'] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
