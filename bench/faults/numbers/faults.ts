import type { EchoChange } from '../../../src/demo/judged/echo.ts'
import { judgedFault } from '../judged/fault.ts'
import type { JudgedFault } from '../judged/hospital.ts'
import { atSite, errors, everywhere, inGroup, outputs } from '../judged/readings.ts'

/** A fault of the output itself may be told by the numbers it gives, or later by how far they are from what readers say. */
const outputOrError = ['score', 'outcome']
const ages = { column: 6, oldest: '80+' }

/** Faults of a device that gives a number, and one of those who read it. */
export const numberFaults: readonly JudgedFault<EchoChange>[] = [
  judgedFault<EchoChange>(
    'E1',
    'Scale shifted everywhere',
    { scale: 0.95 },
    {
      causes: outputOrError,
      shownIn: [outputs('the number', everywhere('B4')), errors('how far it is off', everywhere('C6'))],
    },
  ),
  judgedFault<EchoChange>(
    'E2',
    'Bias at one site',
    { shift: 4 },
    {
      causes: outputOrError,
      site: 'B',
      shownIn: [
        outputs('the number at the site', atSite('B4', 'B')),
        errors('how far it is off at the site', atSite('C6', 'B')),
      ],
    },
  ),
  judgedFault<EchoChange>(
    'E3',
    'Errors widen',
    { noise: 1.4 },
    {
      causes: outputOrError,
      shownIn: [outputs('the number', everywhere('B4')), errors('how far it is off', everywhere('C6'))],
    },
  ),
  judgedFault<EchoChange>(
    'E4',
    'Output frozen at one site',
    { stuckAt: 60 },
    { causes: outputOrError, site: 'C', shownIn: [outputs('the number at the site', atSite('B4', 'C'))] },
  ),
  judgedFault<EchoChange>(
    'E5',
    'Bias in one group',
    { shiftOfGroup: { ageBand: ages.oldest, by: -6 } },
    {
      causes: outputOrError,
      place: `age_band=${ages.oldest}`,
      shownIn: [
        outputs('the number', everywhere('B4')),
        errors('how far it is off', everywhere('C6')),
        errors('how far it is off in the group', inGroup('C2', 'age_band', ages.oldest, ages.column)),
      ],
    },
  ),
  judgedFault<EchoChange>(
    'E6',
    'Readers of one site read otherwise',
    { reference: -4 },
    {
      causes: ['outcome'],
      site: 'B',
      shownIn: [errors('how far it is off at the site', atSite('C6', 'B'))],
    },
  ),
]
