import type { EventKind } from '../../legal/coded.ts'
import { sourceWords } from '../../legal/source-words.ts'
import { askedOf, leftToTheLocalSystem } from './content/taxonomy.ts'
import type { FilledField, LfpseSource } from './draft.ts'
import type { LfpseDraft } from './make.ts'
import { nationNote } from './nation.ts'

export const notSubmitted =
  'A draft for your local system. Wardwatch records and submits nothing: put it into the local system, then enter its LFPSE reference in the incident.'

/** A draft as a page: what it holds in words, what is missing, what is asked of a person, and what is not confirmed. */
export function presentLfpse(
  { kind, fields, missing, refused, json }: LfpseDraft,
  { plan, chosen, taxonomy }: LfpseSource,
) {
  const asked = askedOf(taxonomy, kind)
  return {
    kind,
    isReady: json !== undefined,
    notSubmitted,
    ...sourceWords(taxonomy),
    url: taxonomy.url,
    unconfirmed: taxonomy.notes,
    left: leftToTheLocalSystem,
    nationNote: nationNote(plan.organisation),
    refused,
    missing,
    rows: fields
      .filter(({ values }) => values.length > 0)
      .map((one) => ({ key: `${one.field.label} (${one.field.name})`, value: valueWords(one) })),
    asked: asked.map(({ name, label, codes = [] }) => ({
      id: name,
      label,
      choices: [{ value: '', text: 'Not said' }, ...codes.map(({ code, name: text }) => ({ value: code, text }))],
    })),
    query: new URLSearchParams([
      ['kind', kind],
      ...asked.flatMap(({ name }) => (chosen[name] === undefined ? [] : [[name, chosen[name]]])),
    ]).toString(),
  }
}

/** "5: Very concerned", or the text as it is. */
function valueWords({ field, values }: FilledField): string {
  return values
    .map((value) => {
      const code = field.codes?.find((one) => one.code === String(value))
      return code === undefined ? String(value) : field.type === 'boolean' ? code.name : `${code.code}: ${code.name}`
    })
    .join('\n')
}

/** The kind that is asked for; a risk, which needs no patient, where none is. */
export function kindOf(asked: unknown): EventKind {
  return asked === 'incident' ? 'incident' : 'risk'
}
