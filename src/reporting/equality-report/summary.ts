import { type EqualityAssessment, notDivided } from '../../equality/assess.ts'
import type { Verdict, VerdictName } from '../../equality/decision/verdict.ts'
import { marginWords, ofWords, quarterWords } from '../../equality/decision/words.ts'
import { measureWords } from '../../equality/words.ts'
import { countWords, listWords } from '../../plan/words.ts'
import { hidden, shownAlone } from '../pack/suppress.ts'
import type { Edition } from './edition.ts'
import type { ReportInput } from './input.ts'

/**
 * The quarter in plain words for the public summary: what was looked at, what was found, what cannot be told, what is not
 * collected. It holds no count but that of all cases, rounded, and names no group whose figures are not shown, nor, in the
 * internal edition, one behind whose verdict there are few: the words are copied from whichever edition is at hand.
 */
export function publicParagraph({ plan, decision }: ReportInput, edition: Edition): readonly string[] {
  const { quarter, terms, verdicts, assessment } = decision
  const cases = casesIn(assessment, edition)
  const about = cases === hidden ? 'few cases' : `about ${cases} cases`
  const nameOf = (one: Verdict): VerdictName | undefined =>
    edition.kind === 'internal' && restsOnFew(one) ? undefined : edition.verdict(one).name
  const named = (wanted: VerdictName): readonly string[] =>
    [...new Set(verdicts.filter((one) => nameOf(one) === wanted))].map(
      ({ table, row }) => `${row.level} (${ofWords(table).toLowerCase()})`,
    )
  const [worse, notWorse] = [named('worse'), named('not worse')]
  const untold = [...named('inconclusive'), ...named('too little data')]
  const notShown = verdicts.filter((one) => nameOf(one) === undefined).length
  const means = listWords(
    terms.measures.map((measure) => `${measureWords[measure].name.toLowerCase()} (${measureWords[measure].means})`),
  )
  const missing = assessment.notCollected.map(({ label }) => label.toLowerCase())
  return [
    `${plan.organisation.name} uses a computer tool, ${plan.device.name}. From ${quarterWords(quarter)} we looked at ${about} to see whether it works as well for some groups of people as for others. We compared ${means}.`,
    worse.length === 0
      ? `We found no group for which it worked worse than for everyone else by more than ${marginWords(terms.margin)}${notShown === 0 ? '' : ', among the groups large enough to publish'}.`
      : `We found that it worked worse than for everyone else, by more than ${marginWords(terms.margin)}, for ${listWords(worse)}. What we do about it is said in this report.`,
    ...(notWorse.length === 0 ? [] : [`A gap as wide as that can be ruled out for ${listWords(notWorse)}.`]),
    ...(untold.length === 0
      ? []
      : [
          `For ${listWords(untold)} we cannot be sure: there were too few people. That does not mean that it works equally well for them.`,
        ]),
    ...(notShown === 0
      ? []
      : [
          'For the other groups the numbers are so small that publishing them could point to single people. We look at them inside the organisation.',
        ]),
    ...(missing.length === 0 ? [] : [`We do not have this information, and so cannot look: ${listWords(missing)}.`]),
    ...(assessment.tables.some(({ rows }) => rows.some(({ level }) => level === notDivided))
      ? ['Some cases could not be put into any group.']
      : []),
  ]
}

/** Whether a count that the verdict rests on, or what is not counted beside it, would be hidden. */
function restsOnFew({ own: { numerator, denominator }, rest }: Verdict): boolean {
  const counts = [numerator, denominator, denominator - numerator, rest.denominator]
  return counts.some((count) => shownAlone(count) === hidden)
}

/** Rounded in both editions: the paragraph is for the public, whichever edition it is copied from. */
function casesIn({ overall }: EqualityAssessment, edition: Edition): string {
  if (edition.kind === 'published') return edition.count(undefined, undefined, 'units')
  const shown = shownAlone(overall.performance.units)
  return shown === hidden ? hidden : countWords(shown)
}
