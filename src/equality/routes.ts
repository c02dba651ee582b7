import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { exactPercentWords } from '../plan/words.ts'
import { deploymentOf } from '../web/address.ts'
import { intervalChart } from '../web/charts/intervals.ts'
import type { PageDeps } from '../web/deps.ts'
import type { Problem } from '../web/problem.ts'
import { Refusal } from '../web/refusal.ts'
import { sendCsv } from '../web/templates.ts'
import { closerRoutes, hrefOf } from './closer/routes.ts'
import { equalityCsv } from './csv.ts'
import type { QuarterDecision } from './decision/decisions.ts'
import { inSentence, ofWords } from './decision/words.ts'
import { presentEquality } from './present.ts'
import { presentReview } from './screen/present.ts'
import type { SectionChart } from './section-chart.ts'
import { siteRoutes } from './sites/routes.ts'
import { equalityReport } from './store.ts'
import { readChoice } from './window.ts'
import { measureWords } from './words.ts'

const query = z.object({ from: z.string().optional(), to: z.string().optional() }).catch({})

/** Whether the device is equally right for everyone: the page, and its figures as CSV. */
export function equalityRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { db } = deps
  closerRoutes(app, deps)
  siteRoutes(app, deps)
  app.get('/deployments/:code/equality', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const values = query.parse(request.query)
    const read = readChoice(values)
    const problems: readonly Problem[] = 'problems' in read ? read.problems : []
    const report = await equalityReport(db, deployment.deploymentId, 'problems' in read ? {} : read.choice)
    const page = report === undefined ? undefined : presentEquality(report.plan, report.assessment, report.decisions)
    return reply.code(problems.length > 0 ? 422 : 200).view('equality/table.njk', {
      title: 'Is it equally right for everyone?',
      breadcrumbs: [
        { text: 'Deployments', href: '/' },
        { text: report?.plan.title ?? deployment.code, href: `/deployments/${deployment.code}` },
      ],
      code: deployment.code,
      page,
      review: report && presentReview(report.review.screen, report.review.answers),
      reviewHref: `/deployments/${deployment.code}/equality/review`,
      pictures:
        page?.sections.map(({ id, charts, otherCharts }) => ({
          looked: charts.map((chart) => pictureOf(id, chart)),
          others: otherCharts.map((chart) => pictureOf(id, chart)),
        })) ?? [],
      whence: whence(
        deployment.code,
        report?.decisions.taken[0],
        page?.sections.map(({ name }) => name),
      ),
      closer: page?.sections.map(({ name }) => hrefOf(deployment.code, { by: name, ...chosen(values) })) ?? [],
      sitesHref: report?.plan.columns.predictions.site === undefined ? undefined : sitesHref(deployment.code, values),
      csvHref: csvHref(deployment.code, values),
      values,
      problems,
    })
  })

  app.get('/deployments/:code/equality.csv', async (request, reply) => {
    const deployment = await deploymentOf(db, request.params)
    const read = readChoice(query.parse(request.query))
    if ('problems' in read) throw new Refusal(422, 'There is a problem with the days', 'Give days such as 2026-11-30.')
    const report = await equalityReport(db, deployment.deploymentId, read.choice)
    if (report === undefined) throw new Refusal(404, 'No figures yet', 'No night has been run for this deployment.')
    return sendCsv(
      reply,
      `${deployment.code}-equality`,
      stringify(
        equalityCsv(report.plan, report.assessment, report.decisions.taken).map((row) => [...row]),
        { escape_formulas: true },
      ),
    )
  })
}

/** Where to read what a group's gap comes from: one link for each group and measure that the last quarter found worse off. */
function whence(code: string, latest: QuarterDecision | undefined, tables: readonly string[] = []) {
  const isSeveral = (latest?.terms.measures.length ?? 0) > 1
  return (latest?.verdicts ?? []).flatMap(({ verdict, row, table, measure }) =>
    // Of a characteristic that the plan has dropped since there is nothing to look at.
    verdict !== 'worse' || !tables.includes(table.name)
      ? []
      : [
          {
            text: `${ofWords(table)}: ${row.level}${isSeveral ? `, ${inSentence(measureWords[measure].name)}` : ''}`,
            href: hrefOf(code, {
              by: table.name,
              level: row.level,
              ...(isSeveral ? { measure } : {}),
              ...latest?.quarter,
            }),
          },
        ],
  )
}

function pictureOf(id: string, chart: SectionChart) {
  const picture = intervalChart({
    id: `chart-${id}-${chart.measure}`,
    title: chart.title,
    description: chart.description,
    rows: chart.rows,
    write: exactPercentWords,
    within: [0, 1],
    ...(chart.whole === undefined
      ? {}
      : { references: [{ value: chart.whole, words: `Everyone: ${exactPercentWords(chart.whole)}` }] }),
  })
  return { title: chart.title, picture }
}

function csvHref(code: string, values: z.output<typeof query>): string {
  const asked = new URLSearchParams(chosen(values)).toString()
  return `/deployments/${code}/equality.csv${asked === '' ? '' : `?${asked}`}`
}

function sitesHref(code: string, values: z.output<typeof query>): string {
  const asked = new URLSearchParams(chosen(values)).toString()
  return `/deployments/${code}/equality/sites${asked === '' ? '' : `?${asked}`}`
}

function chosen({ from, to }: z.output<typeof query>) {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}
