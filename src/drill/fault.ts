import type { CauseFamily } from '../drift/cause.ts'
import type { Plan } from '../plan/plan.ts'
import type { Random } from '../stats/simulation/random.ts'
import type { DayCopy } from './copy.ts'

/** A fault that a drill can plant, and what an alert about it should say. */
export interface DrillFault {
  /** on the command line and in addresses */
  readonly name: string
  readonly title: string
  /** where outputs are judged right or wrong, and the title speaks of events */
  readonly titleOfJudged?: string
  /** cause families that name it rightly */
  readonly causes: readonly CauseFamily[]
  /** is it aimed at one site, where there are several? */
  readonly isAtASite: boolean
  /** is it a fault of this kind of output at all? Absent: of every kind. One that is not is in no list of the deployment's */
  fits?(plan: Pick<Plan, 'output'>): boolean
  /** the fault in this deployment, or why it cannot be planted there */
  aim(setting: DrillSetting): Aim | CannotPlant
}

/** The deployment that a drill is held in. */
export interface DrillSetting {
  readonly plan: Plan
  /** field name → position */
  readonly positions: ReadonlyMap<string, number>
  /** site strata that the baseline saw (`site=RJ1`), the one with most cases first */
  readonly sites: readonly string[]
  /** a site that a person chose, for faults at one site */
  readonly site?: string
  /** events (of an output that is judged: wrong ones) among the baseline's cases with a known outcome; absent where none is known */
  readonly eventRate?: number
}

/** A fault aimed: where, what is done to the copy in a sentence, and how. */
export interface Aim {
  /** the stratum that names the place rightly */
  readonly place: string
  readonly what: string
  plant(day: DayCopy, random: Random): DayCopy
}

export interface CannotPlant {
  readonly cannot: string
}
