import type { CommonChange } from '../../../src/demo/judged/change.ts'
import type { Series } from '../best/series.ts'
import type { JudgedFault } from './hospital.ts'

interface About {
  /** cause families that name it rightly */
  readonly causes: readonly string[]
  /** absent: everywhere */
  readonly site?: string
  /** absent: the site, or everywhere */
  readonly place?: string
  readonly shownIn: readonly Series[]
}

/** A fault; where every series in which it shows has to wait for readings, no monitor can undercut their lag. */
export function judgedFault<Change extends CommonChange>(
  id: string,
  name: string,
  change: Change,
  { causes, site, place, shownIn }: About,
): JudgedFault<Change> {
  return {
    id,
    name,
    causes,
    place: place ?? (site === undefined ? 'all' : `site=${site}`),
    readsOutcomes: shownIn.every(({ readsOutcomes }) => readsOutcomes),
    change,
    shownIn,
    ...(site === undefined ? {} : { site }),
  }
}
