import type { Plan } from '../../../plan/plan.ts'
import { evidenceSentences } from '../../evidence.ts'
import type { EventKind, TaxonomyField } from '../../legal/coded.ts'
import type { LfpseTaxonomy } from '../../legal/content.ts'
import type { Incident, IncidentEntry } from '../incident.ts'
import { askedOf, extensionsOf, lfpseTaxonomy } from './content/taxonomy.ts'

/** What a draft is made from: an incident as its latest version has it, and what a person chose of the codes. */
export interface LfpseSource {
  readonly incident: Pick<Incident, 'incidentId' | 'evidence'>
  readonly entry: IncidentEntry
  readonly plan: Plan
  readonly kind: EventKind
  /** as it is in force */
  readonly taxonomy: LfpseTaxonomy
  /** codes by the name of their field; what no list offers is left out */
  readonly chosen: Readonly<Record<string, string>>
  /** of a Yellow Card that a person has submitted for this incident */
  readonly yellowCard?: string
}

export type FieldValue = string | number | boolean

/** A field of the taxonomy with its values: what is known of the incident, or what a person chose. Empty where nobody has said it. */
export interface FilledField {
  readonly extension: string
  readonly field: TaxonomyField
  readonly values: readonly FieldValue[]
}

/** Every field of this kind of event, filled where something is known. No field says who reported it or names a person. */
export function filledFields(source: LfpseSource): readonly FilledField[] {
  const known = knownValues(source)
  const chosen = chosenValues(source)
  return extensionsOf(source.taxonomy, source.kind).flatMap(({ id, fields }) =>
    fields.map((field) => ({
      extension: id,
      field,
      values: (chosen[field.name] ?? (known[field.name] ?? []).filter((value) => meansTheSame(field, value))).filter(
        (value) => value !== '',
      ),
    })),
  )
}

/** What we fill in by itself we know by its meaning in the list that is shipped: where another list gives the code another, it is left empty. */
function meansTheSame({ name, codes }: TaxonomyField, value: FieldValue): boolean {
  const ours = lfpseTaxonomy.extensions.flatMap(({ fields }) => fields).find((one) => one.name === name)?.codes
  const meaning = (list: TaxonomyField['codes']) => list?.find(({ code }) => code === value)?.name
  return meaning(ours) === meaning(codes)
}

function knownValues({
  incident,
  entry,
  plan,
  kind,
  yellowCard,
}: LfpseSource): Readonly<Record<string, readonly FieldValue[]>> {
  const { evidence, incidentId } = incident
  const { organisation, device } = plan
  const seen = evidence === undefined ? [] : evidenceSentences(evidence)
  const words = [entry.summary, ...seen].join('\n')
  const monitored = evidence === undefined
  return {
    RiskDescription: [words],
    RiskTheme: ['2', '6'],
    InvolvedAgents: ['3', '9'],
    YellowCardReference: [yellowCard ?? ''],
    ProblemDescriptionSystemsSoftware: [words],
    ImmediateActions: [entry.mitigation],
    ApproximateDate: [entry.happened],
    DetectionPoint: monitored ? [] : ['8'],
    DetectionPointOther: monitored ? [] : ['Statistical monitoring of the outputs of the device, night by night'],
    ReferenceNumber: [
      entry.references.datix || `${organisation.code} ${plan.deployment}, safety incident ${incidentId}`,
    ],
    PatientSequence: [1],
    ReporterOrganisation: [organisation.code],
    Organisation: kind === 'incident' ? [organisation.code] : [],
    LocationAtRisk: kind === 'risk' ? ['1'] : [],
    DeviceType: ['100'],
    DeviceTypeOther: [
      [
        `${device.name}, ${device.manufacturer}`,
        `release ${entry.release}`,
        device.risk_class,
        device.udi_di === undefined ? 'UDI-DI not in the monitoring plan' : `UDI-DI ${device.udi_di}`,
      ].join('; '),
    ],
  }
}

function chosenValues({ taxonomy, kind, chosen }: LfpseSource): Readonly<Record<string, readonly FieldValue[]>> {
  return Object.fromEntries(
    askedOf(taxonomy, kind).flatMap(({ name, type, codes = [] }) => {
      const code = codes.find((one) => one.code === chosen[name])?.code
      return code === undefined ? [] : [[name, [type === 'boolean' ? code === 'true' : code]]]
    }),
  )
}
