import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { exactPercentWords } from '../../plan/words.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import { funnelChart } from '../../web/charts/funnel.ts'
import type { PageDeps } from '../../web/deps.ts'
import { Refusal } from '../../web/refusal.ts'
import { sendCsv } from '../../web/templates.ts'
import { readChoice } from '../window.ts'
import { sitesCsv } from './csv.ts'
import { placeWords, presentSites } from './present.ts'
import type { SiteFunnel } from './sites.ts'
import { sitesReport } from './store.ts'

const query = z.object({ from: z.string().optional(), to: z.string().optional() }).catch({})

/** The sites of a deployment as a funnel: the page, and its figures as CSV. */
export function siteRoutes(app: FastifyInstance, { db }: PageDeps): void {
  const reportOf = async (params: unknown, asked: unknown) => {
    const deployment = await deploymentOf(db, params)
    const values = query.parse(asked)
    const read = readChoice(values)
    if ('problems' in read) throw new Refusal(422, 'There is a problem with the days', 'Give days such as 2026-11-30.')
    const report = await sitesReport(db, deployment.deploymentId, read.choice)
    if (report === 'no night') throw new Refusal(404, 'No figures yet', 'No night has been run for this deployment.')
    if (report === 'no sites')
      throw new Refusal(404, 'No sites', 'The plan maps no column that says at which site a case was.')
    return { deployment, values, report }
  }

  app.get('/deployments/:code/equality/sites', async (request, reply) => {
    const { deployment, values, report } = await reportOf(request.params, request.query)
    const page = presentSites(report.funnel)
    const chosen = new URLSearchParams(
      Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ).toString()
    return reply.view('equality/sites.njk', {
      title: page.heading,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Equality', href: `/deployments/${deployment.code}/equality` },
      ],
      page,
      picture: report.funnel.curve.length === 0 ? undefined : pictureOf(report.funnel, page.chart),
      csvHref: `/deployments/${deployment.code}/equality/sites.csv${chosen === '' ? '' : `?${chosen}`}`,
    })
  })

  app.get('/deployments/:code/equality/sites.csv', async (request, reply) => {
    const { deployment, report } = await reportOf(request.params, request.query)
    return sendCsv(
      reply,
      `${deployment.code}-equality-sites`,
      stringify(
        sitesCsv(report.plan, report.funnel).map((row) => [...row]),
        { escape_formulas: true },
      ),
    )
  })
}

function pictureOf(
  { sites, curve, target, measure }: SiteFunnel,
  words: { title: string; description: string },
): string {
  return funnelChart({
    id: 'chart-sites',
    ...words,
    write: exactPercentWords,
    along: measure === 'flagRate' ? 'Cases' : measure === 'sensitivity' ? 'Events' : 'Counted',
    target: 'interval' in target ? target.interval.estimate : 0,
    curve,
    points: sites.flatMap((one) =>
      one.against === undefined || !('interval' in one.share)
        ? []
        : [
            {
              name: one.site,
              size: one.share.denominator,
              value: one.share.interval.estimate,
              outside: one.against.position !== 'within',
              words: placeWords(one),
            },
          ],
    ),
  })
}
