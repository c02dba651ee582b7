import type { ListedCode } from '../legal/coded.ts'
import type { ImdrfCodes, Route } from '../legal/content.ts'
import { sourceWords } from '../legal/source-words.ts'
import { criterionIds } from '../mhra.ts'
import { codesOf, searchCodes } from './content/imdrf.ts'
import { type BreachKind, proposals, proposalsSource } from './content/proposals.ts'
import { harmCauses, incidentTypes, indirectHarms, softwareSource } from './content/software-incidents.ts'
import { labelOf, template } from './content/template.ts'
import type { AdverseReport, Judged } from './report.ts'
import { routesOf, routeWords } from './words.ts'

/** What stands in the three forms of a report before anybody types, and what they offer. */

/** The questions and the route. */
export function criteriaForm(report: AdverseReport) {
  const judged: readonly (readonly [string, Judged])[] = [
    ...criterionIds.map((id) => [id, report.criteria[id]] as const),
    ['repeat', report.repeat],
  ]
  const given = judged.flatMap(([id, { answered }]) => [
    [`answer_${id}`, answered?.answer ?? ''],
    [`reason_${id}`, answered?.reason ?? ''],
  ])
  const { route: _chosen, ...unchosen } = report
  return {
    values: {
      ...Object.fromEntries(given),
      route: report.route?.route.id ?? '',
      reason_route: report.route?.reason ?? '',
    },
    routes: routeChoices(report),
    proposedRoute: routeWords(unchosen),
  }
}

function routeChoices(report: AdverseReport) {
  const { proposedRoute } = report
  const others = routesOf(report).filter(({ id }) => id !== proposedRoute.id)
  const choice = (route: Route, hint: string) => ({ value: route.id, text: route.name, hint })
  return [
    choice(proposedRoute, `The route for this organisation. ${proposedRoute.where}`),
    ...others.map((route) => choice(route, `Needs a reason. ${route.where}`)),
  ]
}

/** The lists, what the figures propose of them, and the codes that a search finds. `ticked`: as the form stands; `list`: the terms in force. */
export function codesForm(report: AdverseReport, ticked: Ticked, asked: string, list: ImdrfCodes) {
  const kinds = report.proposals.map(({ kind }) => kind)
  const proposed = (of: 'codes' | 'types' | 'harms' | 'causes') =>
    new Set(kinds.flatMap((kind: BreachKind) => proposals[kind][of]))
  const [codesProposed, typesProposed] = [proposed('codes'), proposed('types')]
  const [harmsProposed, causesProposed] = [proposed('harms'), proposed('causes')]
  const boxes = (
    list: readonly { readonly id: string; readonly name: string }[],
    chosen: readonly string[],
    suggested: ReadonlySet<string>,
  ) =>
    list.map(({ id, name }) => ({
      value: id,
      text: name,
      hint: suggested.has(id) ? 'Proposed from the figures' : undefined,
      checked: chosen.includes(id),
    }))
  // What is chosen, proposed or found: everything else is one search away.
  const found = asked === '' ? [] : searchCodes(codesOf(list), asked)
  const shown = (annex: readonly ListedCode[], letter: string) =>
    boxes(
      [...annex, ...chosenBefore(report, list).filter(({ code }) => code.startsWith(letter))]
        .filter((one) => ticked.codes.includes(one.code) || codesProposed.has(one.code) || found.includes(one))
        .map(({ code, name, isNew }) => ({
          id: code,
          name: `${code} ${name}${isNew === true ? ' (new in this release)' : ''}`,
        })),
      ticked.codes,
      codesProposed,
    )
  return {
    types: boxes(incidentTypes, ticked.types, typesProposed),
    harms: boxes(indirectHarms, ticked.harms, harmsProposed),
    causes: boxes(harmCauses, ticked.causes, causesProposed),
    annexA: shown(list.deviceProblems, 'A'),
    annexE: shown(list.clinicalSigns, 'E'),
    annexF: shown(list.healthImpacts, 'F'),
    found: asked === '' ? undefined : found.length,
    asked,
    proposals: report.proposals.map(({ kind, why }) => `${kind}: ${why}`),
    manufacturers: list.forTheManufacturer.map(({ code, name }) => `${code} ${name}`),
    note: list.note,
    sources: [sourceWords(softwareSource), sourceWords(list)],
    proposalsSource,
  }
}

/** The codes that were chosen from another list and are not in this one: they stay to be seen and to be taken out. */
function chosenBefore({ codes, imdrf }: AdverseReport, list: ImdrfCodes): readonly ListedCode[] {
  const known = codesOf(list)
  return codes
    .filter((code) => !known.some((one) => one.code === code))
    .map((code) => ({ code, name: `${imdrf?.names[code] ?? ''} (not in the list in force)`.trim() }))
}

export type Ticked = Pick<AdverseReport, 'types' | 'harms' | 'causes' | 'codes'>

/** The field template, section by section. */
export function fieldsForm({ fields, counted }: AdverseReport) {
  const sections = template.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ({ ...field, label: labelOf(field, counted) })),
  }))
  return { values: fields, sections }
}
