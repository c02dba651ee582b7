import type { Finding } from '../../drift/finding.ts'
import { agreedSubject } from '../../drift/subject.ts'
import type { FrozenEvidence } from '../evidence.ts'
import { type BreachKind, breachKinds, type Proposal, proposals } from './content/proposals.ts'

/** The proposals that the figures of an alert suggest, each once; none where no figure of it shifted. */
export function proposalsFor({
  figures,
}: Pick<FrozenEvidence, 'figures'>): readonly (Proposal & { readonly kind: BreachKind })[] {
  const kinds = new Set(
    figures
      .filter(({ finding }) => finding.verdict.kind === 'shifted')
      .flatMap(({ finding }) => [...kindsOf(finding), ...(isOfOneGroup(finding) ? ['one group' as const] : [])]),
  )
  // Its codes say that nobody is known to be affected: they are for a shift of scores or inputs alone.
  if (kinds.has('missed cases') || kinds.has('false alarms')) kinds.delete('calibration or inputs')
  return breachKinds.filter((kind) => kinds.has(kind)).map((kind) => ({ kind, ...proposals[kind] }))
}

/** What a shifted finding is about. Labels and use propose nothing: they are not of the device. */
function kindsOf({ check, subject, verdict }: Finding): readonly BreachKind[] {
  switch (check) {
    case 'A1':
    case 'A4':
    case 'B1':
      return ['no output']
    case 'A2':
      return ['after an update of the device']
    case 'A3':
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
        ? ['calibration or inputs', 'missed cases']
        : ['calibration or inputs']
    case 'C4':
      return kindsOfAgreed(subject)
    case 'C5':
      return ['missed cases']
    case 'B7':
    case 'B8':
    case 'C1':
    case 'E1':
    case 'M1':
    case 'S1':
      return []
  }
}

function kindsOfAgreed(subject: string | undefined): readonly BreachKind[] {
  const { measure } = agreedSubject(subject ?? '')
  if (measure === 'sensitivity') return ['missed cases']
  return measure === 'specificity' || measure === 'ppv' ? ['false alarms'] : ['calibration or inputs']
}

/** Neither everybody nor a site nor a release: one level of a characteristic. */
function isOfOneGroup({ stratum }: Finding): boolean {
  return stratum !== 'all' && !/^(site|release|device_software)=/.test(stratum)
}
