import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currentPlan } from '../../plan/store.ts'
import { deploymentOf, trailTo } from '../../web/address.ts'
import { intervalChart } from '../../web/charts/intervals.ts'
import { quartersChart } from '../../web/charts/quarters.ts'
import type { PageDeps } from '../../web/deps.ts'
import { Refusal } from '../../web/refusal.ts'
import { sendCsv } from '../../web/templates.ts'
import { measuresOf, primaryOf } from '../decision/terms.ts'
import { readChoice } from '../window.ts'
import { measureWords, pointsWords } from '../words.ts'
import { closerCsv } from './csv.ts'
import { type CloserPage, presentCloser } from './present.ts'
import { closerReport } from './store.ts'

const query = z
  .object({
    by: z.string().max(200),
    level: z.string().max(200).optional(),
    measure: z.string().max(20).optional(),
    from: z.string().optional(),
    to: z.string().optional(),
  })
  .catch({ by: '' })

/** One characteristic looked at closely, or one of its levels: the page, and its figures as CSV. */
export function closerRoutes(app: FastifyInstance, { db }: PageDeps): void {
  const reportOf = async (params: unknown, asked: unknown, all = false) => {
    const deployment = await deploymentOf(db, params)
    const values = query.parse(asked)
    const read = readChoice(values)
    if ('problems' in read) throw new Refusal(422, 'There is a problem with the days', 'Give days such as 2026-11-30.')
    const { plan } = await currentPlan(db, deployment.deploymentId)
    const asks = measuresOf(plan).find((one) => one === values.measure) ?? primaryOf(plan)
    if (values.measure !== undefined && asks !== values.measure)
      throw new Refusal(404, 'No such measure', 'The plan does not look at a measure of that name.')
    const report = await closerReport(
      db,
      deployment.deploymentId,
      { name: values.by, level: values.level, measures: all ? undefined : [asks] },
      read.choice,
    )
    if (report === 'no night') throw new Refusal(404, 'No figures yet', 'No night has been run for this deployment.')
    if (report === 'no table')
      throw new Refusal(404, 'No such characteristic', 'The plan maps no characteristic or crossing of that name.')
    if (values.level !== undefined && !report.closers[0].levels.some(({ row }) => row.level === values.level))
      throw new Refusal(404, 'No such group', 'There is no group of that name in these days.')
    return { deployment, values, report }
  }

  app.get('/deployments/:code/equality/closer', async (request, reply) => {
    const { deployment, values, report } = await reportOf(request.params, request.query)
    const { plan, crossings } = report
    const [closer] = report.closers
    const page = presentCloser(plan, closer, crossings, values.level)
    const link = (level?: string) => hrefOf(deployment.code, { ...values, level })
    return reply.view('equality/closer.njk', {
      title: page.heading,
      breadcrumbs: [
        ...(await trailTo(db, deployment)),
        { text: 'Equality', href: `/deployments/${deployment.code}/equality` },
        ...(values.level === undefined ? [] : [{ text: closer.table.label, href: link() }]),
      ],
      page,
      pictures: picturesOf(page),
      levels:
        values.level === undefined && closer.table.kind !== 'crossing'
          ? closer.levels.flatMap(({ row }) => (row.isKnown ? [{ text: row.level, href: link(row.level) }] : []))
          : [],
      measures: measuresOf(plan).flatMap((measure) =>
        measure === closer.measure
          ? []
          : [{ text: measureWords[measure].name, href: hrefOf(deployment.code, { ...values, measure }) }],
      ),
      csvHref: hrefOf(deployment.code, { ...values, level: undefined, measure: undefined }, 'closer.csv'),
    })
  })

  app.get('/deployments/:code/equality/closer.csv', async (request, reply) => {
    const { deployment, report } = await reportOf(request.params, request.query, true)
    return sendCsv(
      reply,
      `${deployment.code}-equality-closer`,
      stringify(
        closerCsv(report.plan, report.closers).map((row) => [...row]),
        { escape_formulas: true },
      ),
    )
  })
}

/** The address of a closer look, with the days that were chosen. */
export function hrefOf(
  code: string,
  asked: Readonly<Record<'by', string>> &
    Readonly<Partial<Record<'level' | 'measure' | 'from' | 'to', string | undefined>>>,
  page: 'closer' | 'closer.csv' = 'closer',
): string {
  const chosen = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/deployments/${code}/equality/${page}?${new URLSearchParams(chosen)}`
}

function picturesOf(page: CloserPage) {
  return {
    auc: intervalChart({
      id: 'chart-auc',
      title: page.scores.chart.title,
      description: page.scores.chart.description,
      rows: page.scores.chart.rows,
      write: (value) => value.toFixed(3),
      within: [0, 1],
    }),
    overTime: page.overTime.charts.map(({ title, description, points, agreed }, index) =>
      quartersChart({
        id: `chart-quarters-${index}`,
        title,
        description,
        points,
        write: pointsWords,
        references: [{ value: 0, words: 'No gap' }, ...(agreed === undefined ? [] : [agreed])],
      }),
    ),
  }
}
