-- A person accepted a change as real: from from_day on the new state counts for one line, and what the baseline says of it
-- no longer does. Only added to; the baseline itself is never changed, and other lines know nothing of it.
create table recentring (
  deployment_id integer not null references deployment,
  recentring_id integer not null check (recentring_id > 0),
  alert_id integer not null,
  line text not null,
  -- the baseline whose line it was: a new baseline begins anew, and needs no re-centring of an old one
  baseline_id integer not null,
  from_day date not null,
  -- the last finished night when it was recorded: it counts from the night after, so that a night judged before is judged
  -- again as it was
  after_night date not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null,
  primary key (deployment_id, recentring_id),
  foreign key (deployment_id, alert_id) references alert,
  foreign key (deployment_id, baseline_id) references baseline
);

-- What the nights since from_day made of it, once there were enough of them. night: whose work estimated it; it is in force
-- from the night after, for the nights it was estimated from are not judged by it. content: the arm with its limits, and
-- what those nights showed beside the baseline.
create table recentred_arm (
  deployment_id integer not null,
  recentring_id integer not null,
  night date not null,
  to_day date not null,
  nights integer not null check (nights > 0),
  content jsonb not null,
  sha256 text not null,
  primary key (deployment_id, recentring_id),
  foreign key (deployment_id, recentring_id) references recentring
);

-- A re-centring taken back, by a person too: from the night after after_night the line is what it was before.
create table recentring_undone (
  deployment_id integer not null,
  recentring_id integer not null,
  after_night date not null,
  at timestamptz not null,
  by_name text not null,
  by_role text not null,
  authenticated boolean not null,
  reason text not null,
  primary key (deployment_id, recentring_id),
  foreign key (deployment_id, recentring_id) references recentring
);
