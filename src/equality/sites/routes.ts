import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currentPlan } from '../../plan/store.ts'
import { exactPercentWords } from '../../plan/words.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import { funnelChart } from '../../web/charts/funnel.ts'
import type { PageDeps } from '../../web/deps.ts'
import { Refusal } from '../../web/refusal.ts'
import { sendCsv } from '../../web/templates.ts'
import { measuresOf, primaryOf } from '../decision/terms.ts'
import { readChoice } from '../window.ts'
import { measureWords } from '../words.ts'
import { sitesCsv } from './csv.ts'
import { placeWords, presentSites } from './present.ts'
import type { SiteFunnel } from './sites.ts'
import { sitesReport } from './store.ts'

const query = z
  .object({ from: z.string().optional(), to: z.string().optional(), measure: z.string().max(20).optional() })
  .catch({})

/** The sites of a deployment as a funnel: the page, and its figures as CSV. */
export function siteRoutes(app: FastifyInstance, { db }: PageDeps): void {
  const reportOf = async (params: unknown, asked: unknown, all = false) => {
    const deployment = await deploymentOf(db, params)
    const values = query.parse(asked)
    const read = readChoice(values)
    if ('problems' in read) throw new Refusal(422, 'There is a problem with the days', 'Give days such as 2026-11-30.')
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const asks = values.measure === undefined ? primaryOf(plan) : measuresOf(plan).find((one) => one === values.measure)
    if (asks === undefined)
      throw new Refusal(404, 'No such measure', 'The plan does not look at a measure of that name.')
    const report = await sitesReport(db, deployment.deploymentId, read.choice, all ? undefined : [asks])
    if (report === 'no night') throw new Refusal(404, 'No figures yet', 'No night has been run for this deployment.')
    if (report === 'no sites')
      throw new Refusal(404, 'No sites', 'The plan maps no column that says at which site a case was.')
    return { deployment, values, report }
  }

  app.get('/deployments/:code/equality/sites', async (request, reply) => {
    const { deployment, values, report } = await reportOf(request.params, request.query)
    const [funnel] = report.funnels
    const page = presentSites(funnel)
    const linkTo = (page: string, more: Readonly<Record<string, string>> = {}) => {
      const { from, to } = values
      const chosen = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}), ...more }).toString()
      return `/deployments/${deployment.code}/equality/${page}${chosen === '' ? '' : `?${chosen}`}`
    }
    return reply.view('equality/sites.njk', {
      title: page.heading,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Equality', href: `/deployments/${deployment.code}/equality` },
      ],
      page,
      picture: funnel.curve.length === 0 ? undefined : pictureOf(funnel, page.chart),
      measures: measuresOf(report.plan).flatMap((measure) =>
        measure === funnel.measure ? [] : [{ text: measureWords[measure].name, href: linkTo('sites', { measure }) }],
      ),
      csvHref: linkTo('sites.csv'),
    })
  })

  app.get('/deployments/:code/equality/sites.csv', async (request, reply) => {
    const { deployment, report } = await reportOf(request.params, request.query, true)
    return sendCsv(
      reply,
      `${deployment.code}-equality-sites`,
      stringify(
        sitesCsv(report.plan, report.funnels).map((row) => [...row]),
        { escape_formulas: true },
      ),
    )
  })
}

function pictureOf(
  { sites, curve, usual, target: all, measure }: SiteFunnel,
  words: { title: string; description: string },
): string {
  return funnelChart({
    id: 'chart-sites',
    ...words,
    write: exactPercentWords,
    along: measure === 'flagRate' ? 'Cases' : measure === 'sensitivity' ? 'Events' : 'Counted',
    targetName: usual.denominator === all.denominator ? 'All sites' : 'The others',
    target: 'interval' in usual ? usual.interval.estimate : 0,
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
              words: placeWords(one, measure),
            },
          ],
    ),
  })
}
