import type { Finding } from '../../drift/finding.ts'
import type { Plan } from '../../plan/plan.ts'
import { plural } from '../../plan/words.ts'
import { quietNights } from '../alert.ts'
import { placeWords } from '../place.ts'
import { placesWords, questionOf, stratumOf } from '../where.ts'
import { reasonWords } from '../words.ts'
import type { AlertLine } from './story.ts'

/** "For 31 nights 4 checks at site C have been unable to say: too few cases." */
export function cannotSayWords(lines: readonly AlertLine[], plan: Plan): string {
  const silent = lines.filter(({ latest }) => latest?.verdict.kind === 'unknown')
  if (silent.length === 0) return 'Every check of this alert can say again.'
  const nights = Math.max(...silent.map(({ unknownNights = 1 }) => unknownNights))
  const reasons = new Set(
    silent.flatMap(({ latest }) => (latest?.verdict.kind === 'unknown' ? [reasonWords[latest.verdict.reason]] : [])),
  )
  const places = [...new Set(silent.flatMap(({ latest }) => (latest === undefined ? [] : [latest.stratum])))]
  const where = places.length === 1 && places[0] !== undefined ? ` (${placeWords(plan, places[0])})` : ''
  const have = silent.length === 1 ? 'has' : 'have'
  return `For ${plural(nights, 'night')} ${plural(silent.length, 'check')}${where} ${have} been unable to say whether anything is wrong: ${[...reasons].join('; ')}.`
}

/** "Worst at site A: …. The same check has been steady for 14 nights at site B and site C." */
export function worstWords(worst: Finding, steady: ReadonlySet<string>, plan: Plan): string {
  const calm = [...steady]
    .filter((line) => questionOf(line) === questionOf(worst.line))
    .map(stratumOf)
    .sort()
  const spared =
    calm.length === 0 ? '' : ` The same check has been steady for ${quietNights} nights at ${placesWords(plan, calm)}.`
  return `Worst at ${placeWords(plan, worst.stratum)}. ${worst.sentence}${spared}`
}
