import { countWords } from '../../plan/words.ts'
import { given } from '../given.ts'
import type { Chunk, Finding } from '../result.ts'
import type { Basis } from './smallest.ts'

/** Fewer rows than this say nothing: the answer is unknown, never steady. */
export const FEWEST = 30

/** Share of reports on unchanged data that may hold any false shift, of columns and again of performance. */
export const ALPHA = 0.05

/** One question about one column in one chunk. */
export interface Answer {
  /** how often chance alone gives as much, if nothing has changed */
  readonly p: number | undefined
  /** the change is large enough for anybody to mind */
  readonly matters: boolean
  /** what was seen and what was expected, in one sentence that holds whatever the verdict is */
  readonly sentence: string
  /** what the smallest change that could have been seen depends on, where it is worked out */
  readonly basis?: Basis
}

/** A finding on which `settle` has yet to have its word. */
export interface Open extends Finding {
  readonly basis?: Basis
  /** how many questions its p-value answers */
  readonly questions?: number
  /** a question without an answer, in words: nothing is steady then, though another question may show a shift */
  readonly unanswered?: string
}

/**
 * Joins the answers to all questions about one column in one chunk. A change that does not matter is no evidence; what is
 * left is allowed for the number of questions (Bonferroni). `settle` has the last word, once it knows every finding.
 */
export function findingOf(answers: readonly Answer[]): Open {
  const asked = answers.filter((answer): answer is Answer & { p: number } => answer.p !== undefined)
  const [first] = asked
  if (first === undefined) return unknown(answers[0]?.sentence ?? 'There is nothing to compare.')
  const strongest = asked.reduce((best, answer) => (weight(answer) < weight(best) ? answer : best), first)
  return {
    ...{ verdict: 'steady', p: Math.min(1, asked.length * weight(strongest)), sentence: strongest.sentence },
    questions: asked.length,
    ...given({ basis: first.basis, unanswered: answers.find(({ p }) => p === undefined)?.sentence }),
  }
}

export function unknown(sentence: string): Finding {
  return { verdict: 'unknown', sentence }
}

/** Why so few cells say nothing, or undefined when they are enough. */
export function tooFew(cells: number, where: string): string | undefined {
  return cells < FEWEST ? `Too few values in ${where}: ${countWords(cells)} of the ${FEWEST} needed.` : undefined
}

export function rowsOf({ first, end }: Chunk): number {
  return end - first
}

function weight({ p, matters }: { readonly p: number; readonly matters: boolean }): number {
  return matters ? p : 1
}
