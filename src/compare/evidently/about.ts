import type { Column } from '../result.ts'
import type { StatisticName } from './statistics.ts'

/** What is said of one of Evidently's statistics, and its default threshold. */
export interface About {
  readonly name: string
  readonly says: string
  /** the drift score is a p-value, and drift is below the threshold */
  readonly isP: boolean
  readonly threshold: number
  readonly drifts: (score: number) => boolean
}

/** The statistics that Evidently offers for a kind of column, those that it would choose first. */
export const byKind: Readonly<Record<Column['kind'], readonly StatisticName[]>> = {
  number: [
    ...(['ks', 'wasserstein', 'jensenshannon', 'psi', 'kl_div', 'hellinger'] as const),
    ...(['mannw', 't_test', 'cramer_von_mises', 'anderson', 'ed'] as const),
  ],
  category: ['chisquare', 'jensenshannon', 'psi', 'kl_div', 'hellinger', 'g_test'],
}

export const aboutOf: Readonly<Record<StatisticName, About>> = {
  ks: {
    ...test('Kolmogorov–Smirnov test', 'Whether the two distributions differ anywhere.'),
    drifts: (p) => p <= 0.05,
  },
  wasserstein: distance(
    'Wasserstein distance per SD',
    'How far the values have moved on average, in standard deviations of the reference.',
  ),
  jensenshannon: distance(
    'Jensen–Shannon distance',
    "How far the shares have moved, with the natural logarithm (0.83 is nothing in common). Bins are Sturges's of both sides together.",
  ),
  psi: distance(
    'Population stability index',
    "How far the shares have moved, in Sturges's bins of both sides together.",
  ),
  kl_div: distance('Kullback–Leibler divergence', "How little the current shares explain the reference's."),
  hellinger: distance(
    'Hellinger distance',
    "How far the shares have moved, in Sturges's bins of the different values.",
  ),
  mannw: test('Mann–Whitney test, one-sided', 'Whether values have gone up. It cannot see that they have gone down.'),
  t_test: test('Student’s t test', 'Whether the means differ.'),
  cramer_von_mises: test('Cramér–von Mises test', 'Whether the two distributions differ, on the whole.'),
  anderson: {
    ...test(
      'Anderson–Darling test',
      'Whether the two distributions differ, with more weight on the ends; p stays between 0.001 and 0.25.',
    ),
    threshold: 0.1,
    drifts: (p) => p < 0.1,
  },
  ed: {
    ...distance('Energy distance', 'How far the two distributions are apart, in the root of their unit.'),
    drifts: (d) => d > 0.1,
  },
  chisquare: test(
    'χ² test against known shares',
    'Whether the shares differ, the reference taken as known: with equal sizes a third of quiet columns fall below 0.05.',
  ),
  z: test('z test of two shares', 'Whether the share of one of two values differs.'),
  g_test: {
    ...test('G test against known shares', 'As the χ² test, by likelihood.'),
    threshold: 0.1,
    drifts: (p) => p < 0.1,
  },
}

function test(name: string, says: string): About {
  return { name, says: `${says} A p-value.`, isP: true, threshold: 0.05, drifts: (p) => p < 0.05 }
}

function distance(name: string, says: string): About {
  return { name, says, isP: false, threshold: 0.1, drifts: (value) => value >= 0.1 }
}
