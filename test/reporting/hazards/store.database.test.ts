import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { alertById } from '../../../src/alerts/story/store.ts'
import type { Db } from '../../../src/db/connect.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { latest } from '../../../src/reporting/hazards/entry.ts'
import { addHazards, hazardById, hazardLog, recordRevision } from '../../../src/reporting/hazards/store.ts'
import { hazardsOfDrafts, takeDraft } from '../../../src/reporting/hazards/take/store.ts'
import { guidanceRisk } from '../../../src/reporting/risk/guidance.ts'
import { loadScheme } from '../../../src/reporting/risk/load.ts'
import { adoptScheme, schemeOf } from '../../../src/reporting/risk/store.ts'
import { draftById, recordReview } from '../../../src/reporting/store.ts'
import { shifted } from '../../alerts/example.ts'
import { approvedDeployment, endNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { fieldsOf, rao, revision } from './example.ts'

let db: Db
let deployment: number
const now = new Date('2026-11-13T09:00:00Z')
const doing = { by: rao, now, night: '2026-11-12' }

beforeAll(async () => {
  db = (await testDatabase()).db
  deployment = await approvedDeployment(db)
  await endNight(db, deployment, '2026-11-10', [shifted('B5', 'site=ED1')])
})

async function refusal(of: Promise<object>): Promise<string> {
  const result = await of
  return 'refused' in result ? String(result.refused) : ''
}

describe('a hazard comes into the log', () => {
  test('from the plan, once, with its severity proposed and nothing rated', async () => {
    expect(await addHazards(db, deployment, { kind: 'plan', id: 'SEP-03' }, doing)).toEqual({ added: [1] })
    const hazard = await hazardById(db, deployment, 1)
    expect(hazard?.versions).toMatchObject([
      {
        version: 1,
        act: 'added',
        by: rao,
        entry: {
          planHazard: 'SEP-03',
          checks: ['A2'],
          proposed: [{ severity: 'Considerable' }],
          initial: {},
          status: 'Open',
        },
      },
    ])
    expect(await refusal(addHazards(db, deployment, { kind: 'plan', id: 'SEP-03' }, doing))).toContain(
      'in the log already',
    )
    expect(await refusal(addHazards(db, deployment, { kind: 'plan', id: 'SEP-99' }, doing))).toContain('no such hazard')
  })

  test('from an alert’s draft, which its history tells', async () => {
    expect(await takeDraft(db, deployment, 1, 'new', doing)).toEqual({ hazardId: 2 })
    const story = await alertById(db, deployment, 1)
    expect(story?.events.at(-1)).toMatchObject({
      kind: 'commented',
      by: rao,
      reason: 'Taken into the hazard log as hazard 2 (draft 1, version 1).',
    })
    expect(await hazardsOfDrafts(db, deployment)).toEqual(new Map([[1, 2]]))
  })

  test('by hand, with the words that a person gave it', async () => {
    const from = { kind: 'by hand', name: 'Alarm fatigue', description: 'Too many flags.' } as const
    expect(await addHazards(db, deployment, from, doing)).toEqual({ added: [3] })
    expect(await hazardById(db, deployment, 3)).toMatchObject({
      versions: [{ entry: { name: 'Alarm fatigue', checks: [] } }],
    })
  })

  test('the rest of the plan at once, without what is there', async () => {
    expect(await addHazards(db, deployment, { kind: 'plan' }, doing)).toEqual({ added: [4] })
    expect(latest((await hazardLog(db, deployment))[3] ?? { hazardId: 4, versions: [] }).entry.planHazard).toBe(
      'SEP-02',
    )
  })
})

describe('a draft is not taken', () => {
  test('twice in the same version, nor into another hazard than before', async () => {
    expect(await refusal(takeDraft(db, deployment, 1, 'new', doing))).toContain('is in the log already, in hazard 2')
    expect(await refusal(takeDraft(db, deployment, 1, 3, doing))).toContain('in hazard 2')
    expect(await refusal(takeDraft(db, deployment, 1, 2, doing))).toContain('Nothing was added')
  })

  test('when it is an adverse incident report, was dismissed, or is not there', async () => {
    expect(await refusal(takeDraft(db, deployment, 2, 'new', doing))).toContain('Only a hazard log entry')
    const dismissal = { decision: 'dismiss', reason: 'A test', seenVersion: 1, fields: {} } as const
    await recordReview(db, deployment, 3, dismissal, rao, now)
    expect(await refusal(takeDraft(db, deployment, 3, 'new', doing))).toContain('dismissed')
    expect(await refusal(takeDraft(db, deployment, 99, 'new', doing))).toContain('no such draft')
  })

  test('but a newer version of it is attached to its hazard, whose words stay and which waits again', async () => {
    const accept = revision({ decision: 'accept', fields: fieldsOf('Minor/Low', '', { description: 'In my words' }) })
    expect(await recordRevision(db, deployment, 2, accept, doing)).toEqual({ done: 'accepted' })
    await endNight(db, deployment, '2026-11-12', [shifted('B5', 'site=ED1'), shifted('C2', 'site=ED1')])
    const newer = (await draftById(db, deployment, 1))?.versions.at(-1)
    expect(newer?.version).toBe(2)
    expect(await refusal(takeDraft(db, deployment, 1, 'new', doing))).toContain(
      'Attach the newer version to that hazard',
    )
    expect(await takeDraft(db, deployment, 1, 2, doing)).toEqual({ hazardId: 2 })
    const hazard = await hazardById(db, deployment, 2)
    const { act, entry } = hazard === undefined ? { act: '', entry: undefined } : latest(hazard)
    expect(act).toBe('evidence attached')
    expect(entry).toMatchObject({ description: 'In my words', initial: { rated: { rating: 1 } } })
    expect(entry?.acceptance).toBeUndefined()
    expect(entry?.evidence).toMatchObject([{ draftId: 1, draftVersion: 2, draftSha256: newer?.sha256 }])
  })
})

describe('a revision', () => {
  test('adds a version with who, when and the hash of what it says, and changes none before it', async () => {
    const before = await hazardById(db, deployment, 4)
    const change = revision({ fields: fieldsOf('Considerable/High'), reason: 'First look' })
    expect(await recordRevision(db, deployment, 4, change, doing)).toEqual({ done: 'changed' })
    const hazard = await hazardById(db, deployment, 4)
    expect(hazard?.versions.slice(0, 1)).toEqual(before?.versions)
    expect(hazard?.versions[1]).toMatchObject({ version: 2, act: 'changed', by: rao, at: now, reason: 'First look' })
    for (const { entry, sha256 } of hazard?.versions ?? []) expect(contentHash(entry)).toBe(sha256)
  })

  test('that would accept a risk of 4 is refused and changes nothing', async () => {
    const accept = revision({
      decision: 'accept',
      seenVersion: 2,
      fields: fieldsOf('Major/High', '', { justification: 'We must.' }),
    })
    const result = await recordRevision(db, deployment, 4, accept, doing)
    expect(result).toMatchObject({ problems: [{ field: 'decision' }] })
    expect(JSON.stringify(result)).toContain('A risk rated 4 (must be reduced) cannot be accepted')
    expect((await hazardById(db, deployment, 4))?.versions).toHaveLength(2)
  })

  test('of two people at once: one is recorded, the other is told', async () => {
    const mine = revision({ seenVersion: 2, reason: 'Mine' })
    const theirs = revision({ seenVersion: 2, reason: 'Theirs' })
    const both = await Promise.all([
      recordRevision(db, deployment, 4, mine, doing),
      recordRevision(db, deployment, 4, theirs, doing),
    ])
    expect(both.filter((one) => 'done' in one)).toHaveLength(1)
    expect(both.filter((one) => 'refused' in one)).toHaveLength(1)
  })
})

describe('the database itself', () => {
  const insert = (version: number, act: string, status: string, reason: string | null) =>
    sql`insert into hazard_version values (${deployment}, 1, ${version}, ${act}, ${status}, '{}', 'x', now(), 'a', 'b', false, ${reason})`.execute(
      db,
    )

  test('takes no closing or reopening without a reason, and no closing by a mere change', async () => {
    for (const [act, status, reason] of [
      ['accepted', 'Closed', null],
      ['accepted', 'Closed', ''],
      ['changed', 'Closed', 'x'],
      ['reopened', 'Open', null],
    ] as const)
      await expect(insert(2, act, status, reason), `${act} ${status}`).rejects.toMatchObject({ kind: 'check failed' })
  })

  test('the stores of the log and of the schemes only ever add', () => {
    for (const file of ['hazards/store.ts', 'hazards/take/store.ts', 'risk/store.ts'])
      expect(readFileSync(`src/reporting/${file}`, 'utf8'), file).not.toMatch(/updateTable|deleteFrom|onConflict/)
  })
})

describe('the risk scheme', () => {
  test('is the implementation guidance’s until a deployment adopts another, which then is in force with who and why', async () => {
    expect((await schemeOf(db, deployment)).scheme).toEqual(guidanceRisk)
    const read = loadScheme(readFileSync('plans/risk-schemes/product-25.yaml', 'utf8'))
    if ('problems' in read) throw new Error(read.problems.join())
    const told = { by: rao, reason: 'Our plan, section 4', now }
    expect(await adoptScheme(db, deployment, read.scheme, told)).toBe(true)
    expect(await adoptScheme(db, deployment, read.scheme, told)).toBe(false)
    expect(await schemeOf(db, deployment)).toEqual({
      scheme: read.scheme,
      sha256: contentHash(read.scheme),
      adoption: { number: 1, at: now, by: rao, reason: 'Our plan, section 4' },
    })
  })

  test('that was in force before stays in the ratings that were made by it', async () => {
    const hazard = await hazardById(db, deployment, 2)
    const { rated } = hazard === undefined ? { rated: undefined } : latest(hazard).entry.initial
    expect(rated).toMatchObject({ rating: 1, highest: 5, scheme: { version: guidanceRisk.version } })
    const approve = revision({ decision: 'approve', seenVersion: 3 })
    expect(await recordRevision(db, deployment, 2, approve, doing)).toMatchObject({
      problems: [{ field: 'initial_severity' }, { field: 'initial_likelihood' }],
    })
  })
})
