import type { FastifyInstance } from 'fastify'
import { standingOf } from '../alerts/life/standing.ts'
import { type OpenClocks, openClocks } from '../alerts/life/store.ts'
import type { Plan } from '../plan/plan.ts'
import { currentPlan } from '../plan/store.ts'
import type { PageDeps } from './deps.ts'

/**
 * Puts the number of overdue alerts of all deployments at the head of every page: they are late wherever somebody is reading, also on
 * a form that was refused.
 */
export function addOverdueCount(app: FastifyInstance, { db, clock }: PageDeps): void {
  // A plan is read once a version: its content never changes, and reading it takes longer than the query.
  const plans = new Map<number, { readonly sha256: string; readonly plan: Plan }>()
  const planOf = async ({ deploymentId, planSha256: sha256 }: OpenClocks) => {
    const known = plans.get(deploymentId)
    if (known?.sha256 === sha256) return known.plan
    const { plan, ...read } = await currentPlan(db, deploymentId)
    plans.set(deploymentId, { sha256: read.sha256, plan })
    return plan
  }
  app.addHook('preHandler', async (request, reply) => {
    if (!isPage(request.routeOptions.url)) return
    const now = clock()
    let count = 0
    for (const own of await openClocks(db)) {
      const plan = await planOf(own)
      count += own.alerts.filter(({ alert, life }) => standingOf(alert, life, plan, now).isOverdue).length
    }
    reply.locals.overdueAlerts = count
  })
}

/** An address of ours that shows a page: no file, no health check. */
function isPage(url: string | undefined): boolean {
  return url !== undefined && (url === '/' || /^\/(alerts|deployments)(\/|$)/.test(url)) && !url.includes('.')
}
