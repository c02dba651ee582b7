import { type ScribeChange, scribeRates } from '../../../src/demo/judged/scribe.ts'
import { judgedFault } from '../judged/fault.ts'
import type { JudgedFault } from '../judged/hospital.ts'
import { amounts, atSite, counts, everywhere, inGroup } from '../judged/readings.ts'

const outcome = ['outcome']
const ages = { column: 4, oldest: '80+' }
const [edits, omissions, hallucinations, minutesSaved] = [
  scribeRates.indexOf('edits'),
  scribeRates.indexOf('omissions'),
  scribeRates.indexOf('hallucinations'),
  scribeRates.indexOf('minutes_saved'),
]

const saved = amounts('minutes saved', everywhere('C8'), minutesSaved)

/** Faults of a device that writes notes: all are seen by those who audit them, and by nobody else. */
export const documentFaults: readonly JudgedFault<ScribeChange>[] = [
  judgedFault<ScribeChange>(
    'D1',
    'Twice as many omissions',
    { times: { omissions: 2 } },
    { causes: outcome, shownIn: [counts('omissions a note', everywhere('C8'), omissions, 4)] },
  ),
  judgedFault<ScribeChange>(
    'D2',
    'Three times the hallucinations at one site',
    { times: { hallucinations: 3 } },
    {
      causes: outcome,
      site: 'B',
      shownIn: [counts('hallucinations a note at the site', atSite('C8', 'B'), hallucinations, 4)],
    },
  ),
  judgedFault<ScribeChange>('D3', 'Minutes saved vanish', { minutesLost: 2.5 }, { causes: outcome, shownIn: [saved] }),
  judgedFault<ScribeChange>(
    'D4',
    'Half as many edits again',
    { times: { edits: 1.5 } },
    { causes: outcome, shownIn: [amounts('edits a note', everywhere('C8'), edits), saved] },
  ),
  judgedFault<ScribeChange>(
    'D5',
    'Three times the omissions in one group',
    { timesOfGroup: { ageBand: ages.oldest, omissions: 3 } },
    {
      causes: outcome,
      place: `age_band=${ages.oldest}`,
      shownIn: [
        counts('omissions a note', everywhere('C8'), omissions, 4),
        counts('omissions a note in the group', inGroup('C2', 'age_band', ages.oldest, ages.column), omissions, 4),
      ],
    },
  ),
]
