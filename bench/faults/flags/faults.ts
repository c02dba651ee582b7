import type { Change } from '../../../src/demo/fault.ts'
import type { PlantedFault } from '../hospital.ts'

/** A fault of a device that gives a flag without a score, and what it changes from its first day on. */
export interface FlagFault extends PlantedFault {
  readonly site?: string
  readonly change: Change
  /** flagged for not flagged, and the other way round */
  readonly isSwapped?: true
}

/** Signal lost at the same number of flags: of 22.7 % flagged 40 % are not raised, and 10.5 % of the others are. */
const signalLost = { flagsLost: 0.4, flagsAdded: 0.105 }

export const flagFaults: readonly FlagFault[] = [
  at('F1', 'Half of the flags not raised at one site', 'flag', 'A', { change: { flagsLost: 0.5 } }),
  everywhere('F2', 'Three flags in ten not raised', 'flag', { flagsLost: 0.3 }),
  everywhere('F3', 'Flags raised without a reason', 'flag', { flagsAdded: 0.08 }),
  at('F4', 'Flags swapped at one site', 'flag', 'D', { change: {}, isSwapped: true }),
  { ...everywhere('F5', 'Signal lost, as many flags', 'outcome', signalLost), readsOutcomes: true },
  { ...everywhere('F6', 'More events than the flag expects', 'outcome', { risk: 0.4 }), readsOutcomes: true },
  { ...at('F7', 'One-site harm', 'outcome', 'D', { change: { risk: 1 } }), readsOutcomes: true },
]

function everywhere(id: string, name: string, cause: string, change: Change): FlagFault {
  return { id, name, causes: [cause], place: 'all', readsOutcomes: false, change }
}

function at(
  id: string,
  name: string,
  cause: string,
  site: string,
  what: Pick<FlagFault, 'change' | 'isSwapped'>,
): FlagFault {
  return { id, name, causes: [cause], place: `site=${site}`, readsOutcomes: false, site, ...what }
}
