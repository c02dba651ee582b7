import type { RuleSet } from '../rule-set.ts'

/**
 * The SQL script that NHS England and NHS Improvement gave out in August 2019, as revised in January 2020, for checking our
 * charts against dashboards built on it.
 *
 * A trend is 6 points, of which the last 5 are marked; the two of three may lie on either side and all three are marked, each
 * by its own side of the average; a change of more than 3.27 mean moving ranges is a sign too. Limits are drawn however few the
 * points. The script's loop forgets the first point of a series when it counts two of three: ours does not.
 * @awaited the control charts on the deployment page
 */
export const nhseSql2020: RuleSet = {
  id: 'nhse-sql-2020',
  title: 'NHS England and NHS Improvement SQL script',
  version: 'August 2019, revised 15 January 2020',
  source: 'NHS England and NHS Improvement analytics team, XmR chart in T-SQL (Ogunlaja 2019)',
  factor: 2.66,
  screen: undefined,
  minimumPoints: 2,
  advisedPoints: 13,
  rules: [
    { name: 'outside limits', words: 'A point outside the limits', sign: 'outside' },
    {
      name: 'trend of 6',
      words: 'Six points in a row, each above (or each below) the one before',
      sign: 'trend',
      points: 6,
      marks: 'all but the first',
    },
    { name: 'run of 7', words: 'Seven points in a row on one side of the average', sign: 'shift', points: 7 },
    {
      name: '2 of 3',
      words: 'At least two of three points in a row near or beyond a limit',
      sign: 'two of three',
      counts: 'beyond near limit',
      sides: 'either',
      marks: 'all',
    },
    {
      name: 'moving range',
      words: 'A change from the point before that is larger than moving ranges of this size should be',
      sign: 'moving range',
      factor: 3.27,
    },
  ],
  disagreement: 'first rule',
  icons: 'latest point',
  pointsBetweenFalseSigns: 48,
}
