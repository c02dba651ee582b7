import { overall } from '../verdicts.ts'
import type { Report } from './report.ts'

/** The report as one JSON value: every figure of every chunk. */
export function jsonOf({ files, method, cut, sides, results, facts, leftOut, notes }: Report): unknown {
  const { columns, performance, together } = results
  const kinds = new Map(facts.map((one) => [one.column, one]))
  return {
    method: method.name,
    promises: method.words,
    reference: { ...files.reference, chunks: sides.reference.chunks },
    current: { ...files.current, chunks: sides.current.chunks },
    cut,
    performance: performance.map((one) => ({ verdict: overall(one.findings), ...one })),
    columns: columns.map((one) => {
      const { reference, current, because } = kinds.get(one.column) ?? {}
      const cells = { reference, current }
      return {
        verdict: overall(one.findings),
        ...one,
        cells,
        ...(because === undefined ? {} : { kindBecause: because }),
      }
    }),
    ...(together === undefined ? {} : { together: { verdict: overall(together.findings), ...together } }),
    leftOut,
    notes,
  }
}
