import type { Prepared } from './prepare.ts'
import type { Method, Results } from './result.ts'

/** Compares two prepared files by one method. */
export function compare(method: Method, { pairs, predictions, outputs, sides }: Prepared): Results {
  const results: Results = {
    columns: pairs.map(({ reference, current }) => ({
      column: reference.name,
      kind: reference.kind,
      ...method.compareColumn(reference, current, sides),
    })),
    performance: [
      ...(predictions === undefined
        ? []
        : method.comparePerformance(predictions.reference, predictions.current, sides)),
      ...((outputs && method.compareOutput?.(outputs.reference, outputs.current, sides)) ?? []),
    ],
  }
  const together = method.compareTogether?.(
    pairs.map(({ reference }) => reference),
    pairs.map(({ current }) => current),
    sides,
  )
  const whole = together === undefined ? results : { ...results, together }
  return method.settle?.(whole) ?? whole
}
