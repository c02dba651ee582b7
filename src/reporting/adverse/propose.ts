import type { Effect, Finding } from '../../drift/finding.ts'
import { agreedSubject } from '../../drift/subject.ts'
import type { OutputKind, Plan } from '../../plan/plan.ts'
import type { FrozenEvidence } from '../evidence.ts'
import { type BreachKind, breachKinds, type Proposal, proposals } from './content/proposals.ts'

/** The proposals that the figures of an alert about this kind of device suggest, each once; none where no figure of it shifted. */
export function proposalsFor(
  { figures }: Pick<FrozenEvidence, 'figures'>,
  { output }: Pick<Plan, 'output'>,
): readonly (Proposal & { readonly kind: BreachKind })[] {
  const kinds = new Set(
    figures
      .filter(({ finding }) => finding.verdict.kind === 'shifted')
      .flatMap(({ finding }) => [
        ...kindsOf(finding, output.kind),
        ...(isOfOneGroup(finding) ? ['one group' as const] : []),
      ]),
  )
  // Its codes say that nobody is known to be affected: they are for a shift of outputs or inputs alone.
  if (ofPatients.some((kind) => kinds.has(kind))) kinds.delete('calibration or inputs')
  return breachKinds.filter((kind) => kinds.has(kind)).map((kind) => ({ kind, ...proposals[kind] }))
}

const ofPatients: readonly BreachKind[] = [
  'missed cases',
  'false alarms',
  'wrong number',
  'wrong category',
  'wrong document',
]

/** What a shifted finding is about. Labels and use propose nothing: they are not of the device. */
function kindsOf({ check, subject, verdict, effect }: Finding, output: OutputKind): readonly BreachKind[] {
  switch (check) {
    case 'A1':
    case 'A4':
    case 'A5':
    case 'B1':
      return ['no output']
    case 'A2':
      return ['after an update of the device']
    case 'A3':
    case 'A6':
    case 'A7':
    case 'B2':
    case 'B3':
    case 'B4':
    case 'B6':
    case 'B9':
    case 'C3':
      return ['calibration or inputs']
    case 'B5':
      return verdict.kind === 'shifted' && verdict.direction === 'up'
        ? ['calibration or inputs', 'false alarms']
        : ['calibration or inputs']
    case 'C2':
      return verdict.kind === 'shifted' && verdict.direction === 'up'
        ? ['calibration or inputs', wrongOf[output]]
        : ['calibration or inputs']
    case 'C4':
      return kindsOfAgreed(subject, output)
    case 'C6':
    case 'C7':
    case 'C8':
      return [isBetter(check, verdict, effect) ? 'calibration or inputs' : wrongOf[output]]
    case 'C5':
      return ['missed cases']
    case 'B7':
    case 'B8':
    case 'C1':
    case 'E1':
    case 'M1':
    case 'M2':
    case 'S1':
      return []
  }
}

/** What it means for patients that a device of this kind is wrong more often than it was. */
const wrongOf: Readonly<Record<OutputKind, BreachKind>> = {
  probability: 'missed cases',
  binary: 'missed cases',
  number: 'wrong number',
  category: 'wrong category',
  document: 'wrong document',
}

/** A smaller error, a category that is right more often, fewer findings: something has changed, and nobody is harmed by that alone. */
function isBetter(check: 'C6' | 'C7' | 'C8', verdict: Finding['verdict'], effect: Effect | undefined): boolean {
  if (verdict.kind !== 'shifted') return false
  if (check === 'C7') return verdict.direction === 'up'
  // A bias may move either way towards nought; a mean size of error, or a count of findings, only down.
  const { value, expected } = effect ?? {}
  return value !== undefined && expected !== undefined && Math.abs(value) < Math.abs(expected)
}

function kindsOfAgreed(subject: string | undefined, output: OutputKind): readonly BreachKind[] {
  const { measure } = agreedSubject(subject ?? '')
  if (output !== 'probability' && output !== 'binary') return [wrongOf[output]]
  if (measure === 'sensitivity') return ['missed cases']
  return measure === 'specificity' || measure === 'ppv' ? ['false alarms'] : ['calibration or inputs']
}

/** Neither everybody nor a site nor a release: one level of a characteristic. */
function isOfOneGroup({ stratum }: Finding): boolean {
  return stratum !== 'all' && !/^(site|release|device_software)=/.test(stratum)
}
