-- Every night asks which days have cases and which of them have not been summed at maturity, or at the early age. Looked up
-- among everything the ledger holds, the answer took the longer the longer the history; here it is a few lines a day.
create index tally_day on tally (deployment_id, basis, series, day, baseline_id)
  where until_night is null and stratum = 'all' and series in ('cases', 'outcome', 'score', 'delay');
