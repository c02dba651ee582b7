import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { WindowList } from './legal/content.ts'

/**
 * What the manufacturer of a device has to do when a serious incident comes to its knowledge, as data: reporting windows in
 * days from the day on which it became aware. None of it binds the organisation that uses the device.
 */
export const windowList: WindowList = {
  source:
    'Medical Devices (Post-market Surveillance Requirements) (Amendment) (Great Britain) Regulations 2024 (SI 2024/1368), regulation 44ZH of the Medical Devices Regulations 2002',
  url: 'https://www.legislation.gov.uk/uksi/2024/1368/contents/made',
  version: 'in force 16 June 2025; read in published accounts of it in 2026, not in the instrument itself',
  confirmed: false,
  windows: [
    { id: 'public health', of: 'A serious public health threat', days: 2 },
    { id: 'death', of: 'Death, or a serious deterioration in health that was not expected', days: 10 },
    { id: 'serious', of: 'Any other serious incident', days: 15 },
  ],
  notes: [
    'These are the manufacturer’s own days for its first report to the MHRA. They are not yours: what is asked of you is to tell it, and to report as soon as possible.',
    'They run from the day on which the manufacturer became aware. It may have been aware before your notice.',
    'Counted here as calendar days: whether the regulations mean calendar or working days is not confirmed.',
    'Whether an event is a serious incident is for the manufacturer to decide, and to explain where it decides that it is not.',
  ],
  manufacturerNotes: [
    'For your own records: we do not decide whether this is a serious incident, and nothing here replaces your own assessment.',
    'The days run from the day on which you became aware, which may be before this notice. They are counted here as calendar days; whether the regulations mean calendar or working days is not confirmed.',
  ],
  elsewhere: [
    {
      nation: 'Northern Ireland',
      note: 'Medical devices in Northern Ireland fall under the EU Medical Device Regulation, which has windows of its own: NIAIC can say which. Those shown are Great Britain’s.',
    },
  ],
}

type Nation = Pick<Plan['organisation'], 'nation'>

/** The notes for an organisation of a nation that uses the device: the windows are Great Britain’s. */
export function windowNotesFor({ nation }: Nation, list: WindowList = windowList): readonly string[] {
  return [...notesOf(nation, list), ...list.notes]
}

/** What is said with the windows to the manufacturer, by an organisation of a nation: which law they are of, where it is another's. */
export function notesToManufacturer({ nation }: Nation, list: WindowList = windowList): readonly string[] {
  return [...notesOf(nation, list), ...list.manufacturerNotes]
}

function notesOf(nation: string, { elsewhere }: WindowList): readonly string[] {
  return elsewhere.filter((one) => one.nation === nation).map(({ note }) => note)
}

/** The last day of each window, if the manufacturer became aware on `day` (a local day). */
export function windowsFrom(
  day: string,
  { windows }: WindowList = windowList,
): readonly (WindowList['windows'][number] & { readonly last: string })[] {
  return windows.map((window) => ({ ...window, last: addDays(day, window.days) }))
}
