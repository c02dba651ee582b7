-- What a person read of cases drawn for the plan's audit is a basis of its own: no other figure of outcomes holds any of it
-- (docs/decisions/0018). Outcomes have had their source from the first.
alter table tally
  drop constraint tally_basis_check,
  add constraint tally_basis_check check (basis in ('fact', 'at maturity', 'early', 'latest', 'late', 'audit'));
