import type { FastifyInstance } from 'fastify'
import { currentBaseline, isOfEarlierVersion, latestNight } from '../../drift/store.ts'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import type { PageDeps } from '../../web/deps.ts'
import { expectedNight } from '../../web/expected-night.ts'
import { readDeviceContract, readFeedWatch } from '../device/store.ts'
import { presentContract } from './present.ts'
import { baselineInUse, casesBesideBaseline, raisedAlerts } from './store.ts'

/** The page that shows what was agreed about false alarms beside what was raised. */
export function contractRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code/contract', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { code, deploymentId } = deployment
    const approved = await currentPlan(db, deploymentId)
    const { plan } = approved
    const night = (await latestNight(db, deploymentId)) ?? plan.live_from
    const baseline = await currentBaseline(db, deploymentId)
    const inUse = baseline && (await baselineInUse(db, deploymentId, baseline, night))
    const cases = baseline && (await casesBesideBaseline(db, deploymentId, baseline, night))
    const raised = await raisedAlerts(db, deploymentId, night, plan)
    const device = await readDeviceContract(db, plan, night)
    const watch = await readFeedWatch(db, approved, (one) => expectedNight(one, clock()))
    return reply.view('alerts/contract.njk', {
      title: 'False alarms: what was agreed and what was raised',
      caption: plan.title,
      code,
      breadcrumbs: [...(await trailTo(db, deployment)), { text: 'Alerts', href: `/deployments/${code}/alerts` }],
      page: presentContract({
        code,
        plan,
        night,
        frozen: inUse?.frozen,
        raised,
        recentrings: inUse?.recentrings ?? [],
        cases: cases ?? [],
        ...(device === undefined ? {} : { device }),
        ...(watch === undefined ? {} : { watch }),
        isOfEarlierVersion: baseline === undefined && (await isOfEarlierVersion(db, deploymentId)),
      }),
    })
  })
}
