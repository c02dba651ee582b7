import { exactPercentWords, listWords, plural } from '../../plan/words.ts'
import type { Interval } from '../../stats/interval.ts'
import { inSentence } from '../decision/words.ts'
import { measureWords, pointsWords } from '../words.ts'
import { fewestEvents, type GapParts, type GapSplit, type NotSplit } from './split.ts'
import { type Cause, causes } from './world.ts'

/**
 * Where the gap comes from, in one or two plain sentences: first the gap, then each cause that stands out with what it does
 * alone. A cause stands out where its interval, widened for five looks (99%), leaves 0 out.
 */
export function causeWords(split: GapSplit, against = 'everyone else'): string {
  if ('because' in split) return unsaidWords(split.because, split.events)
  const { own, rest, gap, figure } = split
  const start = `${measureWords[figure].name} ${exactPercentWords(own)}, ${against} ${exactPercentWords(rest)}: a gap of ${pointsWords(gap.estimate)} points (${rangeWords(gap)}).`
  const found = standingOut(split)
  if (found.length === 0)
    return isClear(gap)
      ? `${start} Which of five causes it has cannot be told from ${plural(split.events, 'event')}.`
      : `${start} No more than chance explains, and none of five causes stands out.`
  const sides = [
    { verb: 'lowers', of: found.filter((cause) => split.parts[cause].estimate < 0) },
    { verb: 'raises', of: found.filter((cause) => split.parts[cause].estimate > 0) },
  ]
  const said = sides.flatMap(({ verb, of }) =>
    of.length === 0
      ? []
      : [
          `What ${verb} it: ${listWords(of.map((cause) => `${causeName(cause, split)}, ${partWords(split.parts[cause])}`))}.`,
        ],
  )
  return [start, ...said, shortWords(split)].join(' ')
}

/** "In short: …": what the reader should take away. Nothing where no cause stands out. */
function shortWords(split: GapParts): string {
  const found = standingOut(split)
  if (found.length === 0) return ''
  const way = Math.sign(split.gap.estimate)
  const same = found.filter((cause) => Math.sign(split.parts[cause].estimate) === way)
  const [main] = same.toSorted((a, b) => Math.abs(split.parts[b].estimate) - Math.abs(split.parts[a].estimate))
  if (!isClear(split.gap) && same.length < found.length)
    return 'In short: causes that work against each other leave no clear gap.'
  if (!isClear(split.gap) || main === undefined) return 'In short: what stands out does not make a clear gap.'
  const mostly = Math.abs(split.parts[main].estimate) > Math.abs(split.gap.estimate) / 2 ? 'mostly' : 'in part'
  return `In short, ${mostly}: ${shorts(split)[main]}.`
}

/** The causes that chance does not explain, five looked at together, in their order. */
export function standingOut({ parts }: GapParts): readonly Cause[] {
  return causes.filter((cause) => {
    const { estimate, low, high } = parts[cause]
    // 1.96 standard errors either way, widened to 2.58.
    const half = ((high - low) / 2) * (2.5758293 / 1.959964)
    return Math.abs(estimate) > half && half > 0
  })
}

/** What each cause is called in a table. */
export const causeHeads: Readonly<Record<Cause, string>> = {
  mix: 'Mix of patients',
  labels: 'Outcomes known',
  calibration: 'Calibration',
  threshold: 'Threshold',
  ranking: 'Ranking',
}

/** What each cause means, for the reader of the table. */
export function causeMeanings(against: string): readonly string[] {
  return [
    'Mix of patients: their risk is spread otherwise, as their scores tell it once put right for how often the event happens among them. A score that is told less about a group looks the same.',
    `Outcomes known: outcomes are known of other cases than for ${against}, by risk and flag.`,
    'Calibration: the same score stands for another risk in this group, so that other patients of like risk reach the threshold.',
    'Threshold: cases with the same score are flagged otherwise.',
    'Ranking: at like risk, the score tells those who have the event from those who do not better or worse.',
  ]
}

/** "−3.9 points (−6.5 to −1.2)"; "None" where both groups are wholly alike in it. */
export function partWords(part: Interval): string {
  if (part.estimate === 0 && part.low === part.high) return 'None'
  return `${pointsWords(part.estimate)} points (${rangeWords(part)})`
}

/** Why nothing is said of where a gap comes from. */
function unsaidWords(because: NotSplit, events: number | undefined): string {
  switch (because) {
    case 'no score':
      return 'Where a gap comes from cannot be said: this device gives a flag and no score, so patients of like risk cannot be told.'
    case 'no expected risk':
      return 'Where a gap comes from cannot be said: there is no baseline with an expected risk for each score.'
    case 'too few events':
      return `Too few events to say where a gap comes from: ${fewestEvents} are needed on both sides, and there are ${events ?? 0} here.`
    case 'too few at like risk':
      return 'Too few cases of like risk to say where a gap comes from.'
  }
}

function causeName(cause: Cause, split: GapParts): string {
  const better = split.parts[cause].estimate > 0
  const tooLow = split.oddsAtAScore > 1
  const names: Readonly<Record<Cause, string>> = {
    mix: 'a different mix of patients',
    labels: 'outcomes known of other cases',
    calibration: `scores too ${tooLow ? 'low' : 'high'} for this group’s risk`,
    threshold: 'flags set otherwise at the same score',
    ranking: `a score that tells events apart ${better ? 'better' : 'less well'} at like risk`,
  }
  return names[cause]
}

function shorts({ oddsAtAScore, parts, figure }: GapParts): Readonly<Record<Cause, string>> {
  return {
    mix: 'the model meets a different mix of patients here',
    labels: `this is which outcomes are known, and not ${inSentence(measureWords[figure].name)} itself`,
    calibration: `the model is miscalibrated for this group: its scores are too ${oddsAtAScore > 1 ? 'low' : 'high'}`,
    threshold: 'this group is flagged otherwise at the same score',
    ranking: `the model ranks this group ${parts.ranking.estimate > 0 ? 'better' : 'worse'}`,
  }
}

function isClear({ low, high }: Interval): boolean {
  return low > 0 || high < 0
}

function rangeWords({ low, high }: Interval): string {
  return `${pointsWords(low)} to ${pointsWords(high)}`
}
