import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { organisationKind } from '../../plan/organisation-words.ts'
import type { Document, Fact } from '../document/document.ts'
import {
  afterwards,
  classificationBlocks,
  criteriaBlocks,
  evidenceBlocks,
  fieldBlocks,
  missingBlocks,
  routeBlocks,
} from './document-blocks.ts'
import type { ReportFile, ReportVersion } from './report.ts'
import { markingOf, signatureOf } from './signature.ts'
import { verdictWords } from './verdict.ts'
import { neverSent, routeWords } from './words.ts'

export interface DocumentSetting {
  readonly title: string
  readonly timeZone: string
  /** an instant, UTC */
  readonly madeAt: string
}

/** One version of a report as a document: the questions and their answers, where it goes, every field, the figures it rests on. */
export function reportDocument(file: ReportFile, version: ReportVersion, setting: DocumentSetting): Document {
  const { report } = version
  return {
    title: `Adverse incident report ${file.reportId}: ${report.device.name}`,
    subtitle: `${setting.title}, ${report.organisation.name}`,
    marking: markingOf(file.versions, version),
    about: aboutOf(file, version, setting.timeZone),
    blocks: [
      { kind: 'note', tone: 'warning', title: 'Nothing is submitted automatically', text: neverSent },
      ...missingBlocks(report),
      ...criteriaBlocks(version, setting.timeZone),
      ...routeBlocks(version),
      ...classificationBlocks(version),
      ...fieldBlocks(version),
      ...evidenceBlocks(file),
      ...afterwards(version, setting.timeZone),
      { kind: 'heading', level: 1, text: 'Signature' },
      { kind: 'sign-off', people: ['Clinical safety officer'] },
    ],
    madeAt: setting.madeAt,
  }
}

function aboutOf(file: ReportFile, version: ReportVersion, timeZone: string): readonly Fact[] {
  const { report } = version
  const { device, organisation } = report
  const signed = signatureOf(file.versions, version)
  return [
    {
      term: 'Organisation',
      text: `${organisation.name} (${organisation.code}), ${organisationKind(organisation)}`,
    },
    { term: 'Device', text: `${device.name}, ${device.manufacturer}, ${device.riskClass}` },
    { term: 'UDI-DI', text: device.udiDi ?? 'Missing: not in the monitoring plan' },
    { term: 'Releases registered', text: device.releases.map(({ release }) => release).join(', ') },
    { term: 'Where it goes', text: `${routeWords(report).name}. ${routeWords(report).standing}` },
    { term: 'What the answers come to', text: verdictWords(report) },
    {
      term: 'Version',
      text: `${version.version}, ${version.act} by ${byWords(version.by)}, ${instantWords(version.at, timeZone)}`,
    },
    { term: 'sha-256 of this version', text: version.sha256 },
    {
      term: 'Signed',
      text:
        signed === undefined
          ? 'By nobody'
          : signed.version === version.version
            ? `This version, by ${byWords(signed.by)}, ${instantWords(signed.at, timeZone)}`
            : `Version ${signed.version}, by ${byWords(signed.by)}, ${instantWords(signed.at, timeZone)}, sha-256 ${signed.sha256}`,
    },
    ...(file.evidence === undefined
      ? [{ term: 'Evidence', text: 'None attached: recorded by hand' }]
      : [
          { term: 'Alert', text: `${file.evidence.alert.alertId}: ${file.evidence.alert.title}` },
          {
            term: 'Monitoring plan',
            text: `Version ${file.evidence.planVersion}, sha-256 ${file.evidence.planSha256}`,
          },
          { term: 'sha-256 of the evidence', text: file.evidenceSha256 ?? '' },
        ]),
  ]
}
