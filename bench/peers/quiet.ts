import { defaultMethod } from '../../src/compare/default/method.ts'
import { evidentlyMethod } from '../../src/compare/evidently/method.ts'
import { nannymlMethod } from '../../src/compare/nannyml/method.ts'
import type { CategoryColumn, Column, Method, NumberColumn, Results, Side, Sides } from '../../src/compare/result.ts'
import { createRandom, type Random } from '../../src/stats/simulation/random.ts'

/** How often something was called shifted, of how many times it could have been. */
export interface Count {
  readonly shifted: number
  readonly of: number
}

/** Data in which nothing ever changes: both sides are drawn from one law. */
interface Setting {
  readonly reference: { readonly rows: number; readonly chunks: number }
  readonly current: { readonly rows: number; readonly chunks: number }
  readonly repeats: number
}

/** The share of chunks that each measure of one quiet column calls shifted, by the measure's name. */
export function quietMeasures(method: Method, kind: Column['kind'], setting: Setting): ReadonlyMap<string, Count> {
  const random = createRandom(`quiet ${method.name} ${kind} ${JSON.stringify(setting)}`)
  const counts = new Map<string, { shifted: number; of: number }>()
  for (let repeat = 0; repeat < setting.repeats; repeat++) {
    const [reference, current] = drawPair(kind, setting, random)
    for (const { key, lower, upper, points } of method.compareColumn(reference, current, sidesOf(setting)).measures) {
      const count = counts.get(key) ?? { shifted: 0, of: 0 }
      for (const { value, verdict, p } of points) {
        if (value === undefined) continue
        // Evidently judges only the statistic it would choose; its thresholds hold for the others too.
        const isOutside = p !== undefined ? p < (lower ?? 0.05) : value >= (upper ?? Infinity)
        count.of++
        if (method === evidentlyMethod ? isOutside : verdict === 'shifted') count.shifted++
      }
      counts.set(key, count)
    }
  }
  return counts
}

/** Of whole reports over quiet columns, the share with any column shifted in any chunk, and the share of columns shifted. */
export function quietReports(
  method: Method,
  columns: { readonly number: number; readonly category: number },
  setting: Setting,
): { readonly reports: Count; readonly findings: Count } {
  const random = createRandom(`quiet reports ${method.name} ${JSON.stringify([columns, setting])}`)
  const sides = sidesOf(setting)
  const [reports, findings] = [
    { shifted: 0, of: 0 },
    { shifted: 0, of: 0 },
  ]
  for (let repeat = 0; repeat < setting.repeats; repeat++) {
    const kinds = [
      ...Array.from({ length: columns.number }, () => 'number' as const),
      ...Array.from({ length: columns.category }, () => 'category' as const),
    ]
    const compared = kinds.map((kind, at) => {
      const [reference, current] = drawPair(kind, setting, random, `column ${at}`)
      return { column: reference.name, kind, ...method.compareColumn(reference, current, sides) }
    })
    const results: Results = { columns: compared, performance: [] }
    const settled = (method.settle?.(results) ?? results).columns.flatMap((one) => one.findings)
    const shifted = settled.filter(({ verdict }) => verdict === 'shifted').length
    reports.of++
    if (shifted > 0) reports.shifted++
    findings.of += settled.length
    findings.shifted += shifted
  }
  return { reports, findings }
}

export const allMethods = { default: defaultMethod, nannyml: nannymlMethod, evidently: evidentlyMethod }

function drawPair(kind: Column['kind'], { reference, current }: Setting, random: Random, name = 'quiet') {
  const draw = kind === 'number' ? drawNumbers : drawLevels
  return [draw(name, reference.rows, random), draw(name, current.rows, random)] as const
}

function drawNumbers(name: string, rows: number, random: Random): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from({ length: rows }, () => random.normal()) }
}

const shares = [0.4, 0.3, 0.15, 0.1, 0.05]

function drawLevels(name: string, rows: number, random: Random): CategoryColumn {
  const draw = (): number => {
    let left = random.next()
    const level = shares.findIndex((share) => {
      left -= share
      return left < 0
    })
    return level < 0 ? shares.length - 1 : level
  }
  return {
    kind: 'category',
    name,
    levels: [...'ABCDE'],
    codes: Int32Array.from({ length: rows }, draw),
    printable: true,
  }
}

function sidesOf({ reference, current }: Setting): Sides {
  return { reference: sideOf(reference), current: sideOf(current) }
}

function sideOf({ rows, chunks }: Setting['reference']): Side {
  const size = rows / chunks
  const cut = Array.from({ length: chunks }, (_, at) => ({
    key: String(at + 1),
    words: `chunk ${at + 1}`,
    first: at * size,
    end: (at + 1) * size,
  }))
  return { rows, chunks: cut }
}
