import { beforeAll, describe, expect, it } from 'vitest'
import { publicationsOf } from '../../../../src/reporting/equality-report/published/store.ts'
import { publish, reportFile, reportInput } from '../../../../src/reporting/equality-report/store.ts'
import { packFiles, packsOf, withdrawPack } from '../../../../src/reporting/pack/kept/store.ts'
import { countsHash } from '../../../../src/reporting/pack/released/counts-hash.ts'
import { rules } from '../../../../src/reporting/pack/rules.ts'
import { makePack } from '../../../../src/reporting/pack/store.ts'
import { testDatabase } from '../../../support/database.ts'
import { quarterOnRecord } from '../../equality-report/on-record.ts'

const { db } = await testDatabase()
const now = new Date('2026-11-05T06:00:00Z')
const by = { name: 'Priya Nair', role: 'Equality lead', authenticated: false as const }
const quarter = { from: '2026-07-01', to: '2026-09-30' }
const [hes, other] = rules
let deploymentId = 0

const pack = async (days: { readonly from: string; readonly to: string }) =>
  await makePack(db, deploymentId, { ...days, by: 'Tom Birch', role: 'AI lead', hasCounts: true }, now)

/** A pack of the quarter that is not refused. */
async function made() {
  const outcome = await pack(quarter)
  if (outcome === undefined || 'refused' in outcome) throw new Error(outcome?.refused ?? 'no night')
  return outcome
}

beforeAll(async () => {
  const approved = await quarterOnRecord(db)
  deploymentId = approved.deploymentId
})

describe('the evidence pack and the published report of one quarter', () => {
  it('count the same cases: the pack has the outcomes on which the quarter was decided', async () => {
    const { record, pack: own } = await made()
    expect(record.manifest.quarter_record_version).toBe(1)
    const about = JSON.parse(own.files.find(({ name }) => name === 'about.json')?.content ?? '{}')
    expect(about.days.basis).toContain('those of version 1 of the quarter’s record')
    const outcomes = JSON.parse(own.files.find(({ name }) => name === 'evidence.json')?.content ?? '{}').outcomes
    // 5,500 events among 49,672 cases (UCI Diabetes 130-US hospitals), rounded to 5.
    expect(outcomes.at(-1)).toMatchObject({ period: 'total', units: 49_670, events: 5500 })
  })

  it('never put the hash of the exact record into a pack, by which small counts could be guessed', async () => {
    const input = await reportInput(db, deploymentId, quarter, now)
    const [first] = await packsOf(db, deploymentId)
    const files = await packFiles(db, deploymentId, first?.packId ?? 0)
    expect(files.map(({ content }) => content).join('\n')).not.toContain(input?.record.sha256)
  })

  it('can both leave: the report is published beside the pack, by the rule of packs alone', async () => {
    const refused = await publish(db, deploymentId, quarter, other?.rule ?? hes.rule, { by, now })
    expect(refused).toMatchObject({ refused: expect.stringContaining('evidence pack 1') })
    const published = await publish(db, deploymentId, quarter, hes.rule, { by, now })
    expect(published).toMatchObject({ publication: { publicationId: 1, quarterVersion: 1 } })
    const file = await reportFile(db, deploymentId, quarter, 'published', 'html', now)
    expect('file' in file).toBe(true)
  })

  it('show the same wherever both show a count', async () => {
    const [publication] = await publicationsOf(db, deploymentId)
    const [first] = await packsOf(db, deploymentId)
    const files = await packFiles(db, deploymentId, first?.packId ?? 0)
    const { groups } = JSON.parse(files.find(({ name }) => name === 'evidence.json')?.content ?? '{}')
    const both = groups.flatMap((row: Record<string, unknown>) => {
      const shown = publication?.shown.get(JSON.stringify([row.division, row.level, 'flagged_event']))
      return shown === undefined ? [] : [[row.level, shown, row.flagged_event]]
    })
    expect(both.length).toBeGreaterThan(5)
    for (const [level, one, another] of both) expect([level, one]).toEqual([level, another])
  })

  it('stay as they are when they are asked for again', async () => {
    const again = await publish(db, deploymentId, quarter, hes.rule, { by, now })
    expect(again).toMatchObject({ publication: { publicationId: 1 } })
    const [first] = (await packsOf(db, deploymentId)).toReversed()
    expect(countsHash((await made()).record.manifest)).toBe(first && countsHash(first.manifest))
  })

  it('can leave in the other order: the pack after the report', async () => {
    for (const { packId } of await packsOf(db, deploymentId))
      await withdrawPack(db, deploymentId, packId, 'Given to nobody', { by, now })
    expect((await made()).record.manifest.quarter_record_version).toBe(1)
  })

  it.each([
    ['a month of the quarter', { from: '2026-07-01', to: '2026-07-31' }],
    ['more than the quarter', { from: '2026-07-01', to: '2026-10-31' }],
  ])('leave no room for a pack of %s: it could be subtracted', async (_what, days) => {
    expect(await pack(days)).toMatchObject({ refused: expect.stringContaining('could be subtracted') })
  })
})
