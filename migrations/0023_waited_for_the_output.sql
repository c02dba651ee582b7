-- When a case became eligible for its output, where the feed says: how long it waited is told from it. Rows that were stored
-- before say nothing about it.
alter table prediction
  add column eligible_at timestamptz,
  -- the logarithm of the seconds from then to the output, computed once, on the way in, like seen_log; none where it is after it
  add column waited_log double precision,
  add column eligible_unreadable boolean;
