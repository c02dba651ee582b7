import { type CharacteristicName, equalityAct } from './equality-act.ts'
import type { Plan } from './plan.ts'

/** A way of dividing cases: a column of the feed, or one of the three that every feed may have. */
export interface Dimension {
  /** `site`, `release`, `device_software`, or the column's name; the part before `=` in a stratum */
  readonly name: string
  readonly label: string
  readonly characteristic?: keyof Plan['characteristics'] | 'deprivation'
  /** the plan's levels; undefined where any value is a level (site, release, device software) */
  readonly levels?: readonly string[]
  /** levels that mean "not known" or "not stated": shown, outside comparisons and the complement */
  readonly unknown: readonly string[]
  readonly ordered: boolean
}

/** Every dimension of the plan in page order: site, release, device software, strata, characteristics, deprivation. */
export function dimensions(plan: Plan): readonly Dimension[] {
  const feed = plan.columns.predictions
  const plain = (name: string, label: string): Dimension => ({ name, label, unknown: [], ordered: false })
  const own = [
    ...(feed.site === undefined ? [] : [plain('site', 'Site')]),
    plain('release', 'Release'),
    ...(feed.device_software === undefined ? [] : [plain('device_software', 'Device software')]),
    ...plan.strata.map((stratum) => ({
      ...plain(stratum.column, stratum.label),
      ...(stratum.levels === undefined ? {} : { levels: stratum.levels }),
    })),
  ]
  const characteristics = [...Object.entries(plan.characteristics), ['deprivation', plan.deprivation] as const]
  const protectedOnes = characteristics.flatMap(([characteristic, mapping]) =>
    'column' in mapping
      ? [
          {
            name: mapping.column,
            label: mapping.label ?? characteristicLabels[characteristic as keyof typeof characteristicLabels],
            characteristic: characteristic as keyof typeof characteristicLabels,
            levels: mapping.levels,
            unknown: mapping.unknown,
            ordered: mapping.ordered,
          },
        ]
      : [],
  )
  return [...own, ...protectedOnes]
}

/** The Equality Act's own names, in its order, and the health-inequality dimension shown beside them. */
export const characteristicLabels: Readonly<Record<CharacteristicName | 'deprivation', string>> = {
  ...labelsOfTheAct(),
  deprivation: 'Deprivation',
}

/** The nine and deprivation, in the order of pages. */
export const characteristicNames = Object.keys(characteristicLabels) as readonly (CharacteristicName | 'deprivation')[]

function labelsOfTheAct(): Readonly<Record<CharacteristicName, string>> {
  const entries = Object.entries(equalityAct.characteristics).map(([name, { label }]) => [name, label])
  return Object.fromEntries(entries) as Record<CharacteristicName, string>
}

/** A stratum's name: `site=RJ1`. */
export function stratumName(dimension: string, level: string): string {
  return `${dimension}=${level}`
}

/** A planned crossing's name: `sex=Female&age_band=80+`. */
export function crossingName(first: string, second: string): string {
  return `${first}&${second}`
}

/** The columns kept with every case beside its own: fields, strata and characteristics, each once, in the plan's order. */
export function storedColumns(plan: Plan): readonly { readonly name: string; readonly kind: 'number' | 'category' }[] {
  const feed = plan.columns.predictions
  const own = new Set([feed.site, feed.device_software].filter((name) => name !== undefined))
  const fields = plan.fields.map(({ name, kind }) => ({ name, kind }))
  const levels = dimensions(plan)
    .filter(
      (dimension) => dimension.characteristic !== undefined || plan.strata.some((s) => s.column === dimension.name),
    )
    .map((dimension) => ({ name: dimension.name, kind: 'category' as const }))
  const seen = new Set<string>()
  return [...fields, ...levels].filter(({ name }) => {
    if (own.has(name) || seen.has(name)) return false
    seen.add(name)
    return true
  })
}
