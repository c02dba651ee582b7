-- A hazard comes into the log from a file too: its first version is 'imported', which approves nothing. One that the file
-- calls closed comes in as closed, with the file as the reason, until a person looks at it.
alter table hazard_version drop constraint hazard_version_act_check;
alter table hazard_version drop constraint hazard_version_check;
alter table hazard_version add constraint hazard_version_act_check
  check (act in ('added', 'imported', 'evidence attached', 'changed', 'approved', 'accepted', 'reopened'));
alter table hazard_version add constraint hazard_version_check
  check (status <> 'Closed' or (act in ('imported', 'approved', 'accepted') and coalesce(reason, '') <> ''));
