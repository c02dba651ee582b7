import { listWords } from '../../plan/words.ts'
import type { EqualityTable } from '../assess.ts'
import { inGroups } from '../levels.ts'
import { measureWords } from '../words.ts'
import type { Quarter } from './quarters.ts'
import type { Terms } from './terms.ts'
import { type Verdict, type VerdictName, verdicts } from './verdict.ts'

/** "July to September 2026". */
export function quarterWords({ from }: Quarter): string {
  return `${spans[Math.floor((Number(from.slice(5, 7)) - 1) / 3)]} ${from.slice(0, 4)}`
}

const spans = ['January to March', 'April to June', 'July to September', 'October to December'] as const

/** "10 points". */
export function marginWords(margin: number): string {
  const points = Number((margin * 100).toFixed(1))
  return `${points} ${points === 1 ? 'point' : 'points'}`
}

/** "sensitivity", "sensitivity and PPV". */
export function measuresWords({ measures }: Terms): string {
  return listWords(measures.map((measure) => inSentence(measureWords[measure].name)))
}

/** "A worse; B and C inconclusive": each verdict that was given, with its levels. */
export function verdictsWords(all: readonly Verdict[]): string {
  const said = verdicts.flatMap((name) => {
    const levels = all.filter(({ verdict }) => verdict === name).map(({ row }) => row.level)
    return levels.length === 0 ? [] : [`${listWords(levels)} ${name}`]
  })
  return said.join('; ')
}

export const verdictWords: Readonly<Record<VerdictName, string>> = {
  worse: 'Worse',
  'not worse': 'Not worse',
  inconclusive: 'Inconclusive',
  'too little data': 'Too little data',
}

/** What could have been seen, beside whatever was found. */
export function smallestGapWords({ verdict, because, smallestGap }: Verdict): string {
  if (verdict === 'too little data') return `Not worked out: ${because}`
  return smallestGap === undefined ? 'None, however wide' : `${(smallestGap * 100).toFixed(1)} points or wider`
}

/** A measure's name inside a sentence: abbreviations keep their capitals. */
export function inSentence(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

/** The characteristic's label, also where its groups decide. */
export function ofWords({ label }: EqualityTable): string {
  return label.endsWith(inGroups) ? label.slice(0, -inGroups.length) : label
}
