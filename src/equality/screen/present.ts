import { capital, daysWords, dayWords, plural } from '../../plan/words.ts'
import { type Answer, type AnswerName, type ReviewLine, reviewLines } from './answers.ts'
import type { ItemKind } from './item.ts'
import { monthWords } from './month.ts'
import type { RecordedScreen } from './store.ts'

/** The month's review list in words. */
export interface ReviewPage {
  readonly heading: string
  readonly lead: string
  /** waiting for a person first, then those with an answer that stands */
  readonly lines: readonly ReviewLineWords[]
  readonly notes: readonly string[]
}

export interface ReviewLineWords {
  readonly key: string
  readonly kind: string
  readonly about: string
  readonly sentence: string
  /** how much chance has to do with it */
  readonly chance: string
  /** what a person answered, who and when; absent: it waits for one */
  readonly answer?: string
}

/** What is worth a look this month; where no month has been screened yet, why not. */
export function presentReview(recorded: RecordedScreen | undefined, answers: readonly Answer[]): ReviewPage {
  const heading = 'Worth a look this month'
  if (recorded === undefined)
    return {
      heading,
      lead: 'No month has been screened yet: the first is the first month in use whose outcomes are all due.',
      lines: [],
      notes: [],
    }
  const { screen, night } = recorded
  const lines = reviewLines(screen, answers)
  const open = lines.filter(({ answer }) => answer === undefined)
  const answered = lines.length - open.length
  return {
    heading: `Worth a look: ${monthWords(screen.month)}`,
    lead:
      lines.length === 0
        ? screen.looked === 0
          ? 'Nothing could be compared: too few cases. That says nothing of anybody.'
          : `Nothing stood out of ${plural(screen.looked, 'comparison')}. That is no proof that all are equal.`
        : `${open.length === 0 ? 'Nothing waits' : `${plural(open.length, 'item')} ${open.length === 1 ? 'waits' : 'wait'}`} for an answer${answered === 0 ? '' : `; ${plural(answered, 'item')} ${answered === 1 ? 'has' : 'have'} one that stands`}, of ${plural(screen.looked, 'comparison')} looked at.`,
    lines: [...open, ...lines.filter(({ answer }) => answer !== undefined)].map(lineWords),
    notes: [
      'This is a list of what to read first. It alerts nobody and decides nothing; what is decided is decided once a quarter.',
      `Screened on the night of ${dayWords(night)}: gaps and outputs over ${daysWords(screen.from, screen.month.to)} without the baseline’s days, coverage and new levels in the month against the rest of the year up to its end, trends over the last three years’ quarters.`,
      'Much is looked at, so some of it is listed by chance alone: the column “By chance alone” says how often, for that line by itself, and then how many of all comparisons of its kind that are at least as unlikely are to be expected by chance (at most, Benjamini and Hochberg).',
      'An answer stands for three months; “keep looking” for one. Then, if it is still found, it is asked again.',
    ],
  }
}

/** What each answer means. */
export const answerWords: Readonly<Record<AnswerName, string>> = {
  explained: 'Looked at and explained',
  'being put right': 'Being put right',
  'keep looking': 'Keep looking',
}

/** What kind of thing it is, in a few words. */
const kindWords: Readonly<Record<ItemKind, string>> = {
  gap: 'Wide gap, not decided to be worse',
  trend: 'Gap that grows',
  calibration: 'Same output, another risk',
  labels: 'Outcomes known unequally',
  scored: 'Outputs given unequally',
  waits: 'Unequal wait for the output',
  coverage: 'Known less often than before',
  'not mapped': 'Label that the plan does not map',
  'new level': 'Group that was not there before',
}

function lineWords({ item, answer }: ReviewLine): ReviewLineWords {
  return {
    key: item.key,
    kind: kindWords[item.kind],
    about: item.about,
    sentence: item.sentence,
    chance:
      item.p === undefined
        ? 'Not worked out'
        : `${capital(often(item.p))}${item.adjusted === undefined ? '' : `; of all at least as unlikely, ${often(item.adjusted, 'up to')}`}`,
    ...(answer === undefined ? {} : { answer: answeredWords(answer) }),
  }
}

/** "about 6 in 100", "up to 30 in 100". */
function often(p: number, near: 'about' | 'up to' = 'about'): string {
  return p < 0.005 ? 'fewer than 1 in 100' : `${near} ${Math.round(p * 100)} in 100`
}

/** "Looked at and explained: … (Priya Nair, Equality lead, for September 2026)". */
function answeredWords({ answer, reason, by, month }: Answer): string {
  const checked = by.authenticated ? '' : ' (not authenticated)'
  return `${answerWords[answer]}: ${reason} ${by.name}, ${by.role}${checked}, for ${monthWords({ from: month })}.`
}

/** For the command: the same in lines. */
export function reviewPageLines({ heading, lead, lines, notes }: ReviewPage): readonly string[] {
  return [
    heading,
    `  ${lead}`,
    ...lines.flatMap(({ kind, about, sentence, chance, answer }) => [
      `  ${about}. ${kind}. ${sentence} By chance alone: ${chance}.`,
      `    ${answer ?? 'No answer yet.'}`,
    ]),
    ...notes.map((note) => `- ${note}`),
  ]
}
