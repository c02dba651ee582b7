import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { demoDeployments } from '../../src/demo/deployments.ts'
import { predictionLines } from '../../src/demo/files.ts'
import { generateDays } from '../../src/demo/generate.ts'
import { releaseRoutes } from '../../src/drift/releases/routes.ts'
import { readReleases } from '../../src/drift/releases/store.ts'
import { storePredictions } from '../../src/ingest/store.ts'
import { runNights } from '../../src/runs/nights.ts'
import { buildShell } from '../../src/web/shell.ts'
import { testDatabase } from '../support/database.ts'
import { approve } from './hospital.ts'

const { db } = await testDatabase()
const now = new Date('2026-10-20T05:00:00Z')

test('releases are read from tallies: registered ones as they came, and one that the plan does not know', async () => {
  const sepsis = demoDeployments.find(({ code }) => code === 'sepsis')
  if (sepsis === undefined) throw new Error('the demonstration has no sepsis deployment')
  const sites = [{ code: 'Northbridge', perDay: 10 }]
  const run = { seed: 'releases', from: '2026-07-20', days: 47, sites }
  const days = [...generateDays(run)]
  const approved = await approve(db, (yaml) =>
    yaml.replace(
      '    from: 2026-03-06\n',
      '    from: 2026-03-06\n  - release: 1.1\n    threshold: 0.25\n    from: 2026-08-10\n',
    ),
  )
  const [header = [], ...sentAs] = [...predictionLines({ ...sepsis, run }, days)].map((one) => one.split(','))
  const [at, what] = [header.indexOf('occurred_at'), header.indexOf('release')]
  const rows = sentAs.map((cells) => {
    const when = (cells[at] ?? '').slice(0, 10)
    return cells.with(what, when < '2026-08-10' ? '1.0' : when < '2026-09-03' ? '1.1' : '1.2-beta')
  })
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  const feed = { name: 'p.csv', sha256, header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
  await storePredictions(db, approved, feed, now)
  await runNights(db, approved, { until: '2026-09-04' }, () => now)

  const { seen, changes } = await readReleases(db, approved)
  const sent = (from: string, to: string) =>
    days.filter(({ day }) => from <= day && day <= to).reduce((sum, { cases }) => sum + cases.length, 0)
  expect(seen.map(({ release, cases, firstDay, lastDay }) => [release, cases, firstDay, lastDay])).toEqual([
    ['1.0', sent('2026-07-20', '2026-08-09'), '2026-07-20', '2026-08-09'],
    ['1.1', sent('2026-08-10', '2026-09-02'), '2026-08-10', '2026-09-02'],
    ['1.2-beta', sent('2026-09-03', '2026-09-04'), '2026-09-03', '2026-09-04'],
  ])
  expect(changes).toMatchObject([{ change: { release: '1.1', predecessor: '1.0', threshold: 0.25 } }])

  const app = await buildShell('silent')
  releaseRoutes(app, { db, config: loadConfig({}), clock: () => now })
  const { statusCode, body } = await app.inject('/deployments/sepsis/releases')
  expect(statusCode).toBe(200)
  expect(body).toContain('One release is not in the monitoring plan: 1.2-beta (first seen on 3 September 2026')
  expect(body).toContain('Release 1.1 after 1.0, from 10 August 2026')
  await app.close()
})
