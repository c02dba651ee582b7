import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, dayWords, exactPercentWords, listWords, numberWords, plural } from '../../plan/words.ts'
import type { Cell } from '../cell.ts'
import { fewestDays, mostDays } from './changes.ts'
import type { ComparedChange } from './compare.ts'
import type { ComparedFigure } from './figures/figure.ts'
import { differenceWords, nameOf, shortNameOf, sideWords } from './figures/words.ts'

/** One change of release in words: what was compared, what was found, and every figure in a table. */
export interface ChangeWords {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly table: Table | undefined
}

export interface Table {
  readonly caption: string
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Below this share of its own side's cases a release has not been compared. */
const fewestOwn = 0.9

/** Before and after a registered change. A comparison that has too few days yet says so, without figures. */
export function changeWords(plan: Plan, one: ComparedChange): ChangeWords {
  const { change, daysBefore, daysAfter, figures } = one
  const { release, predecessor, threshold, thresholdBefore, from } = change
  const heading = `Release ${release} after ${predecessor}, from ${dayWords(from)}`
  const thresholds = thresholdsWords(plan, thresholdBefore, threshold)
  if (figures.length === 0)
    return {
      heading,
      sentences: [
        ...(thresholds === '' ? [] : [thresholds]),
        `Too few yet to compare: ${daysBefore} days before it and ${daysAfter} days since whose outcomes are due, of at least ${fewestDays} each.`,
      ],
      table: undefined,
    }
  return {
    heading,
    sentences: [
      `${thresholds}${thresholds === '' ? '' : ' '}${plural(daysBefore, 'day')} before it and ${plural(daysAfter, 'day')} from it on are compared, ${mostDays} at most, all of them with outcomes that are due.`,
      ...mixedWords(one),
      foundWords(plan, figures),
      'That is before and after, not cause and effect: whatever else changed at that time is in it.',
    ],
    table: {
      caption: `Before and after release ${release}`,
      head: [
        { text: 'Figure' },
        { text: 'Before', numeric: true },
        { text: 'After', numeric: true },
        { text: 'Difference (95% interval)', numeric: true },
        { text: 'In words' },
      ],
      rows: figures.map((figure) => [
        { text: nameOf(plan, figure) },
        { text: sideWords(figure, figure.before), numeric: true },
        { text: sideWords(figure, figure.after), numeric: true },
        { text: differenceWords(figure), numeric: true },
        { text: capital(figure.verdict) },
      ]),
    },
  }
}

function thresholdsWords(plan: Plan, before: number | undefined, after: number | undefined): string {
  if (judgesOutput(plan)) return ''
  if (before === undefined || after === undefined) return 'It gives a flag and no score, so there is no threshold.'
  return before === after
    ? `The threshold stayed at ${numberWords(after)}.`
    : `The threshold went from ${numberWords(before)} to ${numberWords(after)}.`
}

/** Cases that came from another release than the register says. */
function mixedWords({ change, shareBefore = 0, shareAfter = 1 }: ComparedChange): readonly string[] {
  if (shareBefore === 0 && shareAfter === 1) return []
  return [
    `The dates are the plan’s: ${exactPercentWords(shareAfter)} of the cases after it, and ${exactPercentWords(shareBefore)} of those before it, came from release ${change.release}.${shareAfter < fewestOwn || shareBefore > 1 - fewestOwn ? ' So this does not compare the two releases: look at the register of releases first.' : ''}`,
  ]
}

function foundWords(plan: Plan, figures: readonly ComparedFigure[]): string {
  const moved = figures.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower')
  const few = figures.filter(({ verdict }) => verdict === 'too few yet')
  const rest =
    few.length === 0 ? '' : ` Too few yet to compare: ${listWords(few.map((one) => shortNameOf(plan, one)))}.`
  if (moved.length === 0)
    return `Nothing is shown to differ beyond chance. That is not to say that nothing does: see how wide the intervals are.${rest}`
  const told = moved.map(
    (one) =>
      `${shortNameOf(plan, one)} is ${one.verdict} (${sideWords(one, one.before)}, then ${sideWords(one, one.after)})`,
  )
  return `${capital(listWords(told))}.${rest}`
}
