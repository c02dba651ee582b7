import { namesYear } from '../plan/code-mistakes.ts'
import { equalityAct } from '../plan/equality-act.ts'
import { mappingOf } from '../plan/mapping.ts'
import type { Plan } from '../plan/plan.ts'
import { characteristicLabels, characteristicNames } from '../plan/strata.ts'
import { countWords, dayWords, listWords, percentWords, sentenceWords } from '../plan/words.ts'
import type { EqualityAssessment, EqualityTable } from './assess.ts'
import type { QuarterDecision, Unwatched } from './decision/decisions.ts'
import { quarterWords, verdictsWords } from './decision/words.ts'
import { fractionWords, measureWords } from './words.ts'

/** One line for each of the nine characteristics and deprivation: what is known, what is not, what was found. */
export interface CharacteristicLine {
  readonly label: string
  readonly sentences: readonly string[]
}

/** Known for fewer than this share of cases, and the poor coverage is itself said to be a finding. */
const poorBelow = 0.9

/** Every characteristic in the order of the Act, whether or not it is collected. */
export function characteristicLines(
  assessment: EqualityAssessment,
  latest: QuarterDecision | undefined,
  unwatched?: Unwatched,
): readonly CharacteristicLine[] {
  return characteristicNames.map((of) => {
    const missing = assessment.notCollected.find((one) => one.of === of)
    const label = characteristicLabels[of]
    if (missing !== undefined)
      return {
        label,
        sentences: [`Not collected. ${sentenceWords(missing.reason)}`, ...noLongerWords(of, unwatched)],
      }
    const table = assessment.tables.find((one) => one.of === of && one.kind === 'characteristic')
    return {
      label,
      sentences: table === undefined ? ['Nothing is known.'] : [...coverageWords(table), foundWords(of, latest)],
    }
  })
}

/** What was decided while it was collected, and since when it is not. */
function noLongerWords(of: (typeof characteristicNames)[number], unwatched: Unwatched | undefined): readonly string[] {
  const found = unwatched?.characteristics.find((one) => one.of === of)
  if (found === undefined) return []
  const { decision, since } = found
  const under = decision.by === undefined ? '' : ` under version ${decision.by.version} of the plan`
  return [
    `${foundWords(of, decision).replace(/^Decided for/, `Decided${under} for`)}`,
    `No longer watched since ${dayWords(since.on)}, when version ${since.version} was approved.`,
  ]
}

/** "Known for 98 of 100 cases (98%). The rest: Not stated 1 and Not mapped 1." */
export function coverageWords({ coverage, rows }: EqualityTable): readonly string[] {
  if ('undefinedBecause' in coverage) return ['There are no cases.']
  const share = coverage.interval.estimate
  const unknown = rows.flatMap(({ isKnown, level, figures: { performance } }) =>
    isKnown || performance.units === 0 ? [] : [`${level} ${countWords(performance.units)}`],
  )
  return [
    `Known for ${fractionWords(coverage)} cases (${percentWords(share)}).`,
    ...(unknown.length === 0 ? [] : [`The rest: ${listWords(unknown)}.`]),
    ...(share < poorBelow ? ['So many unknown is a finding in itself: the figures speak for the rest alone.'] : []),
  ]
}

function foundWords(of: EqualityTable['of'], latest: QuarterDecision | undefined): string {
  if (latest === undefined) return 'Nothing has been decided.'
  const own = latest.verdicts.filter(({ table }) => table.of === of)
  const said = latest.terms.measures.map((measure) => {
    const words = verdictsWords(own.filter((one) => one.measure === measure)) || 'no level had a case'
    return latest.terms.measures.length > 1 ? `${measureWords[measure].name}: ${words}` : words
  })
  const reference = own.find(({ table }) => table.reference !== undefined)?.table.reference
  const against = reference === undefined ? '' : `, against ${reference}`
  return `Decided for ${quarterWords(latest.quarter)}${against}: ${said.join('. ')}.`
}

/** Where the levels come from: the code list with its source and version, and what the plan leaves unsaid. */
export function sourceWords(plan: Plan, { of }: EqualityTable): readonly string[] {
  if (of === undefined) return []
  const mapping = mappingOf(plan, of)
  if (mapping === undefined) return []
  const { index, listed, coded } = mapping
  const year =
    index === undefined
      ? []
      : [namesYear(index) ? `Index: ${index}.` : `Index: ${index}. The plan does not say which year’s.`]
  if (coded === undefined)
    return [
      `The levels are the feed’s own: the plan maps them to no code list${listed === undefined ? '' : ` (it says: ${listed})`}.`,
      ...year,
    ]
  const { list } = coded
  const nation = plan.organisation.nation
  return [
    `Code list: ${list.title}. ${list.source}; ${list.version}. ${list.verified ? 'Verified against that source.' : 'UNVERIFIED: not yet compared with its source.'}`,
    ...(list.nation !== 'any' && list.nation !== nation
      ? [`It is the list of ${list.nation}, used in ${nation}.`]
      : []),
    ...(list.note === undefined ? [] : [list.note]),
    ...year,
  ]
}

/** Said where the organisation is outside the Act. */
export function actWords({ organisation }: Plan): readonly string[] {
  return organisation.nation === 'Northern Ireland' ? [equalityAct.note] : []
}
