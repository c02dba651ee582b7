import type { CheckCode } from '../plan/checks.ts'

/** One question asked each night, as people read it. Figures and limits are the lines' own (lines.ts). */
export interface Check {
  readonly code: CheckCode
  readonly name: string
  readonly question: string
  /** which of the plan's people hears first */
  readonly section: 'feed' | 'inputs' | 'outputs' | 'labels' | 'performance'
  /** how the figure is worked out, in one sentence for the page */
  readonly method: string
  /** share of the false-alarm contract: facts stand outside it */
  readonly budget?: BudgetGroup
}

export type BudgetGroup = 'heartbeat and schema' | 'inputs and outputs' | 'outcomes' | 'outcomes at one site'

/** How the contract is divided before it is shared equally within a group (the plan may not yet move it). */
export const budgetWeights: Readonly<Record<BudgetGroup, number>> = {
  'heartbeat and schema': 0.1,
  'inputs and outputs': 0.3,
  outcomes: 0.25,
  'outcomes at one site': 0.2,
}

/** The battery in dashboard order, which is also the order of explanation. */
export const checks: readonly Check[] = [
  {
    code: 'A1',
    name: 'Data arriving',
    question: 'Is the feed alive?',
    section: 'feed',
    method: 'Cases in the last nights against the fewest that chance allows, given the baseline (negative binomial).',
    budget: 'heartbeat and schema',
  },
  {
    code: 'A2',
    name: 'Release and threshold',
    question: 'Is it the registered release, flagging at its registered threshold?',
    section: 'feed',
    method:
      'A fact: cases whose release the plan does not register, or whose flag is not what score and threshold say.',
  },
  {
    code: 'A3',
    name: 'Readable and plausible',
    question: 'Can the fields be read, and are they within plausible ranges?',
    section: 'feed',
    method: 'Unreadable, implausible and unlisted values against the larger of 1% and the baseline (exact binomial).',
    budget: 'heartbeat and schema',
  },
  {
    code: 'A4',
    name: 'Duplicates and future times',
    question: 'Were rows refused as duplicates or as being in the future?',
    section: 'feed',
    method: 'A fact: rows received on the day and refused for either reason.',
  },
  {
    code: 'B1',
    name: 'Number of cases',
    question: 'Is the model seeing as many patients as it did?',
    section: 'feed',
    method: 'Cases a day against the baseline of the same day type; a site as its share of the total.',
    budget: 'inputs and outputs',
  },
  {
    code: 'B2',
    name: 'Missing values',
    question: 'Are inputs missing more often?',
    section: 'inputs',
    method: 'Share of cases without the field against the baseline (binomial CUSUM).',
    budget: 'inputs and outputs',
  },
  {
    code: 'B3',
    name: 'Input values',
    question: 'Are the inputs what they were?',
    section: 'inputs',
    method: 'Mean of a number, or shares of the levels of a category, against the baseline (CUSUM).',
    budget: 'inputs and outputs',
  },
  {
    code: 'B4',
    name: 'Risk scores',
    question: 'Is the model giving higher or lower scores?',
    section: 'outputs',
    method: 'Mean logit of the score against the baseline (CUSUM).',
    budget: 'inputs and outputs',
  },
  {
    code: 'B5',
    name: 'Share flagged',
    question: 'Is the model flagging more or fewer patients?',
    section: 'outputs',
    method: 'Share of scored cases flagged against the baseline (binomial CUSUM).',
    budget: 'inputs and outputs',
  },
  {
    code: 'C1',
    name: 'Outcomes known',
    question: 'Are outcomes arriving as completely as they did?',
    section: 'labels',
    method: 'Share of cases with an outcome by the age at which days mature, against the baseline (binomial CUSUM).',
    budget: 'outcomes',
  },
  {
    code: 'C2',
    name: 'Observed against expected events',
    question: 'Are there as many events as the scores say there should be?',
    section: 'performance',
    method:
      'Events observed against expected, night by night as outcomes mature (risk-adjusted CUSUM), and each site’s part of them against the other sites. Expected risk is the baseline’s, not the vendor’s.',
    budget: 'outcomes',
  },
  {
    code: 'C4',
    name: 'Agreed limit',
    question: 'Is performance within the limits that were agreed?',
    section: 'performance',
    method:
      'Evidence that the rate is beyond the agreed limit, gathered day by day as outcomes mature (likelihood-ratio CUSUM).',
    budget: 'outcomes',
  },
]

/** The check with this code. */
export function checkOf(code: CheckCode): Check {
  const found = checks.find((check) => check.code === code)
  if (found === undefined) throw new Error(`check ${code} is not in the battery`)
  return found
}
