import type { EyeChange } from '../../../src/demo/judged/eye.ts'
import { judgedFault } from '../judged/fault.ts'
import type { JudgedFault } from '../judged/hospital.ts'
import { atSite, classes, everywhere, inGroup, pairs } from '../judged/readings.ts'

/** A fault of the output itself may be told by the grades it gives, or later by how often they are the grader's. */
const outputOrError = ['score', 'outcome']
const ages = { column: 5, oldest: '80+' }
const grades = 4

const given = classes('grades given', everywhere('B4'), grades)
const againstGraders = pairs('grades beside the graders’', everywhere('C7'), grades)

/** Faults of a device that gives one of four grades, R0 to R3. */
export const categoryFaults: readonly JudgedFault<EyeChange>[] = [
  judgedFault<EyeChange>(
    'G1',
    'Two classes swapped',
    { swapped: [2, 3] },
    { causes: outputOrError, shownIn: [given, againstGraders] },
  ),
  judgedFault<EyeChange>(
    'G2',
    'A class is no longer given',
    { givenFor: { grade: 3, other: 2, share: 1 } },
    { causes: outputOrError, shownIn: [given, againstGraders] },
  ),
  judgedFault<EyeChange>(
    'G3',
    'One class missed at one site',
    { missed: { grade: 2, other: 1, share: 0.4 } },
    {
      causes: outputOrError,
      site: 'B',
      shownIn: [
        classes('grades given at the site', atSite('B4', 'B'), grades),
        pairs('grades beside the graders’ at the site', atSite('C7', 'B'), grades),
      ],
    },
  ),
  judgedFault<EyeChange>(
    'G4',
    'Less often right everywhere',
    { noise: 1.6 },
    { causes: outputOrError, shownIn: [given, againstGraders] },
  ),
  judgedFault<EyeChange>(
    'G5',
    'Grades too low',
    { shift: -0.2 },
    { causes: outputOrError, shownIn: [given, againstGraders] },
  ),
  judgedFault<EyeChange>(
    'G6',
    'Less often right in one group',
    { noiseOfGroup: { ageBand: ages.oldest, times: 2.2 } },
    {
      causes: ['outcome'],
      place: `age_band=${ages.oldest}`,
      shownIn: [
        againstGraders,
        pairs('grades beside the graders’ in the group', inGroup('C2', 'age_band', ages.oldest, ages.column), grades),
      ],
    },
  ),
]
