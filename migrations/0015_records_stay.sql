-- What people recorded, signed or sent, and what was kept as evidence of it, is only ever added to: the database itself
-- refuses to change or delete it, whoever asks. What is wrong is put right by a further entry.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted: add a further entry', tg_table_name using errcode = 'restrict_violation';
end $$;

do $$
declare name text;
begin
  foreach name in array array[
    'alert_event', 'draft_version', 'evidence_pack', 'recentring', 'recentred_arm', 'recentring_undone',
    'risk_scheme', 'hazard', 'hazard_version', 'hazard_evidence',
    'safety_incident', 'safety_incident_version', 'safety_incident_hazard', 'adverse_incident', 'adverse_incident_version',
    'equality_quarter', 'equality_regard', 'equality_publication', 'drill'
  ] loop
    execute format('create trigger record_stays before update or delete on %I for each row execute function refuse_change()', name);
  end loop;
end $$;
