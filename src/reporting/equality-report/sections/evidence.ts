import { characteristicLabels, characteristicNames } from '../../../plan/strata.ts'
import type { Fact } from '../../document/document.ts'
import type { Edition } from '../edition.ts'
import type { ReportInput } from '../input.ts'

/** For each of the nine characteristics and deprivation: its source and what is known of it, or the gap, named as one. */
export function evidence({ plan, decision }: ReportInput, edition: Edition): readonly Fact[] {
  const { tables, notCollected } = decision.assessment
  return characteristicNames.map((of) => {
    const missing = notCollected.find((one) => one.of === of)
    const table = tables.find((one) => one.of === of && one.kind === 'characteristic')
    const text =
      missing !== undefined
        ? `GAP: not collected. ${missing.reason}`
        : table === undefined
          ? 'GAP: nothing is known.'
          : `Source: the deployment’s feed (plan ${plan.deployment}). ${edition.coverage(table).join(' ')}`
    return { term: characteristicLabels[of], text }
  })
}
