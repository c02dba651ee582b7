import { jsDistance } from '../../stats/distances/js-distance.ts'
import { type QuietLaw, quietLaw, quietLimit } from '../../stats/distances/quiet-law.ts'
import { createRandom } from '../../stats/simulation/random.ts'

/**
 * What the Jensen–Shannon distance of n rows from these reference counts stays below by chance on all but a share `alpha`
 * of quiet chunks. Chunks of about the same size share one simulated law; the seed is the column's name, so a report is
 * the same each time. Columns of more than `mostBins` levels have no limit: it would be slow, and say little.
 */
export function quietJs(name: string, reference: Float64Array, alpha: number): (rows: number) => number | undefined {
  const cases = reference.reduce((sum, count) => sum + count, 0)
  const laws = new Map<number, QuietLaw | undefined>()
  return (rows) => {
    if (reference.length > mostBins) return undefined
    // Within a tenth of the size that was simulated, where the law is good for a fifth.
    const size = Math.round(Math.log(rows) / step)
    if (!laws.has(size)) {
      const random = createRandom(`compare ${name} ${size}`)
      laws.set(size, quietLaw(reference, Math.round(Math.exp(size * step)), jsDistance, random))
    }
    const law = laws.get(size)
    return law === undefined ? undefined : quietLimit(law, rows, cases, alpha)
  }
}

const mostBins = 60
const step = Math.log(1.2)
