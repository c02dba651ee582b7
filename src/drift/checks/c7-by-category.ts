import { classesOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { categoryReading } from '../../tally/reading.ts'
import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'

/** Cases over 28 nights below which a class says nothing. */
const fewestCases = 20
/** A class that had hardly more than it needs to speak would fall silent by turns, and be asked about each time. */
const enoughCases = 32
const nightsCounted = 28

export const byCategory: Check = {
  code: 'C7',
  name: 'Category by category',
  question: 'Is each category still found where it is, and right where it is given?',
  method:
    'For each category the share that was right: of cases that the reference puts there, and of cases that the device put there, against the baseline (binomial CUSUM).',
  series: ['reading'],
  minimum: `${fewestCases} cases of the category`,
  hazard:
    'One category is missed or given wrongly more often while the others hide it: those patients are treated as what they are not',
  minimumEffect: 'odds 1.15 times',
  section: 'performance',
  cause: 'outcome',
  tier: 'amber',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'outcomes',
  topic(subject) {
    const { asked, name } = categorySubject(subject)
    if (asked === undefined) return 'Right, category by category'
    return asked === 'found' ? `Found among cases that are “${name}”` : `Right among cases given “${name}”`
  },
  happened({ direction, subjects }) {
    const told = subjects.map(categorySubject)
    const names = [...new Set(told.map(({ name }) => `“${name}”`))]
    const [first] = told
    if (first?.asked === undefined || names.length > 1)
      return `categories are right ${direction === 'down' ? 'less' : 'more'} often than they were: ${names.join(', ')}`
    const often = direction === 'down' ? 'less often' : 'more often'
    return told.some(({ asked }) => asked === 'found')
      ? `cases that are ${names[0]} are found ${often} than they were`
      : `cases given ${names[0]} are right ${often} than they were`
  },
  notCollected: (plan) =>
    classesOf(plan).length > 0 ? undefined : 'this device gives no category that a reference could agree with',
  lines: (setting) =>
    placesOf(setting).flatMap((stratum) =>
      classesOf(setting.plan).flatMap((name, at) =>
        (['found', 'given'] as const).map((asked) => categoryLine(setting, stratum, asked, name, at)),
      ),
    ),
}

/** `found: R2` and `given: R2`: among the cases that the reference, or the device, put there. */
type Asked = 'found' | 'given'

/** What a subject of this check asks, and of which category. */
export function categorySubject(subject: string | undefined): { readonly asked?: Asked; readonly name: string } {
  const [, asked, name = ''] = /^(found|given): (.*)$/s.exec(subject ?? '') ?? []
  return asked === 'found' || asked === 'given' ? { asked, name } : { name: subject ?? '' }
}

function categoryLine({ plan }: Setting, stratum: string, asked: Asked, name: string, at: number): Line {
  return lineOf({
    check: 'C7',
    subject: `${asked}: ${name}`,
    stratum,
    // Both ways of everybody; at a site only the way that harms, so that the contract is not divided among twice as many.
    kind: stratum === 'all' ? shareArm : { ...shareArm, sides: ['down'] },
    basis: 'at maturity',
    minimum: fewestCases,
    minimumEffect: minimumEffects(plan).share,
    budget: stratum === 'all' ? 'outcomes' : 'outcomes of one group',
    enough: (nights) =>
      nights.reduce((sum, { values }) => sum + (values[1] ?? 0), 0) * nightsCounted >= enoughCases * nights.length,
    valuesAt: (ledger, day, place) => rightOf(plan, ledger.get(day, 'at maturity', 'reading', place), asked, at),
  })
}

/** Cases of one category that were right, of all that the reference (found) or the device (given) put there. */
function rightOf(
  plan: Plan,
  tally: Parameters<typeof categoryReading>[1][number] | undefined,
  asked: Asked,
  at: number,
): readonly [right: number, cases: number] {
  const table = categoryReading(plan, tally === undefined ? [] : [tally])
  const cases =
    asked === 'given'
      ? (table[at] ?? []).reduce((sum, n) => sum + n, 0)
      : table.reduce((sum, row) => sum + (row[at] ?? 0), 0)
  return [table[at]?.[at] ?? 0, cases]
}
