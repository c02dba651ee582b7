import type { Config } from '../config.ts'
import type { Db } from '../db/connect.ts'

/** What every stage's routes are given: `export function somethingRoutes(app: FastifyInstance, deps: PageDeps): void`. */
export interface PageDeps {
  readonly db: Db
  readonly config: Config
  /** the only clock a page may read; the demo's stands still */
  readonly clock: () => Date
}
