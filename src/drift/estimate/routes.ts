import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { deploymentOf, trailTo } from '../../web/address.ts'
import { monthsChart } from '../../web/charts/months.ts'
import type { PageDeps } from '../../web/deps.ts'
import { nightLookedAt } from '../../web/earlier-night.ts'
import { sendCsv } from '../../web/templates.ts'
import { readView } from '../view.ts'
import { estimateCsv, scoresCsv } from './csv.ts'
import { picturesOf } from './pictures.ts'
import { presentEstimates } from './present.ts'
import { readEstimates } from './store.ts'

/** The page of performance estimated before outcomes are known, and its data. */
export function estimateRoutes(app: FastifyInstance, { db }: PageDeps): void {
  async function read(params: unknown, query: unknown) {
    const deployment = await deploymentOf(db, params)
    const looked = await nightLookedAt(db, deployment.deploymentId, readView(query).night)
    return { deployment, ...looked, report: await readEstimates(db, looked.approved, looked.frozen, looked) }
  }

  app.get('/deployments/:code/estimate', async (request, reply) => {
    const { deployment, approved, report, asOfNight } = await read(request.params, request.query)
    const page = presentEstimates(report)
    const pictures = picturesOf(report)
    const query = asOfNight === undefined ? '' : `?night=${asOfNight}`
    return reply.view('deployment/estimate.njk', {
      title: 'Performance before outcomes are known',
      caption: approved.plan.title,
      code: deployment.code,
      breadcrumbs: await trailTo(db, deployment),
      asOfNight,
      csvHref: `/deployments/${deployment.code}/estimate.csv${query}`,
      scoresHref: `/deployments/${deployment.code}/estimate-scores.csv${query}`,
      page: {
        ...page,
        figures: page.figures.map(({ measure, ...figure }) => ({
          ...figure,
          id: measure,
          level: 2,
          svg: monthsChart({
            id: `chart-${measure}`,
            title: figure.heading,
            description: `${figure.sentence} The data are in the table below the picture.`,
            ...pictures[measure],
          }),
        })),
      },
    })
  })

  app.get('/deployments/:code/estimate.csv', async (request, reply) => {
    const { deployment, report } = await read(request.params, request.query)
    return sendCsv(reply, `${deployment.code}-estimate`, stringify(estimateCsv(report), safeCells))
  })

  app.get('/deployments/:code/estimate-scores.csv', async (request, reply) => {
    const { deployment, report } = await read(request.params, request.query)
    return sendCsv(reply, `${deployment.code}-scores`, stringify(scoresCsv(report), safeCells))
  })
}

/** A cell that a spreadsheet would run as a formula is shown as text. */
const safeCells = { escape_formulas: true }
