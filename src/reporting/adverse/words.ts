import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { providersWords } from '../../plan/organisation-words.ts'
import { capital, dayWords } from '../../plan/words.ts'
import type { FrozenEvidence } from '../evidence.ts'
import { figureRow } from '../figures-table.ts'
import type { Route } from '../legal/content.ts'
import { sourceWords } from '../legal/source-words.ts'
import { criterionIds, incidentCriteria, routeList, routesIn } from '../mhra.ts'
import { codesOf, imdrfCodes } from './content/imdrf.ts'
import { harmCauses, incidentTypes, indirectHarms, softwareSource, type Term } from './content/software-incidents.ts'
import { labelOf, template, templateFields, templateSource } from './content/template.ts'
import type { AdverseReport, Judged, Judgement, ReportFile } from './report.ts'

/** The words of a report, one source for its page, its documents and its copy: nothing here decides anything. */

export const neverSent =
  'Wardwatch sends nothing to anybody. A person takes the signed report to its route, and records here what they were given for it.'

/** The four questions with what the figures say of each and what was answered, by whom and when. */
export function questionsOf(
  { asked = incidentCriteria, criteria: judged, repeat, proposedRoute, route }: AdverseReport,
  timeZone: string,
) {
  const to = route?.route ?? proposedRoute
  return [
    ...criterionIds.map((id, index) => ({
      id: id as string,
      title: `Criterion ${index + 1}`,
      wording: capital(asked.criteria[id]),
      ...judgedWords(judged[id], timeZone),
    })),
    {
      id: 'repeat',
      title: 'The repeat rule',
      wording: repeatRuleAt(asked.repeatRule, to),
      ...judgedWords(repeat, timeZone),
    },
  ]
}

/** The rule names the MHRA alone: a route that passes its reports on is told instead of it, and that stands beside the quotation. */
function repeatRuleAt(repeatRule: string, { name, ifAnotherIsChosen }: Route): string {
  if (ifAnotherIsChosen === undefined) return repeatRule
  return `${repeatRule} (These are the guidance’s words. Here it is reported to ${name}, which passes its reports to the MHRA.)`
}

const judgementWords: Readonly<Record<Judgement, string>> = {
  yes: 'Yes',
  no: 'No',
  'cannot say yet': 'Cannot say yet',
}

function judgedWords({ evidence, answered }: Judged, timeZone: string) {
  return {
    evidence,
    answer: answered === undefined ? 'Not answered' : `${judgementWords[answered.answer]}. ${answered.reason}`,
    by:
      answered === undefined ? undefined : `${byWords(answered.by)}, ${instantWords(new Date(answered.at), timeZone)}`,
  }
}

/** Whose words the questions are, as they were asked, and by when the guidance wants the report. */
export function criteriaSource({ asked = incidentCriteria }: Pick<AdverseReport, 'asked'>) {
  return { definition: asked.definition, timing: asked.timing, ...sourceWords(asked), url: asked.url }
}

/** The route that counts, and what to say where it is not the one proposed. */
export function routeWords({ proposedRoute, route, organisation, routes }: AdverseReport) {
  const shown = route?.route ?? proposedRoute
  const isOther = route !== undefined && route.route.id !== proposedRoute.id
  return {
    name: shown.name,
    where: shown.where,
    notes: [...shown.notes, ...(isOther ? duplicationWarning(proposedRoute, routes) : [])],
    standing:
      route === undefined
        ? `Proposed for ${providersWords(organisation)}. Nobody has chosen it yet.`
        : isOther
          ? `Chosen instead of ${proposedRoute.name}, the route for ${providersWords(organisation)}. Reason: ${route.reason}`
          : `Chosen. It is the route for ${providersWords(organisation)}.`,
    ...sourceWords(shown),
  }
}

/** Where the route passes its reports on, a second report of the same incident is a duplicate. */
function duplicationWarning({ id, ifAnotherIsChosen }: Route, routes: AdverseReport['routes']): readonly string[] {
  // A report that was made before its routes were kept has the warning of the list that is shipped; any other its own or none.
  const shipped = routes === undefined ? routeList.routes.find((one) => one.id === id) : undefined
  const warning = ifAnotherIsChosen ?? shipped?.ifAnotherIsChosen
  return warning === undefined ? [] : [warning]
}

/** The routes that a report may go, as the list stood when it was begun. */
export function routesOf({ routes = routesIn(routeList) }: Pick<AdverseReport, 'routes'>): readonly Route[] {
  return routes
}

/** What was chosen of the lists, in words; 'None chosen' where nothing was. */
export function classificationOf({ types, harms, causes, codes, imdrf }: AdverseReport) {
  const named = (list: readonly Term[], ids: readonly string[]) =>
    list.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  const of = (prefix: string) =>
    codes.filter((code) => code.startsWith(prefix)).map((code) => codeWords(code, imdrf?.names))
  return [
    { key: 'Type of software incident (MHRA)', values: named(incidentTypes, types) },
    { key: 'Indirect harm (MHRA)', values: named(indirectHarms, harms) },
    { key: 'Cause of the harm (MHRA)', values: named(harmCauses, causes) },
    { key: 'IMDRF annex A, device problem', values: of('A') },
    { key: 'IMDRF annex E, signs and symptoms', values: of('E') },
    { key: 'IMDRF annex F, health impact', values: of('F') },
  ].map(({ key, values }) => ({ key, values, value: values.length === 0 ? 'None chosen' : values.join('\n') }))
}

/** "A090803 False Negative Result", by the name that the report carries, else by the list that is shipped; the bare code where neither has it. */
function codeWords(code: string, names: Readonly<Record<string, string>> = {}): string {
  const name = names[code] ?? codesOf(imdrfCodes).find((one) => one.code === code)?.name
  return name === undefined ? code : `${code} ${name}`
}

/** The lists that the classification is of. */
export function classificationSources({ imdrf }: Pick<AdverseReport, 'imdrf'>) {
  return [sourceWords(softwareSource), sourceWords(imdrf?.list ?? imdrfCodes)]
}

/** The field template with what stands in it; an empty field says that it is missing or not given. */
export function sectionsOf({ fields, counted }: AdverseReport) {
  return template.map(({ id, title, note, fields: own }) => ({
    id,
    title,
    note,
    rows: own.map((field) => {
      const text = fields[field.id] ?? ''
      const isMissing = text === '' && field.needed === true
      return {
        id: field.id,
        key: labelOf(field, counted),
        value: text || (isMissing ? 'Missing' : 'Not given'),
        isMissing,
      }
    }),
  }))
}

/** The template that a report was begun by, in its version. */
export function templateWords({ lists }: Pick<AdverseReport, 'lists'>) {
  return sourceWords({ ...templateSource, version: lists.template.replace(`${templateSource.id} `, '') })
}

/** The labels of the fields that a report should not be without and that are empty. */
export function missingIn({ fields }: AdverseReport): readonly string[] {
  return templateFields
    .filter(({ id, needed }) => needed === true && (fields[id] ?? '') === '')
    .map(({ label }) => label)
}

/** Since when the evidence has been as it is, and where else it stands; '' where a report rests on none. */
export function frozenWords({ evidence, incidentId, draft }: ReportFile): string {
  if (evidence === undefined) return ''
  if (incidentId !== undefined) return `Frozen when safety incident ${incidentId} was opened.`
  if (draft === undefined) return 'Frozen when the report was begun.'
  return `Frozen when the report was begun, as version ${draft.version} of draft ${draft.draftId} held it.`
}

/** Each figure of the frozen evidence as a row, in the words of the alert's own page. */
export function figuresOf(evidence: FrozenEvidence | undefined) {
  return (evidence?.figures ?? []).map(figureRow)
}

/** "Version 3 was submitted on 5 November 2026 by …": what a person took where, and what they were given for it. */
export function submissionsWords(report: AdverseReport): readonly string[] {
  const routes = routesOf(report)
  return report.submissions.map(({ version, on, reference, route, by }) => {
    const to = routes.find(({ id }) => id === route)?.name ?? route
    return `Version ${version} was submitted on ${dayWords(on)} by ${byWords(by)}, to ${to}. Reference: ${reference}.`
  })
}

export function followUpsWords(followUps: AdverseReport['followUps']): readonly string[] {
  return followUps.map(
    ({ on, from, words, by }) => `${dayWords(on)}, from ${from}: ${words} (recorded by ${byWords(by)})`,
  )
}
