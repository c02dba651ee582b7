import { notDivided } from '../../equality/assess.ts'
import type { Verdict, VerdictName } from '../../equality/decision/verdict.ts'
import { inSentence, marginWords, ofWords, quarterWords, shortOf } from '../../equality/decision/words.ts'
import type { Measure } from '../../equality/measure.ts'
import { measureWords } from '../../equality/words.ts'
import type { Plan } from '../../plan/plan.ts'
import { listWords } from '../../plan/words.ts'
import { hidden } from '../pack/suppress.ts'
import type { Edition, PublishedEdition } from './edition.ts'
import type { ReportInput } from './input.ts'
import { pointing } from './pointing.ts'
import { asPublished } from './published/as-published.ts'

/**
 * The quarter in plain words for the public summary: what was looked at, what was found, what cannot be told, what is not
 * collected. The words are copied from whichever edition is at hand, so they are those of the edition for the public in
 * both: beside its counts a share of the exact ones would give small numbers away. Once a quarter is published, its
 * published edition has the only ones.
 */
export function publicParagraph(input: ReportInput, given: Edition): readonly string[] {
  if (given.kind === 'published') return wordsOf(input, given)
  if (input.isPublished) return [published]
  const edition = asPublished(input)
  return edition === undefined ? [cannotBe] : wordsOf(input, edition)
}

const cannotBe =
  'There are no words for the public: beside the evidence pack of this quarter, which has left, they would give small numbers away.'

const published =
  'This quarter is published. Take the words for the public from the published edition: others beside it could give small numbers away.'

function wordsOf({ plan, decision }: ReportInput, edition: PublishedEdition): readonly string[] {
  const { quarter, terms, verdicts, assessment } = decision
  const cases = edition.count(undefined, undefined, 'units')
  const about = cases === hidden ? 'few cases' : `about ${cases} cases`
  const nameOf = (one: Verdict): VerdictName | undefined => edition.verdict(one).name
  const named = (wanted: VerdictName): readonly string[] => namesOf(verdicts.filter((one) => nameOf(one) === wanted))
  const [worse, notWorse] = [named('worse'), named('not worse')]
  const untold = [...named('inconclusive'), ...named('too little data')]
  const notShown = verdicts.filter((one) => nameOf(one) === undefined).length
  const below = namesOf(pointing(verdicts, edition))
  const unsure = untold.filter((name) => !below.includes(name))
  const missing = assessment.notCollected.map(({ label }) => label.toLowerCase())
  const few = marginWords(terms.margin)
  const whom = plainWhom(verdicts)
  return [
    `${plan.organisation.name} uses a computer tool, ${plan.device.name}. For ${quarterWords(quarter)} we looked at ${about} to see whether it works as well for some groups of people as for others.`,
    ...terms.measures.map((measure) => comparedWords(measure, plan, edition.inHundred(measure))),
    worse.length === 0
      ? `We found no group for which it worked worse than for ${whom} by more than ${few} (that is, by more than ${inHundredWords(terms.margin)} in every 100)${notShown === 0 ? '' : ', among the groups large enough to publish'}.`
      : `We found that it worked worse than for ${whom}, by more than ${few} (that is, by more than ${inHundredWords(terms.margin)} in every 100), for ${listWords(worse)}. What we do about it is said in this report.`,
    ...(notWorse.length === 0 ? [] : [`A gap as wide as that can be ruled out for ${listWords(notWorse)}.`]),
    ...(below.length === 0
      ? []
      : [
          `For ${listWords(below)} it worked less well than for ${whom} this time. We cannot be sure that the gap is wider than ${few}, because among many comparisons chance alone gives some like it. We look at it again next quarter.`,
        ]),
    ...(unsure.length === 0
      ? []
      : [
          `For ${listWords(unsure)} we cannot be sure: there were too few people to tell. That does not mean that it works equally well for them.`,
        ]),
    ...(notShown === 0
      ? []
      : [
          'For the other groups the numbers are so small that publishing them could point to single people. We look at them inside the organisation.',
        ]),
    ...notAsked(verdicts),
    ...(missing.length === 0 ? [] : [`We do not have this information, and so cannot look: ${listWords(missing)}.`]),
    ...(assessment.tables.some(({ rows }) => rows.some(({ level }) => level === notDivided))
      ? ['Some cases could not be put into any group.']
      : []),
  ]
}

/** Whom a group was compared with, in plain words. */
function plainWhom(verdicts: readonly Verdict[]): string {
  const named = [...new Set(verdicts.map(({ table }) => table))].flatMap((table) =>
    table.reference === undefined ? [] : [`by ${shortOf(table)}: than for ${table.reference}`],
  )
  return named.length === 0 ? 'everyone else' : `everyone else (${named.join('; ')})`
}

/** Of a group that others were compared with it was not asked whether it is worse off itself: "no group" does not speak of it. */
function notAsked(verdicts: readonly Verdict[]): readonly string[] {
  const named = [...new Set(verdicts.flatMap(({ table }) => table.reference ?? []))]
  return named.length === 0
    ? []
    : [`We compared others with ${listWords(named)}, and did not ask whether it works worse for ${listWords(named)}.`]
}

/** What was compared, for somebody who has never heard the measure's name. */
function comparedWords(measure: Measure, { outcome }: Plan, all: number | undefined): string {
  const [whom, did] = plainly(outcome.event_words)[measure] ?? []
  if (whom === undefined || did === undefined || all === undefined)
    return `We compared ${inSentence(measureWords[measure].name)}: ${measureWords[measure].means}.`
  return `Of every 100 cases ${whom}, ${did} about ${all}. We compared this between groups.`
}

function plainly(event: string): Readonly<Partial<Record<Measure, readonly [whom: string, did: string]>>> {
  return {
    sensitivity: [`with what it looks for (${event})`, 'the tool pointed out'],
    specificity: [`without what it looks for (${event})`, 'the tool rightly left out'],
    ppv: ['that the tool pointed out', `what it looks for (${event}) came true for`],
    npv: ['that the tool left out', `what it looks for (${event}) did not come true for`],
    flagRate: ['in all', 'the tool pointed out'],
    wrongRate: ['whose answer could be checked', 'the tool was wrong in'],
  }
}

function inHundredWords(margin: number): string {
  return String(Number((margin * 100).toFixed(1)))
}

function namesOf(verdicts: readonly Verdict[]): readonly string[] {
  return [...new Set(verdicts.map(({ table, row }) => `${row.level} (${ofWords(table).toLowerCase()})`))]
}
