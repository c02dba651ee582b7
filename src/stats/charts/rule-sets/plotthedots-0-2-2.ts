import type { RuleSet } from '../rule-set.ts'

/**
 * The R package NHSRplotthedots 0.2.2 with its default settings, for checking our charts against it.
 *
 * It screens moving ranges of at least 3.267 mean moving ranges, once; a point beyond the limit does not count towards two of
 * three; it draws limits however few the points, and warns below 13.
 * Where it labels the end of a rising run by the change to the next point, though that belongs to another run, ours keeps the
 * direction of the run that the point is part of.
 * @awaited the control charts on the deployment page
 */
export const plotthedots022: RuleSet = {
  id: 'plotthedots-0.2.2',
  title: 'NHSRplotthedots',
  version: '0.2.2',
  source: 'nhs-r-community/NHSRplotthedots 0.2.2 (050b07d), R/ptd_spc_standard.R and R/ptd_calculate_point_type.R',
  factor: 2.66,
  screen: 3.267,
  minimumPoints: 2,
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
      words: 'At least two of three points in a row near but not beyond a limit, all three on one side of the average',
      sign: 'two of three',
      counts: 'between near limit and limit',
      sides: 'one',
      marks: 'counted',
    },
    { name: 'run of 7', words: 'Seven points in a row on one side of the average', sign: 'shift', points: 7 },
  ],
  disagreement: 'first rule',
  icons: 'latest point',
  pointsBetweenFalseSigns: 86,
}
