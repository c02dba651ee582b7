import type { Deployment } from '../../../plan/store.ts'
import type { Adopted } from '../../risk/store.ts'
import type { Hazard } from '../entry.ts'
import type { LogSetting } from '../present-log.ts'

/** What a log is written from: the whole of it, whose it is, the scheme in force, and what the checks said last night. */
export interface LogExport {
  readonly deployment: Pick<Deployment, 'code' | 'organisation' | 'device' | 'manufacturer'>
  readonly planTitle: string
  readonly hazards: readonly Hazard[]
  readonly setting: LogSetting & { readonly inForce: Adopted }
  /** an instant, UTC */
  readonly madeAt: string
}
