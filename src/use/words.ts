import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { countWords, plural } from '../plan/words.ts'
import type { Interval } from '../stats/interval.ts'
import type { NotDecided, Siding } from './counted.ts'
import { asideWords, notKnowableOfJudged } from './judged-words.ts'
import type { UseReport } from './report.ts'
import { pointsWords, shareWords } from './share-words.ts'
import type { Sided } from './who-was-right.ts'

export const sidingWords: Readonly<Record<Siding, string>> = {
  more: 'More care than the AI said (it did not flag)',
  less: 'Less care than the AI said (it flagged)',
  'agreed to flag': 'Agreed with a flag',
  'agreed to no flag': 'Agreed with no flag',
  'set aside': 'Set the output aside',
  followed: 'Followed the output',
}

/** Who was right when they disagreed, one sentence or two each way. */
export function rightWords(plan: Plan, report: Extract<UseReport, { kind: 'counted' }>): readonly string[] {
  if (report.sided === undefined)
    return ['The plan maps no column that says how clinicians acted: nothing is known of their disagreement.']
  if (!report.hasMatureDays) return ['No day has outcomes that are due yet: who was right cannot be said.']
  if (judgesOutput(plan)) return asideWords(plan, report)
  return (['more', 'less'] as const).flatMap((siding) => sidingSentences(plan, report, siding))
}

function sidingSentences(
  plan: Plan,
  { sided = [], added }: Extract<UseReport, { kind: 'counted' }>,
  siding: 'more' | 'less',
): readonly string[] {
  const what = siding === 'more' ? 'more care than the AI said' : 'less care than the AI said'
  const one = sided.find((found) => found.stratum === 'all' && found.siding === siding)
  if (one === undefined) return [`Clinicians gave ${what} in no case.`]
  const head = `Clinicians gave ${what} in ${plural(one.decisions, 'case')}; the outcome of ${countWords(one.known)} is known.`
  if (one.rightShare === undefined) return [`${head} Who was right cannot be said.`]
  const event = plan.outcome.event_words
  const had = siding === 'more' ? `with ${event}` : `without ${event}`
  return [
    `${head} The clinician was right in ${countWords(one.right)} (${had}) and the AI in ${countWords(one.known - one.right)}: clinicians ${shareWords(one.rightShare)}. ${halfWords(one)}`,
    ...addedWords(siding, added[siding]),
  ]
}

function halfWords({ rightShare, siding }: Sided): string {
  if (rightShare === undefined) return ''
  if (rightShare.low > 0.5) return 'They were right more often than it was.'
  if (rightShare.high < 0.5)
    return siding === 'more'
      ? 'It was right more often than they were: where few have the event that is to be expected.'
      : 'It was right more often than they were.'
  return 'Chance could explain which of them was right more often.'
}

/**
 * Being right less often than the AI is no reproach where the event is rare: to catch a few, many must be given more care.
 * What counts is whether the cases in which they disagree differ from those in which they do not.
 */
function addedWords(siding: 'more' | 'less', difference: Interval | undefined): readonly string[] {
  if (difference === undefined) return []
  const { low, high } = difference
  const compared = pointsWords(difference)
  const others = siding === 'more' ? 'those that they too left alone' : 'those for which they too acted'
  if (low <= 0 && high >= 0)
    return [
      `Events among these cases, less those among ${others}: ${compared}. It cannot be told whether clinicians see something here that the AI does not.`,
    ]
  const isSeen = siding === 'more' ? low > 0 : high < 0
  return [
    `Events among these cases, less those among ${others}: ${compared}. ${
      isSeen
        ? 'Clinicians see something here that the AI does not.'
        : 'The difference is the wrong way round: where clinicians set the AI aside they chose worse than chance. Look at these cases.'
    }`,
  ]
}

/** What no count here can tell. */
export function notKnowable(plan: Plan, notDecided: NotDecided | undefined): readonly string[] {
  const { otherwise = 0, nothingDone = 0, notTold = 0, unreadable = 0 } = notDecided ?? {}
  const left = [
    ...(otherwise > 0
      ? [
          judgesOutput(plan)
            ? `${plural(otherwise, 'decision')} about a case without an output`
            : `${plural(otherwise, 'decision')} that went further the same way, or about a case without a flag`,
        ]
      : []),
    ...(nothingDone > 0 ? [`${plural(nothingDone, 'case')} with nothing done`] : []),
    ...(notTold > 0 ? [`${plural(notTold, 'case')} without a word of what was done`] : []),
    ...(unreadable > 0 ? [`${plural(unreadable, 'case')} with a word that the plan does not know`] : []),
  ]
  return [
    ...(judgesOutput(plan) ? notKnowableOfJudged : notKnowableOfEvents),
    ...(left.length === 0 ? [] : [`Not counted for either side: ${left.join('; ')}.`]),
  ]
}

const notKnowableOfEvents: readonly string[] = [
  'More care may have prevented the event: then the clinician was right and is counted wrong. How often cannot be known.',
  'Who was given more care is tested and followed up more, so that an event is found sooner in them: that makes clinicians look right more often.',
  'A case whose outcome is not known is in no share. Those may differ from the others.',
]
