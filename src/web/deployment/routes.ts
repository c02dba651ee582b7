import type { FastifyInstance } from 'fastify'
import { readFigures } from '../../drift/figures/store.ts'
import { currentBaseline } from '../../drift/store.ts'
import { readView, shownDays, viewQueryOf } from '../../drift/view.ts'
import { presentEquality } from '../../equality/present.ts'
import { equalityReport } from '../../equality/store.ts'
import { localDay } from '../../plan/day.ts'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf } from '../address.ts'
import type { PageDeps } from '../deps.ts'
import { homeCards } from '../home/present.ts'
import { stripOf } from '../home/routes.ts'
import { readFacts } from '../home/store.ts'
import { figureView } from './figure-view.ts'
import {
  alertLines,
  chosenFields,
  dayChoices,
  deploymentFacts,
  fieldChoices,
  placeChoices,
  sectionWords,
} from './present.ts'

/** One deployment: its state, its alerts, what every check says, and the pictures with their data. */
export function deploymentRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/deployments/:code', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const { code, deploymentId } = deployment
    const view = readView(request.query)
    const facts = await readFacts(db, deployment, clock())
    const approved = await currentPlan(db, deploymentId)
    const baseline = (await currentBaseline(db, deploymentId))?.baseline
    const { plan } = approved
    const fields = chosenFields(plan, facts.findings, view.field)
    const last = facts.lastNight ?? facts.dataUpTo ?? localDay(clock(), plan.time_zone)
    const shown = shownDays(view, last, plan.outcome.maturity_days)
    const figures =
      facts.lastNight === undefined
        ? []
        : await readFigures(db, approved, baseline, { shown, place: view.place, fields })
    const findings = facts.findings.filter(({ stratum }) => stratum === view.place)
    const views = figures.map((figure) => {
      const csvHref = `/deployments/${code}/figure.csv?${viewQueryOf(view)}&figure=${encodeURIComponent(figure.id)}`
      return { section: figure.section, ...figureView(figure, { plan, findings, shown, csvHref }) }
    })
    const report = await equalityReport(db, deploymentId, {})
    const [card] = homeCards([facts])
    return reply.view('deployment/deployment.njk', {
      title: plan.title,
      code,
      breadcrumbs: [{ text: 'Deployments', href: '/' }],
      card: card === undefined ? undefined : { ...card, svg: stripOf(card) },
      alerts: alertLines(code, facts.alerts),
      times: card?.facts.slice(1),
      equality: report === undefined ? undefined : presentEquality(report.plan, report.assessment),
      facts: deploymentFacts(approved, facts, baseline),
      choices: {
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
