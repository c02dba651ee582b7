import { said } from '../../drift/said.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'
import { checkOf } from '../alert.ts'
import { type FigureWords, figureWords } from '../effect.ts'
import type { AlertLine } from './story.ts'

/** One line that the alert has gathered, as a row of figures. */
export interface FigureRowWords extends FigureWords {
  readonly check: string
  readonly sentence: string
  readonly now: string
  readonly since: string
}

/** The figures of when it last counted, and what its check says now. */
export function presentLine(
  { line, firstNight, lastNight, whenShifted, latest }: AlertLine,
  plan: Plan,
): FigureRowWords {
  const finding = whenShifted ?? latest
  const check = checkOf(line)
  const since = firstNight === lastNight ? dayWords(firstNight) : `${dayWords(firstNight)} to ${dayWords(lastNight)}`
  const now = latest === undefined ? 'no longer asked' : latest.verdict.kind
  if (finding === undefined) return { ...nothingStored, check, question: line, since, now }
  return { ...figureWords(plan, finding), check, sentence: said(finding), since, now }
}

const nothingStored: Omit<FigureRowWords, 'check' | 'question' | 'since' | 'now'> = {
  place: 'not stored',
  seen: 'not stored',
  interval: 'not stored',
  denominator: 'not stored',
  expected: 'not stored',
  limit: 'not stored',
  window: 'not stored',
  started: 'not stored',
  sentence: 'The finding is no longer stored.',
}
