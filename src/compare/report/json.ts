import type { Compared } from '../result.ts'
import { countVerdicts, overall } from '../verdicts.ts'
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
    performance: performance.map((one) => ({ ...verdictsOf(one), ...one })),
    columns: columns.map((one) => {
      const { reference, current, because } = kinds.get(one.column) ?? {}
      const cells = { reference, current }
      return {
        ...verdictsOf(one),
        ...one,
        cells,
        ...(because === undefined ? {} : { kindBecause: because }),
      }
    }),
    ...(together === undefined ? {} : { together: { ...verdictsOf(together), ...together } }),
    leftOut,
    notes,
  }
}

/** `steady` only where every chunk is; what the last one is stands by itself, because it is the one that people act on. */
function verdictsOf({ findings }: Compared) {
  return { verdict: overall(findings), counts: countVerdicts(findings), lastChunk: findings.at(-1)?.verdict }
}
