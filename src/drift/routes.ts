import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { deploymentOf } from '../web/address.ts'
import type { PageDeps } from '../web/deps.ts'
import { nightLookedAt } from '../web/earlier-night.ts'
import { notFound } from '../web/refusal.ts'
import { sendCsv } from '../web/templates.ts'
import { figureCsv } from './figures/csv.ts'
import { reliabilityCsv } from './figures/reliability.ts'
import { readFigures } from './figures/store.ts'
import { findingsCsv } from './findings-csv.ts'
import { findingsOf } from './store.ts'
import { readView, shownDays } from './view.ts'

/** The data behind the pictures and the tables of a deployment's page, as files. */
export function driftRoutes(app: FastifyInstance, { db }: PageDeps): void {
  app.get('/deployments/:code/figure.csv', async (request, reply) => {
    const { deploymentId, code } = await deploymentOf(db, request.params)
    const { figure: id } = figureQuery.parse(request.query)
    const view = readView(request.query)
    const { approved, frozen, night: last, asOfNight } = await nightLookedAt(db, deploymentId, view.night)
    if (last === undefined) throw notFound('figure: no night has run')
    const fields = approved.plan.fields
      .map(({ name }) => name)
      .filter((name) => id === `missing-${name}` || id === `mean-${name}`)
    const shown = shownDays(view, last, approved.plan.outcome.maturity_days)
    const { figures, reliability, judged } = await readFigures(db, approved, frozen, {
      shown,
      place: view.place,
      fields,
      ...(asOfNight === undefined ? {} : { asOfNight }),
    })
    if (id === 'reliability' && reliability !== undefined)
      return sendCsv(reply, `${code}-reliability`, stringify(reliabilityCsv(reliability), safeCells))
    if (id === 'judged' && judged !== undefined)
      return sendCsv(
        reply,
        `${code}-judged`,
        stringify(
          judged.csv.map((row) => [...row]),
          safeCells,
        ),
      )
    const figure = figures.find((one) => one.id === id)
    if (figure === undefined) throw notFound('figure')
    return sendCsv(reply, `${code}-${figure.section}`, stringify(figureCsv(figure), safeCells))
  })

  app.get('/deployments/:code/findings.csv', async (request, reply) => {
    const { deploymentId, code } = await deploymentOf(db, request.params)
    const { night } = await nightLookedAt(db, deploymentId, readView(request.query).night)
    const findings = night === undefined ? [] : await findingsOf(db, deploymentId, night)
    return sendCsv(reply, `${code}-findings`, stringify(findingsCsv(night, findings), safeCells))
  })
}

const figureQuery = z.object({ figure: z.string().max(300).catch('') })

/** A cell that a spreadsheet would run as a formula is shown as text. */
const safeCells = { escape_formulas: true }
