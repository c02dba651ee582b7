import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { pendingMigrations } from '../db/migrate.ts'
import { latestNight } from '../drift/store.ts'
import { currentPlan, deployments } from '../plan/store.ts'
import type { PageDeps } from './deps.ts'
import { logError } from './errors.ts'
import { expectedNight } from './expected-night.ts'

/**
 * `/health/live`: the process answers. `/health/ready`: the database answers, its tables are this release's, and every
 * deployment's last night that should have run has run. 503 with the names of what fails otherwise.
 */
export function healthRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/health/live', async () => ({ status: 'live' }))

  app.get('/health/ready', async (request, reply) => {
    const checks = await readiness().catch((error: unknown) => {
      logError(request.log, error, '/health/ready')
      return { database: 'does not answer, or its tables are not this release’s' } as const
    })
    const ready = Object.values(checks).every((state) => state === 'ok')
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks })
  })

  async function readiness(): Promise<Readonly<Record<string, string>>> {
    await sql`select 1`.execute(db)
    const pending = await pendingMigrations(db)
    if (pending.length > 0) return { database: 'ok', migrations: `${pending.length} pending` }
    const nights = await Promise.all((await deployments(db)).map(nightState))
    return { database: 'ok', migrations: 'ok', ...Object.fromEntries(nights) }
  }

  async function nightState({ deploymentId, code }: { readonly deploymentId: number; readonly code: string }) {
    const expected = expectedNight(await currentPlan(db, deploymentId), clock())
    const last = await latestNight(db, deploymentId)
    const current = expected === undefined || (last !== undefined && last >= expected)
    return [`night of ${code}`, current ? 'ok' : `last night is ${last ?? 'none'}, expected ${expected}`] as const
  }
}
