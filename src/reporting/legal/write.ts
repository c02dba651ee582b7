import { stringify } from 'yaml'
import type { ListedCode, TaxonomyField } from './coded.ts'
import type { Legal, LegalKind, LegalSource, RouteRule } from './content.ts'

/** What is in force of a kind, as the file that can be edited and loaded again. */
export function writeLegal(kind: LegalKind, legal: Legal): string {
  const content = legal[kind]
  const lines = [
    `# ${kind}, as it is in force. Edit it, give it a version and a source of your own, and load it:`,
    '#   npx wardwatch legal load DEPLOYMENT FILE --by NAME --role ROLE --reason TEXT',
    '# Without confirmed_by and confirmed_on, every page that uses it says “unconfirmed”.',
  ]
  return `${lines.join('\n')}\n${stringify({ kind, ...headOf(content), ...bodyOf(kind, legal) }, { lineWidth: 0 })}`
}

function headOf({ version, source, url, confirmedBy, confirmedOn }: LegalSource) {
  return {
    version,
    source,
    ...(url === '' ? {} : { url }),
    ...(confirmedBy === undefined ? {} : { confirmed_by: confirmedBy }),
    ...(confirmedOn === undefined ? {} : { confirmed_on: confirmedOn }),
  }
}

function bodyOf(kind: LegalKind, legal: Legal) {
  switch (kind) {
    case 'reporting-routes':
      return { routes: legal[kind].routes.map(routeOf) }
    case 'manufacturer-windows': {
      const { windows, notes, manufacturerNotes, elsewhere } = legal[kind]
      return { windows, notes, manufacturer_notes: manufacturerNotes, elsewhere }
    }
    case 'incident-clocks': {
      const { acknowledge, assess, madeSafe, close } = legal[kind]
      const safe = Object.entries(madeSafe).map(([rule, days]) => [rule.replaceAll(' ', '_'), days])
      return { acknowledge, assess, made_safe: Object.fromEntries(safe), close }
    }
    case 'notice-clocks': {
      const { send, acknowledge, remind, answer } = legal[kind]
      return { send, acknowledge, remind, answer }
    }
    case 'learning-responses':
      return { responses: legal[kind].responses }
    case 'safety-case-sections': {
      const { caution, sections } = legal[kind]
      return {
        ...(caution === '' ? {} : { caution }),
        sections: sections.map(({ id, title, toWrite }) => ({
          title,
          ...(id === '' ? {} : { filled_with: id }),
          to_write: toWrite,
        })),
      }
    }
    case 'incident-criteria': {
      const { definition, criteria, repeatRule, timing } = legal[kind]
      return { definition, ...criteria, repeat_rule: repeatRule, timing }
    }
    case 'imdrf-codes': {
      const { deviceProblems, clinicalSigns, healthImpacts, forTheManufacturer, note } = legal[kind]
      return {
        device_problems: deviceProblems.map(codeOf),
        clinical_signs: clinicalSigns.map(codeOf),
        health_impacts: healthImpacts.map(codeOf),
        for_the_manufacturer: forTheManufacturer.map(codeOf),
        note,
      }
    }
    case 'lfpse-taxonomy': {
      const { notes, address, profiles, extensions } = legal[kind]
      const written = extensions.map(({ fields, ...extension }) => ({ ...extension, fields: fields.map(fieldOf) }))
      return { notes, address, profiles, extensions: written }
    }
  }
}

function codeOf({ code, name, isNew }: ListedCode) {
  return { code, name, ...(isNew === true ? { new: true } : {}) }
}

function fieldOf({ isPartial, isOds, isAsked, ...field }: TaxonomyField) {
  return {
    ...field,
    ...(isPartial === true ? { partial: true } : {}),
    ...(isOds === true ? { organisation_code: true } : {}),
    ...(isAsked === true ? { asked: true } : {}),
  }
}

function routeOf({ ifAnotherIsChosen, for: those, ...route }: RouteRule) {
  return {
    ...route,
    ...(ifAnotherIsChosen === undefined ? {} : { if_another_is_chosen: ifAnotherIsChosen }),
    for: those,
  }
}
