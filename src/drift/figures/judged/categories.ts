import type { Rate } from '../../../stats/performance/rates.ts'
import type { Tally } from '../../../tally/tally.ts'
import { categoryAgreement, fewestCategories, kappaWords } from '../../judged/category.ts'
import type { Figure } from '../figure.ts'
import { limitsOf, type Wanted } from '../windows.ts'
import { baselineLine, readingsOver, type Said, saidOf, windowsWords } from './over-windows.ts'

/**
 * How a device's categories agree with those of the reference, window by window: beyond chance, and for each category how
 * often it is found and how often it is right where it is given. None of another kind of output.
 */
export function categoryFigures(wanted: Wanted): readonly Figure[] {
  const { plan } = wanted
  if (plan.output.kind !== 'category') return []
  const over = readingsOver(wanted)
  const of = (days: readonly Tally[]): Said => {
    const found = categoryAgreement(plan, days)
    return found?.kappa === undefined ? {} : saidOf(found.kappa, { denominator: found.n })
  }
  const order = plan.output.ordered ? ' Two classes off weigh four times as much as one.' : ''
  return [
    {
      id: 'kappa',
      section: 'performance',
      heading: 'Agreement with the reference beyond chance',
      kind: 'agreement',
      top: 'Cases',
      bottom: 'Cases with a known reference',
      ...over.points(of),
      ...baselineLine(of(over.inBaseline)),
      limits: limitsOf(plan, 'kappa', (value) => value.toFixed(2)),
      gap: `fewer than ${fewestCategories} cases with a known reference, or all of them of one class`,
      workedOut: `${kappaWords(plan)}: 1 is always the reference’s category, 0 no more often than by chance.${order} It falls too where one category becomes rare, so look at the categories one by one. ${windowsWords}`,
    },
    ...plan.output.classes.flatMap((name, at) =>
      asked.map(({ id, rate, heading, top, bottom, workedOut }): Figure => {
        const share = (days: readonly Tally[]): Said => shareOf(categoryAgreement(plan, days)?.classes[at]?.[rate])
        return {
          id: `${id}-${at + 1}`,
          section: 'performance',
          heading: heading(name),
          kind: 'share',
          top,
          bottom: bottom(name),
          ...over.points(share),
          ...baselineLine(share(over.inBaseline)),
          limits: [],
          gap: 'no such case',
          workedOut: `${workedOut} ${windowsWords}`,
        }
      }),
    ),
  ]
}

const asked = [
  {
    id: 'found',
    rate: 'sensitivity',
    heading: (name: string) => `Found: cases that are ${name}`,
    top: 'Given it',
    bottom: (name: string) => `Cases that the reference says are ${name}`,
    workedOut: 'Sensitivity: of the cases that the reference says are of this category, the share that was given it.',
  },
  {
    id: 'given',
    rate: 'ppv',
    heading: (name: string) => `Right: cases given ${name}`,
    top: 'Reference agrees',
    bottom: (name: string) => `Cases given ${name} with a known reference`,
    workedOut:
      'Positive predictive value: of the cases given this category, the share that the reference says are of it.',
  },
] as const

function shareOf(rate: Rate | undefined): Said {
  if (rate?.interval === undefined) return {}
  const { interval, numerator, denominator } = rate
  return saidOf({ value: interval.estimate, interval }, { numerator, denominator })
}
