import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployments } from '../../../src/plan/store.ts'
import { skeleton } from '../../../src/reporting/safety-case/content/skeleton.ts'
import { sectionBlocks } from '../../../src/reporting/safety-case/sections.ts'
import { readCase } from '../../../src/reporting/safety-case/store.ts'
import { approvedDeployment } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { wordText } from '../document/word-text.ts'
import { november } from '../statement/example.ts'

let app: FastifyInstance
let words: string
const base = '/deployments/sepsis'

beforeAll(async () => {
  app = (await november((await testDatabase()).db)).app
  words = wordText((await app.inject(`${base}/safety-case.docx`)).rawPayload)
})
afterAll(() => app.close())

// DCB0129 implementation guidance 3.2, table 6.
test('the report has the eleven sections of the guidance, in its order', () => {
  const at = skeleton.sections.map(({ title }, index) => words.indexOf(`${index + 1}. ${title}`))
  expect(at).toHaveLength(11)
  expect(at.every((place) => place > 0)).toBe(true)
  expect(at).toEqual([...at].sort((a, b) => a - b))
})

test('what the records cannot know is asked of a person in each section, in so many words', () => {
  for (const { toWrite } of skeleton.sections)
    for (const what of toWrite) expect(words).toContain(`[for you to write: ${what}]`)
})

test('it says that its sections are not compared with the original, that months are not signed, and that risks are not accepted', () => {
  expect(words).toContain('have not been checked against the original document')
  expect(words).toContain('No monthly monitoring statement has been signed yet.')
  expect(words).toContain('November 2026')
  expect(words).toContain('is not accepted in the hazard log')
  expect(words).toContain('No drill has been held: it is not known whether the monitoring would find a fault.')
})

test('of an empty hazard log no risk is called accepted', async () => {
  const { db } = await testDatabase()
  await approvedDeployment(db)
  const [deployment] = await deployments(db)
  if (deployment === undefined) throw new Error('a deployment')
  const input = await readCase(db, deployment, new Date('2026-12-02T09:00:00Z'))
  const said = JSON.stringify(sectionBlocks({ id: 'summary', title: '', toWrite: [] }, input))
  expect(said).toContain('No hazard is open in the hazard log')
  expect(said).not.toContain('is accepted in the hazard log')
})

test('it is the same to the byte in every format while the records are, and its page leads to it', async () => {
  for (const format of ['docx', 'pdf', 'html']) {
    const [one, two] = [
      await app.inject(`${base}/safety-case.${format}`),
      await app.inject(`${base}/safety-case.${format}`),
    ]
    expect(one.statusCode).toBe(200)
    expect(one.rawPayload.equals(two.rawPayload)).toBe(true)
  }
  const { body } = await app.inject(`${base}/safety-case`)
  expect(body).toContain('/safety-case.docx')
  expect(body).toContain('For you to write: who took part in the analysis')
})
