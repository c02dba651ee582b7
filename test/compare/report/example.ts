import { compare } from '../../../src/compare/compare.ts'
import { defaultMethod } from '../../../src/compare/default/method.ts'
import type { CompareOptions } from '../../../src/compare/options.ts'
import { prepare } from '../../../src/compare/prepare.ts'
import { type Report, reportOf } from '../../../src/compare/report/report.ts'
import type { Method } from '../../../src/compare/result.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { asked, csv, reading, table, times } from '../example.ts'

const random = createRandom('a report')

/** Two files with a bit of everything: numbers that move, missing cells, levels that come and go, scores and outcomes. */
function file(rows: number, moved: boolean): string {
  const score = times(rows, () => random.next())
  return csv({
    taken_at: times(rows, (row) => new Date(Date.UTC(2026, moved ? 5 : 0, 1, row)).toISOString().slice(0, 16)),
    nhs_number: times(rows, (row) => 4000000000 + row),
    lactate: times(rows, () =>
      random.bernoulli(moved ? 0.2 : 0.05) ? '' : random.lognormal(moved ? 0.7 : 0.3, 0.5).toFixed(2),
    ),
    'age <band>': times(rows, () => ['0-17', '18-64', '65+ & over'][random.integer(3)] ?? ''),
    ward: times(rows, () => (moved && random.bernoulli(0.2) ? '"new" <ward>' : `ward ${random.integer(3)}`)),
    code: times(rows, () => `secret${random.integer(70)}`),
    score: score.map((value) => value.toFixed(3)),
    y: score.map((value) => (random.bernoulli(moved ? value / 2 : value) ? 1 : 0)),
  })
}

const texts = [file(2000, false), file(1200, true)] as const

export async function exampleReport(
  options: Partial<CompareOptions> = {},
  method: Method = defaultMethod,
): Promise<Report> {
  const prepared = await prepare(
    table('before.csv', texts[0]),
    table('now.csv', texts[1]),
    undefined,
    { ...asked, score: 'score', outcome: 'y', threshold: 0.5, ...options },
    reading,
    method,
  )
  return reportOf(prepared, method, compare(method, prepared))
}

export const weekly: Partial<CompareOptions> = { time: 'taken_at', cut: { by: 'period', period: 'week' } }
