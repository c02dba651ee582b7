import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { categoryReading } from '../../tally/reading.ts'
import { agreedKappaArm } from '../arms/agreed-kappa.ts'
import { shareArm } from '../arms/share.ts'
import { type Line, line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'

/**
 * Agreement with the reference beyond chance, against the least that was agreed: weighted by squares where the classes have an
 * order. Where sites are compared it is by how often each was right before: κ itself does not add up.
 */
export function kappaLine(plan: Plan, limit: number): Line {
  const subject = 'kappa at least'
  const classes = classesOf(plan).length
  const table = (ledger: Ledger, day: string, at: string) => {
    const tally = ledger.get(day, 'at maturity', 'reading', at)
    return categoryReading(plan, tally === undefined ? [] : [tally])
  }
  return line({
    check: 'C4',
    subject,
    stratum: 'all',
    kind: agreedKappaArm(limit, classes, plan.output.kind === 'category' && plan.output.ordered),
    basis: 'at maturity',
    minimum: 50,
    minimumEffect: 0,
    limitKind: 'agreed',
    budget: 'outcomes',
    values: (ledger, day) => table(ledger, day, 'all').flat(),
    bySite: {
      question: `C4:${subject}`,
      kind: shareArm,
      minimumEffect: minimumEffects(plan).share,
      values(ledger, day, site) {
        const rows = table(ledger, day, site)
        return [rows.reduce((sum, row, at) => sum + (row[at] ?? 0), 0), rows.flat().reduce((sum, n) => sum + n, 0)]
      },
    },
  })
}
