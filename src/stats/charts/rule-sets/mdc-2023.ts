import type { RuleSet } from '../rule-set.ts'

/**
 * Making Data Count as its tools have worked since November 2023, and the default here.
 *
 * No moving range is screened out; every point beyond the near limit counts towards two of three, also one beyond the limit;
 * a point that is both improvement and concern is shown as improvement; there are no limits or icons below 13 points.
 * Where several rules agree on the side, the name shown is the first of outside, trend, two of three, shift.
 *
 * How often it is wrong: with normal values, known limits and nothing changing, one false sign in about 86 points (200,000
 * simulated runs, standard error 0.2), against 371 for the limits alone; 54 with limits from 13 points. Scored on its own points, a steady chart shows some special cause in
 * 5% (13 points), 15% (24), 26% (36) and 37% (52) of charts. A chart rule is for looking; alerts come from the battery.
 */
export const mdc2023: RuleSet = {
  id: 'mdc-2023',
  title: 'NHS England Making Data Count',
  version: 'the tools since November 2023',
  source:
    'NHS England, Making Data Count; the change to the two of three rule as announced by its authors in nhs-r-community/NHSRplotthedots issue 194 (6 November 2023)',
  factor: 2.66,
  screen: undefined,
  minimumPoints: 13,
  advisedPoints: 13,
  rules: [
    { name: 'outside limits', words: 'A point outside the limits', sign: 'outside' },
    {
      name: 'trend of 7',
      words: 'Seven points in a row, each above (or each below) the one before',
      sign: 'trend',
      points: 7,
      marks: 'all',
    },
    {
      name: '2 of 3',
      words: 'At least two of three points in a row near or beyond a limit, all three on one side of the average',
      sign: 'two of three',
      counts: 'beyond near limit',
      sides: 'one',
      marks: 'counted',
    },
    { name: 'run of 7', words: 'Seven points in a row on one side of the average', sign: 'shift', points: 7 },
  ],
  disagreement: 'improvement',
  icons: 'latest point',
  pointsBetweenFalseSigns: 86,
}
