/** From an empty database to a first night, in the order in which to do it. */
export const firstSteps = [
  {
    words: 'Draft a monitoring plan from a sample of the feed:',
    command: 'npx wardwatch plan init --predictions FILE',
  },
  { words: 'Answer the questions it leaves open, and check it:', command: 'npx wardwatch plan check PLAN' },
  { words: 'Have it approved by the clinical safety officer:', command: 'npx wardwatch plan approve PLAN' },
  { words: 'Bring in the feed:', command: 'npx wardwatch ingest DEPLOYMENT --predictions FILE --outcomes FILE' },
  { words: 'Freeze the baseline:', command: 'npx wardwatch baseline freeze DEPLOYMENT --from DAY --to DAY' },
  { words: 'Run the first nights:', command: 'npx wardwatch night DEPLOYMENT' },
] as const
