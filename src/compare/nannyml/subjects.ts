import type { ComparedPerformance, Scale, Sides } from '../result.ts'
import type { SamplingError } from './sampling-error.ts'
import { bothSides, type Thresholds } from './threshold.ts'
import { type About, judged, type Reading, watched } from './watched.ts'

/** The measures of one chunk, and over how many cases each was taken. */
export interface ChunkPerformance<Key extends string> {
  readonly values: Readonly<Record<Key, number | undefined>>
  readonly cases: Readonly<Record<Key, number>>
}

/** What was realised, and what was estimated where it can be, chunk by chunk of one side. */
export interface Runs<Key extends string> {
  readonly realised: readonly ChunkPerformance<Key>[]
  readonly estimated?: readonly ChunkPerformance<Key>[] | undefined
}

export interface Subject<Key extends string> {
  readonly key: Key
  readonly subject: string
  readonly scale: Scale
  readonly limits: Thresholds
  readonly worse: 'lower' | 'higher'
}

/**
 * One subject for each measure of performance: realised, then estimated. The thresholds of both are what was realised in
 * the reference's chunks.
 */
export function performanceSubjects<Key extends string>(
  subjects: readonly Subject<Key>[],
  errors: Readonly<Record<Key, SamplingError>>,
  before: Runs<Key>,
  now: Runs<Key>,
  { current }: Sides,
): readonly ComparedPerformance[] {
  return subjects.map((about) => {
    const read = ({ values, cases }: ChunkPerformance<Key>): Reading => ({
      value: values[about.key],
      standardError: errors[about.key](cases[about.key]),
      because: 'no case has what it takes, or only one outcome or one flag was seen',
    })
    const standard = before.realised.map(read)
    const measures = [watched(realisedAbout(about), standard, now.realised.map(read))]
    if (before.estimated && now.estimated)
      measures.push(watched(estimatedAbout(about), before.estimated.map(read), now.estimated.map(read), standard))
    return { subject: about.subject, ...judged(measures, current.chunks) }
  })
}

function realisedAbout({ key, subject, worse, scale, limits }: Subject<string>): About {
  const says = `From the cases whose outcome is known; ${worse} is worse.`
  return { key, name: `${subject} (realised)`, says, scale, limits, rule: bothSides }
}

function estimatedAbout({ key, subject, worse, scale, limits }: Subject<string>): About {
  const says = `Estimated without outcomes, as if the score still meant what it meant in the reference; ${worse} is worse.`
  return { key: `cbpe_${key}`, name: `${subject} (estimated)`, says, scale, limits, rule: bothSides }
}
