import type { Effect } from '../../drift/finding.ts'
import type { QuotedFigure } from '../content.ts'
import type { FrozenEvidence } from '../evidence.ts'
import { hidden, hospitalEpisodeRule, type SuppressionRule, shownAlone } from '../pack/suppress.ts'
import { toldByNeighbours } from './neighbours.ts'
import type { NoticeFigure } from './notice.ts'

/** The rule by which small numbers do not leave the organisation: the same as an evidence pack's. */
export const smallNumbers: SuppressionRule = hospitalEpisodeRule

/**
 * The alert's figures as they may leave: to the digit of the alert's own page, but for those that count a few people, and
 * those that would tell such a count to whoever subtracts one figure from another. Such a figure is named and its numbers
 * are not given, its sentence neither; both sorts say the same, so that nobody can tell which of them is small.
 */
export function figuresForDeveloper(evidence: FrozenEvidence): readonly NoticeFigure[] {
  const hiddenOnes = toldByNeighbours(evidence.figures, evidence.figures.map(countsAFew), isSmall)
  return evidence.figures.map((figure, at) => {
    const { check, night, sentence, figures } = figure
    if (hiddenOnes[at] !== true) return { ...figures, check, night, sentence, isHidden: false }
    const notGiven = 'not given: small numbers'
    return {
      ...figures,
      check,
      night,
      seen: figure.finding.verdict.kind === 'unknown' ? figures.seen : notGiven,
      interval: notGiven,
      denominator: notGiven,
      sentence: `${figures.question}, ${figures.place}: the figures count fewer than ${smallNumbers.hideTo + 1} people, or would tell such a count beside the others, and are not given here. We hold them.`,
      isHidden: true,
    }
  })
}

function countsAFew({ finding, sentence }: QuotedFigure): boolean {
  const counts = [finding.n, ...countsOf(finding.effect), ...countsOf(finding.where?.effect), ...countsIn(sentence)]
  return counts.some(isSmall)
}

/** Whether the rule hides a count on its own: from 1 to 7; nought is shown. */
function isSmall(count: number): boolean {
  return shownAlone(Math.round(count), smallNumbers) === hidden
}

function countsOf(effect: Effect | undefined): readonly number[] {
  const { numerator, denominator, measure } = effect ?? {}
  if (numerator === undefined) return denominator === undefined ? [] : [denominator]
  if (denominator === undefined) return [numerator]
  // Of a ratio the denominator is an expectation, and of a count it is nights: nobody can be counted in either.
  return measure === 'ratio' || measure === 'count' ? [numerator] : [numerator, denominator, denominator - numerator]
}

/** Every "29 of 1,795" that a sentence says: it may quote a site or a cause besides the figure itself. */
function countsIn(sentence: string): readonly number[] {
  return [...sentence.matchAll(/(\d[\d,]*) of (\d[\d,]*)/g)].flatMap(([, part = '', whole = '']) => {
    const [of, all] = [part, whole].map((text) => Number(text.replaceAll(',', '')))
    return of === undefined || all === undefined ? [] : [of, all, all - of]
  })
}
