import { checkOf as theCheck } from '../../../drift/checks.ts'
import type { CheckCode } from '../../../plan/checks.ts'
import { dayRange } from '../../../plan/day.ts'
import { capital, countWords, daysWords, dayWords, exactPercentWords, listWords, plural } from '../../../plan/words.ts'
import { canPass } from '../../hazards/from-record.ts'
import type { NightRow } from '../ask/query.ts'
import type { Sentence } from '../statement.ts'
import { allUnknown, type CheckNights, unknownWords } from './check-nights.ts'

/** What a month could not say, in the order in which it weighs: nights, whole checks, single answers. */
export function firstSentences({
  from,
  to,
  monthTo,
  nights,
  nightsRef,
  checks,
  checkRefs,
  suspendedFrom,
  planRefs,
}: {
  readonly from: string
  readonly to: string
  readonly monthTo: string
  readonly nights: readonly NightRow[]
  readonly nightsRef: number
  readonly checks: ReadonlyMap<CheckCode, CheckNights>
  readonly checkRefs: readonly number[]
  readonly suspendedFrom: string | undefined
  readonly planRefs: readonly number[]
}): readonly Sentence[] {
  const all = dayRange(from, to)
  const missing = all.filter((night) => !nights.some((row) => row.night === night && row.isJudged))
  const judged = all.length - missing.length
  const silent = [...checks].filter(([code, one]) => canPass(code) && one.silent + one.notAsked > 0)
  // Concerns of staff that nobody had are no answer that could not be given, and no answer that was.
  const spoke = [...checks].filter(([code, one]) => canPass(code) || one.shifted > 0)
  const quiet = checks.size > spoke.length
  return [
    ...(to < monthTo
      ? [{ text: `The month is not whole: it is told up to the night of ${dayWords(to)}.`, refs: [nightsRef] }]
      : []),
    {
      text:
        missing.length === 0
          ? `Every night from ${daysWords(from, to)} was judged: ${judged} of ${all.length}.`
          : `${judged} of ${plural(all.length, 'night')} from ${daysWords(from, to)} ${judged === 1 ? 'was' : 'were'} judged. Nothing is known of the other ${missing.length}: ${runsWords(missing)}.`,
      refs: [nightsRef],
    },
    ...(suspendedFrom === undefined || suspendedFrom > to
      ? []
      : [
          {
            text: `The plan suspends use from ${dayWords(suspendedFrom)}: no night is worked from then on, and nothing is known of them.`,
            refs: planRefs,
          },
        ]),
    ...(quiet && judged > 0
      ? [
          {
            text: 'No concern of staff (S1) stood open on any judged night. That nobody spoke up proves nothing.',
            refs: checkRefs,
          },
        ]
      : []),
    ...(spoke.length === 0 || judged === 0
      ? []
      : [
          {
            text: silenceSentence(silent, spoke.length, judged),
            refs: checkRefs,
          },
          { text: unknownSentence(spoke.map(([, one]) => one)), refs: checkRefs },
        ]),
  ]
}

function silenceSentence(
  silent: readonly (readonly [CheckCode, CheckNights])[],
  checks: number,
  judged: number,
): string {
  if (silent.length === 0) return 'On every judged night each check that watches a hazard could say something.'
  const nights = silent.map(([code, one]) => ({ code, count: one.silent + one.notAsked }))
  if (nights.length === checks && nights.every(({ count }) => count === judged))
    return `No check that watches a hazard could say anything on any judged night (${judged}). This month is no evidence of anything.`
  return `Checks that watch a hazard and could say nothing at all on some of ${plural(judged, 'judged night')}: ${nights.map(({ code, count }) => `${theCheck(code).name} (${code}) on ${count}`).join(', ')}.`
}

function unknownSentence(checks: readonly CheckNights[]): string {
  const { answers, unknown } = allUnknown(checks)
  const silent = unknown.reduce((sum, one) => sum + one.answers, 0)
  if (answers === 0) return 'The checks that watch hazards were never asked. It proves nothing.'
  const unasked = checks.some(({ notAsked }) => notAsked > 0) ? ' What was not asked is not among them.' : ''
  if (silent === 0) return `All of ${plural(answers, 'answer')} (one line on one night each) were given.${unasked}`
  return `Of ${plural(answers, 'answer')} (one line on one night each) ${countWords(silent)} could not be given, ${exactPercentWords(silent / answers)}. ${capital(unknownWords({ answers, unknown }).split(': ').slice(1).join(': '))}.${unasked}`
}

/** Days in runs: "3 October 2026, 9 October 2026 to 11 October 2026". */
function runsWords(days: readonly string[]): string {
  const runs: { from: string; to: string }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last !== undefined && dayRange(last.to, day).length === 2) last.to = day
    else runs.push({ from: day, to: day })
  }
  return listWords(runs.map((run) => daysWords(run.from, run.to)))
}
