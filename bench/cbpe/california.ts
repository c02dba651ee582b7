import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type EstimateReport, estimateReport } from '../../src/drift/estimate/report.ts'
import { addCells, type DayScores } from '../../src/drift/estimate/scored-units.ts'
import type { ScoreCell } from '../../src/drift/score-cells.ts'
import { addDays } from '../../src/plan/day.ts'

/** California housing as NannyML uses it: 8 months of reference and 12 of analysis, scores to two decimals. */
export interface California {
  readonly days: ReadonlyMap<string, readonly ScoreCell[]>
  readonly baseline: { readonly fromDay: string; readonly toDay: string }
  readonly lastDay: string
}

export function readCalifornia(): California {
  const reference = rowsOf('california-reference.csv.gz')
  const analysis = rowsOf('california-analysis.csv.gz')
  const cells = new Map<string, ScoreCell[]>()
  for (const { day, cell } of [...reference, ...analysis]) {
    const own = cells.get(day)
    if (own === undefined) cells.set(day, [cell])
    else own.push(cell)
  }
  const [before, all] = [reference.map(({ day }) => day).sort(), [...cells.keys()].sort()]
  return {
    days: new Map([...cells].map(([day, own]) => [day, addCells([own])])),
    baseline: { fromDay: before[0] ?? '', toDay: before.at(-1) ?? '' },
    lastDay: all.at(-1) ?? '',
  }
}

/** The report of a night, outcomes being due `maturityDays` after their day. */
export function reportOn({ days, baseline }: California, night: string, maturityDays: number): EstimateReport {
  const matureTo = addDays(night, -maturityDays)
  const known = new Map<string, DayScores>()
  for (const [day, cells] of days)
    if (day <= night) known.set(day, { cells, due: day <= matureTo || day <= baseline.toDay })
  return estimateReport({ night, baseline, days: known })
}

function rowsOf(name: string): readonly { readonly day: string; readonly cell: ScoreCell }[] {
  const text = gunzipSync(readFileSync(`test/fixtures/compare/${name}`)).toString('utf8')
  const [head = '', ...lines] = text.trim().split('\n')
  if (head.trim() !== 'timestamp,y_pred_proba,y_pred,clf_target') throw new Error(`${name} has other columns: ${head}`)
  return lines.map((line) => {
    const [time = '', score = '', flag = '', outcome = ''] = line.trim().split(',')
    const cell = { bin: Math.round(Number(score) * 100), flag: Number(flag), state: Number(outcome) + 1, n: 1 }
    return { day: time.slice(0, 10), cell }
  })
}
