import type { FastifyInstance } from 'fastify'
import { alertsOf } from '../../alerts/store.ts'
import { readFigures } from '../../drift/figures/store.ts'
import { findingsOf } from '../../drift/store.ts'
import { readView, shownDays, viewQueryOf } from '../../drift/view.ts'
import { presentEquality } from '../../equality/present.ts'
import { equalityReport } from '../../equality/store.ts'
import { localDay } from '../../plan/day.ts'
import { fallbackWords } from '../../plan/fallback/words.ts'
import { hasFlag } from '../../plan/output-kind.ts'
import { unprovenHazards } from '../../reporting/hazards/unproven/store.ts'
import { overdueIncidents } from '../../reporting/incidents/overdue/store.ts'
import { overdueNotices } from '../../reporting/notices/overdue/store.ts'
import { deploymentOf } from '../address.ts'
import type { PageDeps } from '../deps.ts'
import { nightLookedAt } from '../earlier-night.ts'
import { homeCards } from '../home/present.ts'
import { stripOf } from '../home/routes.ts'
import { readFacts } from '../home/store.ts'
import { figureView } from './figure-view.ts'
import { judgedView } from './judged-view.ts'
import { alertLinesThen, lookBack } from './look-back.ts'
import {
  alertLines,
  chosenFields,
  dayChoices,
  deploymentFacts,
  fieldChoices,
  placeChoices,
  sectionWords,
} from './present.ts'
import { reliabilityView } from './reliability-view.ts'

/** One deployment: its state, its alerts, what every check says, and the pictures with their data. */
export function deploymentRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { code, deploymentId } = deployment
    const view = readView(request.query)
    const { approved, frozen, asOfNight } = await nightLookedAt(db, deploymentId, view.night)
    const now = await readFacts(db, deployment, clock())
    const facts =
      asOfNight === undefined
        ? now
        : { ...now, lastNight: asOfNight, findings: await findingsOf(db, deploymentId, asOfNight) }
    const { plan } = approved
    const fields = chosenFields(plan, facts.findings, view.field)
    const last = facts.lastNight ?? facts.dataUpTo ?? localDay(clock(), plan.time_zone)
    const shown = shownDays(view, last, plan.outcome.maturity_days)
    const { figures, reliability, judged } =
      facts.lastNight === undefined
        ? { figures: [], reliability: undefined, judged: undefined }
        : await readFigures(db, approved, frozen, {
            shown,
            place: view.place,
            fields,
            ...(asOfNight === undefined ? {} : { asOfNight }),
          })
    const findings = facts.findings.filter(({ stratum }) => stratum === view.place)
    const csvOf = (id: string) =>
      `/deployments/${code}/figure.csv?${viewQueryOf(view)}&figure=${encodeURIComponent(id)}`
    const views = [
      // What a reader wants to know of such a device stands above its pictures.
      ...(judged === undefined ? [] : [{ section: 'performance', ...judgedView(judged, csvOf('judged')) }]),
      ...figures.map((figure) => ({
        section: figure.section,
        ...figureView(figure, { plan, findings, shown, csvHref: csvOf(figure.id) }),
      })),
      ...(reliability === undefined
        ? []
        : [{ section: 'performance', ...reliabilityView(reliability, csvOf('reliability')) }]),
    ]
    // Neither the state of the deployment nor its equality tables are kept for an earlier night.
    const report = asOfNight === undefined ? await equalityReport(db, deploymentId, {}) : undefined
    const [card] = asOfNight === undefined ? homeCards([facts]) : []
    return reply.view('deployment/deployment.njk', {
      title: plan.title,
      code,
      hasFlag: hasFlag(plan),
      breadcrumbs: [{ text: 'Deployments', href: '/' }],
      card: card === undefined ? undefined : { ...card, svg: stripOf(card) },
      lookBack: lookBack(code, view),
      alerts:
        asOfNight === undefined
          ? alertLines(code, facts.alerts, facts.clocks, plan.time_zone)
          : alertLinesThen(code, await alertsOf(db, deploymentId), asOfNight),
      fallback: fallbackWords(plan, localDay(clock(), plan.time_zone)),
      unproven: asOfNight === undefined ? await unprovenHazards(db, deploymentId) : [],
      overdueIncidents: asOfNight === undefined ? await overdueIncidents(db, deploymentId, clock()) : undefined,
      overdueNotices: asOfNight === undefined ? await overdueNotices(db, deploymentId, clock()) : undefined,
      times: card?.facts.slice(1),
      equality: report === undefined ? undefined : presentEquality(report.plan, report.assessment, report.decisions),
      facts: deploymentFacts(approved, facts, frozen?.baseline).filter(
        // Up to when there were data that night is not kept.
        ({ key }) => asOfNight === undefined || key !== 'Data up to',
      ),
      choices: {
        night: { value: asOfNight ?? '', last: now.lastNight },
        days: dayChoices(view.days),
        places: placeChoices(plan, facts.findings, view.place),
        fields: fieldChoices(plan, fields),
      },
      sections: sectionWords(plan, facts.findings).map((section) => ({
        ...section,
        figures: views.filter((one) => one.section === section.id),
      })),
    })
  })
}
