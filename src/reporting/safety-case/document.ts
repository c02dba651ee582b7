import { organisationKind } from '../../plan/organisation-words.ts'
import { dayWords } from '../../plan/words.ts'
import { standard, territoryWords } from '../dcb0160.ts'
import type { Block, Document } from '../document/document.ts'
import type { CaseSection } from '../legal/content.ts'
import { sourceWords } from '../legal/source-words.ts'
import type { CaseInput } from './input.ts'
import { sectionBlocks } from './sections.ts'

/** A clinical safety case report to be finished by a person: the eleven sections, filled where the records can. */
export function safetyCaseDocument(input: CaseInput): Document {
  const {
    approved: { plan },
    log,
    skeleton,
    today,
    madeAt,
  } = input
  return {
    title: `Clinical safety case report: ${plan.title}`,
    subtitle: plan.organisation.name,
    marking:
      'Internal, small numbers not hidden. Draft to be finished: no safety case until a clinical safety officer has completed and signed it',
    about: [
      {
        term: 'Organisation',
        text: `${plan.organisation.name} (${plan.organisation.code}), ${organisationKind(plan.organisation)}`,
      },
      { term: 'Device', text: `${plan.device.name}, ${plan.device.manufacturer}, ${plan.device.risk_class}` },
      {
        term: 'Standard',
        text: `${standard.name}, ${standard.title}, version ${standard.version}${territoryWords(plan.organisation)}`,
      },
      { term: 'Sections', text: caseSource(skeleton) },
      {
        term: 'Filled from the records of',
        text: `${dayWords(today)}; last night of checks: ${log.setting.night === undefined ? 'none has run' : dayWords(log.setting.night)}`,
      },
      {
        term: 'Clinical safety officer',
        text: `${plan.people.clinical_safety_officer.name}, ${plan.people.clinical_safety_officer.role}`,
      },
    ],
    madeAt,
    blocks: skeleton.sections.flatMap((section, at) => [
      { kind: 'heading', level: 1, text: `${at + 1}. ${section.title}` } as const,
      ...sectionBlocks(section, input),
      ...prompts(section),
    ]),
  }
}

/** Which list of sections it was made by. */
export function caseSource(skeleton: CaseInput['skeleton']): string {
  const { source, caution } = sourceWords(skeleton)
  return [`${source}.`, skeleton.caution, ...(caution === undefined ? [] : [caution])]
    .filter((one) => one !== '')
    .join(' ')
}

function prompts({ toWrite }: CaseSection): readonly Block[] {
  return toWrite.map((what) => ({ kind: 'to-fill', prompt: `[for you to write: ${what}]` }))
}
