import { capital, listWords } from '../../plan/words.ts'
import type { EqualityTable } from '../assess.ts'
import { inGroups } from '../levels.ts'
import { measureWords } from '../words.ts'
import { isMoreWorse } from '../worse-side.ts'
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

/** "Lower is worse, and 10 points below everyone else is the gap agreed in the plan: …": on which side, how far, and why. */
export function agreedGapWords({ measures, margin, reason }: Terms, all: readonly Pick<Verdict, 'table'>[]): string {
  const isMore = measures.some(isMoreWorse)
  return `${isMore ? 'Higher' : 'Lower'} is worse, and ${marginWords(margin)} ${isMore ? 'above' : 'below'} ${thanWhomWords(all)} is the gap agreed in the plan: ${reason}`
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

/**
 * Whom the groups of several comparisons are held against, as a heading: "everyone else known", and where the plan names
 * references, that these stand in its place.
 */
export function besideWords(all: readonly Pick<Verdict, 'table'>[]): string {
  const references = all.filter(({ table }) => table.reference !== undefined).length
  if (references === 0) return 'everyone else known'
  return references === all.length ? 'the reference' : 'everyone else known, or the reference'
}

/** "Sex: Male"; with the reference where there is one: "Race: Indian, against White British". */
export function groupWords({ table, row }: Pick<Verdict, 'table' | 'row'>): string {
  const against = table.reference === undefined ? '' : `, against ${table.reference}`
  return `${ofWords(table)}: ${row.level}${against}`
}

/** "everyone else", or "everyone else (race: than White British)": worse off than whom, over all that was compared. */
export function thanWhomWords(all: readonly Pick<Verdict, 'table'>[]): string {
  const named = referencesOf(all)
  if (named.length === 0) return 'everyone else'
  const each = named.map(({ label, reference }) => `${label}: than ${reference}`).join('; ')
  return all.every(({ table }) => table.reference !== undefined) ? `its reference (${each})` : `everyone else (${each})`
}

/** What must be known of a comparison with references; nothing where none is named. */
export function referenceWords(all: readonly Pick<Verdict, 'table'>[]): readonly string[] {
  return referencesOf(all).map(
    ({ label, reference }) =>
      `${capital(label)}: each group is held against ${reference}, the reference that the plan names. It has no verdict of its own: were it worse off than the others, this would not say so.`,
  )
}

function referencesOf(all: readonly Pick<Verdict, 'table'>[]) {
  return [...new Set(all.map(({ table }) => table))].flatMap((table) =>
    table.reference === undefined ? [] : [{ label: shortOf(table), reference: table.reference }],
  )
}

/** "race", of "Race (ethnicity)": where brackets stand already. */
export function shortOf(table: EqualityTable): string {
  return ofWords(table)
    .toLowerCase()
    .replace(/ \(.*\)$/, '')
}

/** The characteristic's label, also where its groups decide. */
export function ofWords({ label }: EqualityTable): string {
  return label.endsWith(inGroups) ? label.slice(0, -inGroups.length) : label
}
