import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  effectFiles,
  importsOf,
  problemsOf,
  purePackages,
  roleOf,
  type Source,
  stageOf,
  stages,
} from './architecture.ts'

const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

// A guard that sees nothing passes everything: first, that this one sees.
describe('the guard sees the code it guards', () => {
  test('every stage, its subfolders, its stores and its routes', () => {
    for (const stage of stages)
      expect(sources.filter(({ path }) => stageOf(path) === stage).length, stage).toBeGreaterThan(3)
    expect(sources.length).toBeGreaterThan(150)
    expect(sources.filter(({ path }) => roleOf(path) === 'pure').length).toBeGreaterThan(100)
    expect(sources.filter(({ path }) => roleOf(path) === 'store').length).toBeGreaterThanOrEqual(8)
    expect(sources.filter(({ path }) => roleOf(path) === 'routes').length).toBeGreaterThanOrEqual(6)
    expect(sources.some(({ path }) => path === 'src/drift/arms/share.ts')).toBe(true)
    expect(sources.some(({ path }) => path === 'src/reporting/pack/pack.ts')).toBe(true)
  })

  test('as many imports as there are lines that end in one', () => {
    const lines = sources.flatMap(({ text }) => text.match(/^(import .*|export .*|\} )from '[^']+'$/gm) ?? [])
    const bare = sources.flatMap(({ text }) => text.match(/^import '[^']+'$/gm) ?? [])
    const whileRunning = sources.flatMap(({ text }) => text.match(/\bawait import\('[^']+'\)/g) ?? [])
    expect(sources.flatMap(importsOf)).toHaveLength(lines.length + bare.length + whileRunning.length)
    expect(lines.length).toBeGreaterThan(600)
  })

  test('every file that its own lists name is there', () => {
    const paths = sources.map(({ path }) => path)
    expect(Object.keys(effectFiles).filter((path) => !paths.includes(path))).toEqual([])
    const used = new Set(sources.flatMap(importsOf).map(({ target }) => target))
    expect(Object.keys(purePackages).filter((name) => !used.has(name))).toEqual([])
  })
})

describe('the guard reports a planted violation of each rule', () => {
  test.each([
    ['looks forward', 'src/tally/count.ts', "import { judge } from '../drift/finding.ts'"],
    ['looks forward', 'src/plan/day.ts', "import type { Prediction } from '../ingest/case.ts'"],
    ['looks forward', 'src/drift/arms/share.ts', "import {\n  decide,\n} from '../../alerts/night/decide.ts'"],
    ['looks forward', 'src/drift/store.ts', "export { decide } from '../alerts/night/decide.ts'"],
    ['pure and imports src/tally/store.ts', 'src/drift/assess.ts', "import { readTallies } from '../tally/store.ts'"],
    ['pure and imports src/db', 'src/drift/assess.ts', "import type { Db } from '../db/connect.ts'"],
    ['pure and imports kysely', 'src/tally/count.ts', "import { sql } from 'kysely'"],
    ['routes and imports kysely', 'src/alerts/routes.ts', "import { sql } from 'kysely'"],
    ['store and imports fastify', 'src/alerts/store.ts', "import type { FastifyInstance } from 'fastify'"],
    ['pure and imports node:fs', 'src/plan/load.ts', "import { readFileSync } from 'node:fs'"],
    ['pure and imports pg', 'src/drift/assess.ts', "import pg from 'pg'"],
    ['pure and imports src/config.ts', 'src/drift/assess.ts', "import { loadConfig } from '../config.ts'"],
    ['pure and imports src/web/', 'src/drift/releases/present.ts', "import { actor } from '../../web/actor.ts'"],
    ['pure and imports src/runs/night.ts', 'src/drift/assess.ts', "import { runNight } from '../runs/night.ts'"],
    ['pure and imports simple-statistics', 'src/alerts/night/decide.ts', "import { mean } from 'simple-statistics'"],
    ['arithmetic and imports zod', 'src/stats/limit.ts', "import { z } from 'zod'"],
    ['arithmetic and imports src/plan', 'src/stats/limit.ts', "import { addDays } from '../plan/day.ts'"],
    ['special.ts alone', 'src/stats/limit.ts', "import { ndtr } from 'cephes'"],
    ['more than createHash', 'src/plan/load.ts', "import { createHash, randomUUID } from 'node:crypto'"],
    ['reads the clock', 'src/drift/assess.ts', 'const now = Date.now()'],
    ['reads the clock', 'src/drift/assess.ts', 'const now = new Date()'],
    ['throws dice', 'src/drift/arms/limit.ts', 'const x = Math.random()'],
    ['throws dice', 'src/drift/arms/limit.ts', 'const x = `seed $' + '{Math.random()}`'],
    ['the process', 'src/plan/load.ts', 'const home = process.env.HOME'],
    ['the console', 'src/reporting/pack/pack.ts', "console.log('x')"],
    ['the network', 'src/alerts/night/decide.ts', "await fetch('https://example.org')"],
    ['imports while it runs', 'src/alerts/night/decide.ts', "const fs = await import('node:fs')"],
    ['reads the clock', 'src/web/home/present.ts', 'const now = new Date( )'],
    ['pure and imports kysely', 'src/web/deployment/present.ts', "import { sql } from 'kysely'"],
  ])('%s: %s', (what, path, text) => {
    expect(problemsOf([{ path, text }]).join('\n')).toContain(`${path}`)
    expect(problemsOf([{ path, text }]).join('\n')).toContain(what)
  })

  test('a circle of imports', () => {
    const circle = problemsOf([
      { path: 'src/drift/a.ts', text: "import { b } from './arms/b.ts'" },
      { path: 'src/drift/arms/b.ts', text: "import type { C } from '../c.ts'" },
      { path: 'src/drift/c.ts', text: "import { a } from './a.ts'" },
    ])
    expect(circle).toEqual([
      'src/drift/a.ts imports itself through src/drift/arms/b.ts → src/drift/c.ts → src/drift/a.ts',
    ])
  })

  test('and nothing where a rule is only spoken of', () => {
    const text =
      "// Date.now() is not used, nor is import x from 'kysely'\nconst words = 'Math.random() and process.env'\n/* new Date() */"
    expect(problemsOf([{ path: 'src/drift/assess.ts', text }])).toEqual([])
    expect(
      problemsOf([
        {
          path: 'src/tally/store.ts',
          text: "import { sql } from 'kysely'\nimport type { Db } from '../db/connect.ts'",
        },
      ]),
    ).toEqual([])
  })
})

test('a case goes one way through the house, and only stores, routes and named files touch the world', () => {
  expect(problemsOf(sources)).toEqual([])
})
