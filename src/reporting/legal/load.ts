import { contentHash } from '../canonical.ts'
import type { ListedCode, TaxonomyField } from './coded.ts'
import type { LegalContents, LegalKind, LegalSource } from './content.ts'
import { type FileProblem, readYaml } from './read-yaml.ts'
import { type LegalFile, legalFile } from './schema.ts'
import { shippedLegal } from './shipped.ts'

/** More than all annexes of the IMDRF’s terms have. */
const mostLetters = 500_000

/** Content that can be put in force, with its kind. */
export type LoadedContent = {
  readonly [Kind in LegalKind]: { readonly kind: Kind; readonly content: LegalContents[Kind] }
}[LegalKind]

/** An organisation's own legal content from its YAML, or every problem with it: line, field and reason. `today`: a local day. */
export function readLegal(
  text: string,
  today: string,
): { readonly read: LoadedContent } | { readonly problems: readonly FileProblem[] } {
  if (text.length > mostLetters)
    return { problems: [{ line: 1, field: 'the file', reason: `must be ${mostLetters} letters or fewer` }] }
  // Text of two bytes a letter, as some editors save it.
  if (text.includes('\0')) return { problems: [{ line: 1, field: 'the file', reason: 'must be saved as UTF-8' }] }
  const read = readYaml(text, legalFile)
  if ('problems' in read) return read
  const problems = confirmationProblems(read.value, today, text)
  return problems.length > 0 ? { problems } : { read: asShipped(contentOf(read.value)) }
}

/** What is shipped, where a file says it to the letter: its mark of confirmation is Wardwatch’s own, and no file can give it to other words. */
function asShipped(read: LoadedContent): LoadedContent {
  const shipped = shippedLegal[read.kind]
  if (contentHash({ ...read.content, confirmed: shipped.confirmed }) !== contentHash(shipped)) return read
  return { kind: read.kind, content: shipped } as LoadedContent
}

/** Who confirmed it and when stand together, and nobody confirmed it tomorrow. */
function confirmationProblems(file: LegalFile, today: string, text: string): readonly FileProblem[] {
  const { confirmed_by: by, confirmed_on: on } = file
  const lineOf = (field: string) => Math.max(1, text.split('\n').findIndex((one) => one.startsWith(`${field}:`)) + 1)
  if (by !== undefined && on === undefined)
    return [{ line: lineOf('confirmed_by'), field: 'confirmed_on', reason: 'must be given with confirmed_by' }]
  if (by === undefined && on !== undefined)
    return [{ line: lineOf('confirmed_on'), field: 'confirmed_by', reason: 'must be given with confirmed_on' }]
  if (on !== undefined && on > today)
    return [{ line: lineOf('confirmed_on'), field: 'confirmed_on', reason: 'must not lie in the future' }]
  return []
}

function contentOf(file: LegalFile): LoadedContent {
  const source = sourceOf(file)
  switch (file.kind) {
    case 'reporting-routes':
      return {
        kind: file.kind,
        content: {
          ...source,
          routes: file.routes.map(({ if_another_is_chosen: warning, source: own, for: those, ...route }) => ({
            id: route.id,
            name: route.name,
            where: route.where,
            notes: route.notes,
            source: own ?? source.source,
            url: route.url ?? (own === undefined ? source.url : ''),
            version: route.version ?? source.version,
            // A route with a source of its own says for itself whether anybody compared it.
            confirmed: route.confirmed ?? (own === undefined && source.confirmed),
            ...(warning === undefined ? {} : { ifAnotherIsChosen: warning }),
            for: those.map(({ nation, sector, note }) => ({
              nation,
              ...(sector === undefined ? {} : { sector }),
              ...(note === undefined ? {} : { note }),
            })),
          })),
        },
      }
    case 'manufacturer-windows':
      return {
        kind: file.kind,
        content: {
          ...source,
          windows: file.windows,
          notes: file.notes,
          manufacturerNotes: file.manufacturer_notes,
          elsewhere: file.elsewhere,
        },
      }
    case 'incident-clocks':
      return {
        kind: file.kind,
        content: {
          ...source,
          acknowledge: file.acknowledge,
          assess: file.assess,
          madeSafe: {
            never: file.made_safe.never,
            'only if further reduction is impractical': file.made_safe.only_if_further_reduction_is_impractical,
            'with a justification': file.made_safe.with_a_justification,
            'as it is': file.made_safe.as_it_is,
            unrated: file.made_safe.unrated,
          },
          close: file.close,
        },
      }
    case 'notice-clocks': {
      const { send, acknowledge, remind, answer } = file
      return { kind: file.kind, content: { ...source, send, acknowledge, remind, answer } }
    }
    case 'learning-responses':
      return { kind: file.kind, content: { ...source, responses: file.responses } }
    case 'safety-case-sections':
      return {
        kind: file.kind,
        content: {
          ...source,
          caution: file.caution ?? '',
          sections: file.sections.map(({ title, filled_with: own, to_write: toWrite }) => ({
            id: own ?? ('' as const),
            title,
            toWrite,
          })),
        },
      }
    case 'incident-criteria': {
      const { definition, event, contribution, harm, repeat_rule: repeatRule, timing } = file
      return {
        kind: file.kind,
        content: { ...source, definition, criteria: { event, contribution, harm }, repeatRule, timing },
      }
    }
    case 'imdrf-codes':
      return {
        kind: file.kind,
        content: {
          ...source,
          deviceProblems: file.device_problems.map(listedCode),
          clinicalSigns: file.clinical_signs.map(listedCode),
          healthImpacts: file.health_impacts.map(listedCode),
          forTheManufacturer: file.for_the_manufacturer.map(listedCode),
          note: file.note,
        },
      }
    case 'lfpse-taxonomy': {
      const { notes, address, profiles, extensions } = file
      return {
        kind: file.kind,
        content: {
          ...source,
          notes,
          address,
          profiles,
          extensions: extensions.map(({ fields, ...extension }) => ({
            ...extension,
            fields: fields.map(taxonomyField),
          })),
        },
      }
    }
  }
}

type Annex = Extract<LegalFile, { readonly kind: 'imdrf-codes' }>['device_problems']
type Field = Extract<LegalFile, { readonly kind: 'lfpse-taxonomy' }>['extensions'][number]['fields'][number]

function listedCode({ code, name, new: isNew }: Annex[number]): ListedCode {
  return { code, name, ...(isNew === true ? { isNew } : {}) }
}

function taxonomyField({ codes, partial, organisation_code: ods, asked, min, ...field }: Field): TaxonomyField {
  return {
    ...field,
    min: min === 0 ? 0 : 1,
    ...(codes === undefined ? {} : { codes }),
    ...(partial === true ? { isPartial: true } : {}),
    ...(ods === true ? { isOds: true } : {}),
    ...(asked === true ? { isAsked: true } : {}),
  }
}

function sourceOf({ source, url, version, confirmed_by: by, confirmed_on: on }: LegalFile): LegalSource {
  return {
    source,
    url,
    version,
    confirmed: by !== undefined,
    ...(by === undefined ? {} : { confirmedBy: by }),
    ...(on === undefined ? {} : { confirmedOn: on }),
  }
}
