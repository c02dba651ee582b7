-- What became of an output once it was given, where the feed says: how the clinician acted on it, and when it was seen.
-- Rows that were stored before say nothing about either. 'unreadable': in none of the plan's words.
alter table prediction
  add column action text check (action in ('agreed', 'up', 'down', 'none', 'unreadable')),
  add column seen_at timestamptz,
  -- the logarithm of the seconds until then, computed once, on the way in, like logit; none where it is before the output
  add column seen_log double precision,
  add column seen_unreadable boolean not null default false;

-- Outcomes known by the baseline's early age are a basis of their own, summed once like those at maturity ('early'); and so
-- is what changed in them after maturity, by age, for days that wait for their outcomes ('late').
alter table tally
  drop constraint tally_basis_check,
  add constraint tally_basis_check check (basis in ('fact', 'at maturity', 'early', 'latest', 'late'));
