import { readFileSync, writeFileSync } from 'node:fs'
import { californiaBand } from './peers/california.ts'
import { aucCoverage, proportionCoverage } from './peers/coverage.ts'
import { allMethods, type Count, quietMeasures, quietReports } from './peers/quiet.ts'
import { reproduced } from './peers/reproduced.ts'

/*
 * Ours against NannyML's and Evidently's rules, as tables: `npx node bench/peers.ts [folder of the peers' own values]`.
 * With `--write` they are put into docs/compare-with-peers.md. Every draw is seeded, so the figures are the same each time.
 */

const { default: ours, nannyml, evidently } = allMethods
const arguments_ = process.argv.slice(2)
const folder = arguments_.find((one) => !one.startsWith('--')) ?? '../shared/golden'

const percent = ({ shifted, of }: Count): string => (of === 0 ? '' : share(shifted / of))
const share = (value: number): string =>
  `${(value * 100).toFixed(value < 0.1 || (value > 0.95 && value < 1) ? 1 : 0)} %`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

async function valuesTable(): Promise<string> {
  const found = await reproduced(folder)
  if (found === undefined) return `The peers' own values are not in ${folder}: nothing was compared.`
  const all = {
    what: 'together',
    reproduced: sum(found.map((one) => one.reproduced)),
    of: sum(found.map((one) => one.of)),
  }
  return table(
    ['values of', 'reproduced'],
    [...found, all].map((one) => [one.what, `${one.reproduced} of ${one.of}`]),
  )
}

/** A quiet column in chunks of 500 rows; NannyML's thresholds come from the reference's own 10 or 30 chunks. */
function nannymlTable(): string {
  const setting = (chunks: number) => ({
    reference: { rows: chunks * 500, chunks },
    current: { rows: 5000, chunks: 10 },
    repeats: chunks === 10 ? 200 : 100,
  })
  const runs = [10, 30].map((chunks) => ({
    ...{ number: quietMeasures(nannyml, 'number', setting(chunks)) },
    ...{ category: quietMeasures(nannyml, 'category', setting(chunks)) },
  }))
  const row = (kind: 'number' | 'category', key: string, name: string, nominal: string) => [
    name,
    nominal,
    ...runs.map((run) => percent(run[kind].get(key) ?? { shifted: 0, of: 0 })),
  ]
  return table(
    ['quiet column, chunks of 500', 'what its rule would promise', '10 reference chunks', '30 reference chunks'],
    [
      row('number', 'jensen_shannon', 'Jensen–Shannon, numbers', '0.13 %'),
      row('number', 'kolmogorov_smirnov', 'Kolmogorov–Smirnov', '0.13 %'),
      row('number', 'wasserstein', 'Wasserstein', '0.13 %'),
      row('number', 'hellinger', 'Hellinger, numbers', '0.13 %'),
      row('category', 'jensen_shannon', 'Jensen–Shannon, five levels', '0.13 %'),
      row('category', 'l_infinity', 'L∞, five levels', '0.13 %'),
      row('category', 'chi2', 'χ², five levels (p below 0.05)', '5 %'),
    ],
  )
}

/** A quiet column of n rows against 2,000; and tests of n rows against n. */
function evidentlyTable(): string {
  const sizes = [50, 100, 500]
  const against = (reference: number, n: number) => ({
    reference: { rows: reference, chunks: 1 },
    current: { rows: n, chunks: 1 },
    repeats: 300,
  })
  const far = sizes.map((n) => ({
    number: quietMeasures(evidently, 'number', against(2000, n)),
    category: quietMeasures(evidently, 'category', against(2000, n)),
  }))
  const even = sizes.map((n) => ({ category: quietMeasures(evidently, 'category', against(n, n)) }))
  const rates = (runs: readonly { readonly [kind: string]: ReadonlyMap<string, Count> }[], kind: string, key: string) =>
    runs.map((run) => percent(run[kind]?.get(key) ?? { shifted: 0, of: 0 }))
  return table(
    ['quiet column', ...sizes.map((n) => `${n} rows`)],
    [
      ['Wasserstein per SD, 0.1 (its choice for numbers)', ...rates(far, 'number', 'wasserstein')],
      ['PSI, 0.1, numbers', ...rates(far, 'number', 'psi')],
      ['Jensen–Shannon, 0.1, numbers', ...rates(far, 'number', 'jensenshannon')],
      ['Hellinger, 0.1, numbers', ...rates(far, 'number', 'hellinger')],
      ['Jensen–Shannon, 0.1, five levels (its choice)', ...rates(far, 'category', 'jensenshannon')],
      [
        'χ², p below 0.05, five levels (its choice up to 1,000 rows; n against n)',
        ...rates(even, 'category', 'chisquare'),
      ],
    ],
  )
}

/** Whole reports over ten quiet columns, seven of numbers and three of levels, against 5,000 rows in chunks of that size. */
function reportsTable(): string {
  const rules = [
    { method: ours, repeats: [400, 400, 200] },
    { method: nannyml, repeats: [200, 200, 100] },
    { method: evidently, repeats: [100, 100, 20] },
  ] as const
  const cases = [
    { name: 'one chunk of 100', size: 100, chunks: 1 },
    { name: 'one chunk of 500', size: 500, chunks: 1 },
    { name: 'ten chunks of 500', size: 500, chunks: 10 },
  ]
  return table(
    ['reports on ten quiet columns', 'Wardwatch (promises at most 5 %)', 'NannyML', 'Evidently'],
    cases.map(({ name, size, chunks }, at) => [
      `${name}: any column shifted`,
      ...rules.map(({ method, repeats }) => {
        const { reports, findings } = quietReports(
          method,
          { number: 7, category: 3 },
          {
            reference: { rows: 5000, chunks: 5000 / size },
            current: { rows: size * chunks, chunks },
            repeats: repeats[at] ?? 0,
          },
        )
        return `${percent(reports)} of ${reports.of} (${percent(findings)} of columns and chunks)`
      }),
    ]),
  )
}

async function coverageTable(): Promise<string> {
  const aucs = (
    [
      [200, 0.5, 1.2],
      [500, 0.1, 1.2],
      [500, 0.5, 2.5],
    ] as const
  ).map(([n, prevalence, separation]) => ({
    name: `AUC of ${n} cases, ${share(prevalence)} with the event`,
    ...aucCoverage(n, prevalence, separation, 1000),
  }))
  const band = await californiaBand()
  return table(
    ['interval', 'should hold', 'theirs', 'ours'],
    [
      ...aucs.map(({ name, covered, ratio }) => [
        `${name}: ±3 SE (NannyML), DeLong on the logit (ours)`,
        '99.7 %',
        `${share(covered.nannyml)} (its SE is ${(1 / ratio).toFixed(2)} of DeLong's)`,
        share(covered.delong),
      ]),
      [
        'AUC estimated by CBPE, ±3 SE, months of California housing: holds what was realised',
        '99.7 %',
        `${band.held} of ${band.of}`,
        '',
      ],
      ...[10, 20, 50].map((n) => {
        const { wilson, bootstrap } = proportionCoverage(n)
        return [
          `a rate among ${n}: percentile bootstrap, Wilson (ours); exactly, true rates 1 % to 99 %`,
          '95 %',
          `${share(bootstrap.mean)}, at worst ${share(bootstrap.least)}`,
          `${share(wilson.mean)}, at worst ${share(wilson.least)}`,
        ]
      }),
    ],
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

const tables: readonly (readonly [string, string])[] = [
  ['values', await valuesTable()],
  ['nannyml', nannymlTable()],
  ['evidently', evidentlyTable()],
  ['reports', reportsTable()],
  ['coverage', await coverageTable()],
]

if (arguments_.includes('--write')) {
  const page = 'docs/compare-with-peers.md'
  const text = tables.reduce(
    (before, [name, figures]) => {
      const [open, close] = [`<!-- ${name}: npx node bench/peers.ts --write -->`, `<!-- end of ${name} -->`]
      const [head = '', rest = ''] = before.split(open)
      return `${head}${open}\n${figures}\n${close}${rest.split(close)[1] ?? ''}`
    },
    readFileSync(page, 'utf8'),
  )
  writeFileSync(page, text)
} else for (const [name, figures] of tables) console.log(`\n${name}\n${figures}`)
