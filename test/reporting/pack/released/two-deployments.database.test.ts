import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../src/alerts/alert.ts'
import { recordQuarters } from '../../../../src/equality/record/store.ts'
import { approvePlan } from '../../../../src/plan/approval/store.ts'
import { addDays } from '../../../../src/plan/day.ts'
import { loadPlan } from '../../../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../../../src/plan/store.ts'
import { publicationSubject, publicationsOf } from '../../../../src/reporting/equality-report/published/store.ts'
import { publish, reportFile } from '../../../../src/reporting/equality-report/store.ts'
import { packsOf } from '../../../../src/reporting/pack/kept/store.ts'
import { makePack } from '../../../../src/reporting/pack/store.ts'
import { hospitalEpisodeRule as rule } from '../../../../src/reporting/pack/suppress.ts'
import { recordNight } from '../../../alerts/night.ts'
import { matureTallies } from '../../../equality/record/example.ts'
import { testDatabase } from '../../../support/database.ts'

/*
 * Three deployments of one organisation, each with July to September 2026 on record. Two are fed the same patients but for
 * three; the third has patients of its own.
 */
const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const now = new Date('2026-11-01T09:00:00Z')
const by = { name: 'Priya Nair', role: 'Equality lead', authenticated: false } as const
const quarter = { from: '2026-07-01', to: '2026-09-30' }
const days = { from: '2026-08-01', to: '2026-08-31', by: 'Tom Birch', role: 'AI lead' }
let first: ApprovedPlan
let second: ApprovedPlan
let third: ApprovedPlan
let rowless: ApprovedPlan

/** The plan as it would be had sex never been collected. */
function withoutSex(text: string): string {
  return text
    .replace(/^ {2}sex: .*$/m, '  sex: { not_collected: The feed no longer sends it. }')
    .replace(/^crossings:\n {2}- \[sex, age_band\]\n/m, '')
}

interface People {
  readonly day: string
  readonly from: number
  readonly to: number
  /** one for all; absent: women and men by turns */
  readonly sex?: string
}

async function addPeople({ deploymentId, positions }: ApprovedPlan, { day, from, to, sex }: People): Promise<void> {
  const place = positions.get('sex') ?? 0
  await sql`insert into prediction (deployment_id, day, prediction_id, subject, occurred_at, release, score, flag, states, numbers, levels, batch_id)
    select ${deploymentId}, ${day}, 'p' || n, md5(n::text), ${`${day}T10:00:00Z`}::timestamptz, '1', 0.5, n % 5 = 0, '', '{}',
      array_fill(null::text, array[${place - 1}::int])
        || array[coalesce(${sex ?? null}::text, case when n % 2 = 0 then 'Female' else 'Male' end)], 1
    from generate_series(${from}::int, ${to}::int) as n`.execute(db)
}

/** A deployment with people of its own and nothing on record. */
async function withPeople(code: string, ...people: readonly People[]): Promise<ApprovedPlan> {
  const approved = await approve(code)
  for (const some of people) await addPeople(approved, some)
  await recordNight(db, approved.deploymentId, '2026-10-30')
  return approved
}

async function approve(code: string, change = (text: string) => text): Promise<ApprovedPlan> {
  const text = readFileSync(path, 'utf8')
    .replace('deployment: diabetes-readmission', `deployment: ${code}`)
    .replace('title: Readmission risk after a stay with diabetes', `title: The tool called ${code}`)
  const loaded = loadPlan(change(text), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}

async function deployment(
  code: string,
  from: number,
  to: number,
  change?: (text: string) => string,
): Promise<ApprovedPlan> {
  const approved = await approve(code, change)
  const { deploymentId } = approved
  await addPeople(approved, { day: '2026-08-01', from, to })
  await db
    .insertInto('tally')
    .values(
      matureTallies('2026-08-01').map((tally) => ({
        deployment_id: deploymentId,
        day: tally.day,
        basis: tally.basis,
        series: tally.series,
        stratum: tally.stratum,
        baseline_id: tally.baselineId,
        from_night: addDays(tally.day, 1),
        counts: [...tally.counts],
        sums: tally.sums.map(String),
        cells: [],
      })),
    )
    .execute()
  await recordQuarters(db, approved, '2026-10-30', now)
  await recordNight(db, deploymentId, '2026-10-30')
  return approved
}

beforeAll(async () => {
  await sql`create table prediction_any partition of prediction default`.execute(db)
  first = await deployment('first', 1, 300)
  second = await deployment('second', 4, 300)
  third = await deployment('third', 1001, 1300)
  rowless = await deployment('rowless', 1, 0)
})

const publishes = ({ deploymentId }: ApprovedPlan) => publish(db, deploymentId, quarter, rule, { by, now })
const packs = ({ deploymentId }: ApprovedPlan, hasCounts = true) =>
  makePack(db, deploymentId, { ...days, hasCounts }, now)

describe('where one deployment has published', () => {
  it('another of nearly the same patients is refused, with the reason, in both kinds of release', async () => {
    expect(await publishes(first)).toHaveProperty('publication')
    const refused = {
      refused: expect.stringMatching(
        /the published equality report of “The tool called first”.* nearly the same patients/,
      ),
    }
    expect(await publishes(second)).toEqual(refused)
    expect(await packs(second)).toEqual(refused)
    expect(await reportFile(db, second.deploymentId, quarter, 'published', 'csv', now)).toHaveProperty('because')
  })

  it('a pack without counts may still be made of it', async () => {
    expect(await packs(second, false)).toHaveProperty('record')
  })

  it('one with patients of its own publishes, and gives its pack of other days', async () => {
    expect(await publishes(third)).toHaveProperty('publication')
    const october = { ...days, from: '2026-10-01', to: '2026-10-31', hasCounts: true }
    expect(await makePack(db, third.deploymentId, october, now)).toHaveProperty('record')
  })

  it('one whose single cases are gone is refused: whether they are the same patients cannot be told', async () => {
    expect(await publishes(rowless)).toEqual({ refused: expect.stringContaining('it cannot be told') })
  })
})

describe('what adds up to the same people is refused too', () => {
  const nearlyTheSame = {
    refused: expect.stringMatching(/nearly the same patients.*Choose days that they do not share/),
  }

  it('months of packs whose other months are of other people', async () => {
    const one = await withPeople(
      'july-august',
      { day: '2026-07-01', from: 2301, to: 2600 },
      { day: '2026-08-01', from: 2001, to: 2300 },
    )
    const other = await withPeople(
      'august-september',
      { day: '2026-08-01', from: 2004, to: 2300 },
      { day: '2026-09-01', from: 2601, to: 2900 },
    )
    const counts = { ...days, hasCounts: true }
    expect(await makePack(db, one.deploymentId, { ...counts, from: '2026-07-01' }, now)).toHaveProperty('record')
    expect(await makePack(db, other.deploymentId, { ...counts, to: '2026-09-30' }, now)).toEqual(nearlyTheSame)
  })

  it('a group that an earlier plan counted, after a later one has left it out', async () => {
    const women = { day: '2026-08-01', from: 4001, to: 4040, sex: 'Female' }
    const one = await withPeople('women-then', women, { day: '2026-08-01', from: 5001, to: 5300, sex: 'Male' })
    const other = await withPeople(
      'women-too',
      { ...women, from: 4003 },
      { day: '2026-08-01', from: 6001, to: 6300, sex: 'Male' },
    )
    expect(await packs(one)).toHaveProperty('record')
    const changed = await approve('women-then', withoutSex)
    expect(changed.version).toBe(2)
    expect(changed.plan.characteristics.sex).toHaveProperty('not_collected')
    expect(await packs(other)).toEqual(nearlyTheSame)
  })
})

it('of two that are made at the same moment one is refused', async () => {
  const people = { day: '2026-08-01', from: 7001, to: 7300 }
  const both = [await withPeople('at-once', people), await withPeople('at-once-too', people)]
  const made = await Promise.all(both.map((one) => packs(one)))
  expect(made.map((one) => one !== undefined && 'refused' in one).sort()).toEqual([false, true])
})

describe('where the plan asks two people for what leaves', () => {
  const officer = { name: 'Dr Amara Osei', role: 'Clinical safety officer', authenticated: false } as const
  let both: ApprovedPlan
  const firstApprovals = () =>
    db.selectFrom('first_approval').selectAll().where('deployment_id', '=', both.deploymentId).execute()

  beforeAll(async () => {
    both = await deployment('two-people', 8001, 8300, (text) => `${text}\nreview:\n  two_people: [publication]\n`)
  })

  it('a report leaves with the second person, and neither with the first alone nor with the same one twice', async () => {
    const publishAs = (who: Actor) => publish(db, both.deploymentId, quarter, rule, { by: who, now })
    expect(await publishAs(by)).toEqual({ waits: expect.stringContaining('waits for a second person') })
    expect(await publicationsOf(db, both.deploymentId)).toEqual([])
    const typedOtherwise = { ...by, name: ' PRIYA  nair' }
    expect(await publishAs(typedOtherwise)).toEqual({ refused: expect.stringContaining('nobody approves their own') })
    expect(await publishAs(officer)).toHaveProperty('publication.by.name', officer.name)
    expect(await firstApprovals()).toMatchObject([{ by_name: by.name, subject: publicationSubject(quarter) }])
  })

  it('a pack leaves with the second person; other days need two people of their own', async () => {
    const june = { from: '2026-06-01', to: '2026-06-30', hasCounts: true }
    const make = (request: { from: string; to: string; hasCounts: boolean }, who: { name: string; role: string }) =>
      makePack(db, both.deploymentId, { ...request, by: who.name, role: who.role }, now)
    expect(await make(june, by)).toMatchObject({ who: 'first of two' })
    expect(await make(june, by)).toMatchObject({ who: 'not yours' })
    expect(await make({ ...june, hasCounts: false }, officer)).toHaveProperty('who')
    expect(await packsOf(db, both.deploymentId)).toEqual([])
    expect(await make(june, officer)).toHaveProperty('record.madeBy', officer.name)
    expect(await packsOf(db, both.deploymentId)).toHaveLength(1)
  })
})
