import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { type LoadedPlan, loadPlan } from '../../src/plan/load.ts'
import { currentPlan, deploymentByCode, deployments, planVersion, planVersions } from '../../src/plan/store.ts'
import { testDatabase } from '../support/database.ts'

const now = new Date('2026-03-01T09:30:00Z')
const approval = { name: 'Dr Amara Osei', role: 'Clinical safety officer', reason: 'first plan' }
const yaml = readFileSync('plans/diabetes-readmission.yaml', 'utf8')

function planWith(code: string, ...changes: readonly (readonly [from: string, to: string])[]): LoadedPlan {
  const coded = yaml.replace('deployment: diabetes-readmission', `deployment: ${code}`)
  const source = changes.reduce((text, [from, to]) => text.replace(from, () => to), coded)
  const loaded = loadPlan(source, 'plan.yaml')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded
}

const withoutScore = [
  ['output: { kind: probability }', 'output: { kind: binary }'],
  ['    score: score\n', ''],
  ['    threshold: 0.174\n', ''],
  ['checks: [B4, B5, C1, C2, C3, C4]', 'checks: [B5, C1, C2, C4]'],
  ['checks: [B4, B5, C2, C3, C4]', 'checks: [B5, C2, C4]'],
  ['checks: [B6, C1, C2, C3, C4, E1]', 'checks: [B6, C1, C2, C4, E1]'],
] as const

describe('an approved plan', () => {
  let db: Db
  beforeAll(async () => {
    db = (await testDatabase()).db
  })

  async function approved(loaded: LoadedPlan): Promise<number> {
    const outcome = await approvePlan(db, loaded, approval, now)
    if (outcome.kind === 'refused') throw new Error(outcome.reason)
    return outcome.deploymentId
  }

  test('is read back as it was approved, with who approved it, when and why', async () => {
    const loaded = planWith('round-trip')
    const deploymentId = await approved(loaded)
    expect(await currentPlan(db, deploymentId)).toMatchObject({
      deploymentId,
      version: 1,
      sha256: loaded.sha256,
      source: loaded.source,
      plan: loaded.plan,
      approvedBy: 'Dr Amara Osei',
      approverRole: 'Clinical safety officer',
      approvedAt: now,
      authenticated: false,
      reason: 'first plan',
    })
    expect(await deploymentByCode(db, 'round-trip')).toMatchObject({ deploymentId, device: 'Readmission risk score' })
    expect(await deploymentByCode(db, 'nowhere')).toBeUndefined()
    expect((await deployments(db)).map((one) => one.code)).toContain('round-trip')
  })

  test('keeps codes and releases as text: 012 and 1.0', async () => {
    const loaded = planWith(
      'as-text',
      ['release: 1.0.0', 'release: 1.0'],
      ['levels: [1, 2, 3, 4, 5, 6, 7, 8] }', 'levels: [012] }'],
    )
    const { plan } = await currentPlan(db, await approved(loaded))
    expect(plan.releases[0]?.release).toBe('1.0')
    expect(plan.fields.find((field) => field.name === 'admission_type_id')).toMatchObject({ levels: ['012'] })
  })

  test('approved again is the same version, and adds no row', async () => {
    const loaded = planWith('twice')
    const deploymentId = await approved(loaded)
    expect(await approvePlan(db, loaded, { ...approval, name: 'Another' }, new Date())).toEqual({
      kind: 'already approved',
      deploymentId,
      version: 1,
      inForce: 1,
    })
    expect(await planVersions(db, deploymentId)).toMatchObject([{ version: 1, approvedBy: 'Dr Amara Osei' }])
  })

  test('is never changed by the next version', async () => {
    const first = planWith('versions')
    const deploymentId = await approved(first)
    await approved(planWith('versions', ['threshold: 0.174', 'threshold: 0.2']))
    expect((await currentPlan(db, deploymentId)).plan.releases[0]?.threshold).toBe(0.2)
    expect(await planVersion(db, deploymentId, 1)).toMatchObject({ sha256: first.sha256, plan: first.plan })
    expect(await planVersion(db, deploymentId, 3)).toBeUndefined()
    expect(await approvePlan(db, first, approval, now)).toMatchObject({
      kind: 'already approved',
      version: 1,
      inForce: 2,
    })
  })

  test('is approved first by whom it names, and from then on by whom the plan in force names', async () => {
    const ward = { name: 'Dr Helen Ward', role: 'Consultant diabetologist', reason: 'hers' }
    const renamed = (name: string) => planWith('whose', ['name: Dr Amara Osei', `name: ${name}`])
    expect(await approvePlan(db, renamed('Dr Amara Osei'), ward, now)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('approved by whom it names itself: Dr Amara Osei (clinical safety officer)'),
    })
    const deploymentId = await approved(renamed('Dr Amara Osei'))
    // Nobody gives themselves the right: the new plan names its own approver.
    const next = renamed('Dr Femi Ade')
    const ade = { name: 'Dr Femi Ade', role: 'Clinical safety officer', reason: 'Dr Osei left on 1 March.' }
    expect(await approvePlan(db, next, ade, now)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('whom the plan in force names: Dr Amara Osei (clinical safety officer)'),
    })
    expect(await approvePlan(db, next, { ...ward, takesOver: true }, now)).toMatchObject({ kind: 'refused' })
    expect(await planVersions(db, deploymentId)).toHaveLength(1)
    expect(await approvePlan(db, next, { ...ade, takesOver: true }, now)).toMatchObject({ version: 2 })
    expect((await planVersions(db, deploymentId)).at(-1)).toMatchObject({
      approvedBy: 'Dr Femi Ade',
      reason: 'Takes over: nobody whom the plan in force named could approve any more. Dr Osei left on 1 March.',
    })
    // Who is named in force approves who follows, and takes nothing over by that.
    const handed = { ...ade, reason: 'Handed on', takesOver: true }
    expect(await approvePlan(db, renamed('Dr Zoë Pike'), handed, now)).toMatchObject({ version: 3 })
    expect((await planVersions(db, deploymentId)).at(-1)).toMatchObject({ reason: 'Handed on' })
  })

  test('gives every stored column a position once: fields first, then groups', async () => {
    const { positions } = await currentPlan(db, await approved(planWith('positions')))
    expect([...positions].slice(0, 2)).toEqual([
      ['time_in_hospital', 1],
      ['num_lab_procedures', 2],
    ])
    expect([...positions.values()]).toEqual(Array.from({ length: 18 }, (_, index) => index + 1))
    expect([...positions.keys()].slice(15)).toEqual(['age_band', 'ethnicity', 'sex'])
  })

  test('gives a retyped field a new position, and its old one back with the old kind', async () => {
    const deploymentId = await approved(planWith('retyped'))
    const number = 'name: time_in_hospital, kind: number, label: Length of stay, unit: days, plausible: [1, 14]'
    const category = 'name: time_in_hospital, kind: category, label: Length of stay'
    await approved(planWith('retyped', [number, category]))
    expect((await currentPlan(db, deploymentId)).positions.get('time_in_hospital')).toBe(19)
    await approved(planWith('retyped', ['title: Readmission', 'title: Again readmission']))
    expect((await currentPlan(db, deploymentId)).positions.get('time_in_hospital')).toBe(1)
  })

  test('of another organisation or device under a taken code is refused, and nothing is stored', async () => {
    const deploymentId = await approved(planWith('taken'))
    expect(await approvePlan(db, planWith('taken', ['code: EXAMPLE', 'code: OTHER']), approval, now)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining("belongs to organisation 'EXAMPLE'"),
    })
    const device = planWith('taken', ['name: Readmission risk score', 'name: Another score'])
    expect(await approvePlan(db, device, approval, now)).toMatchObject({ kind: 'refused' })
    expect(await planVersions(db, deploymentId)).toHaveLength(1)
    const codes = await db.selectFrom('organisation').select('code').execute()
    expect(codes).toEqual([{ code: 'EXAMPLE' }])
  })

  test('with another kind of output under a taken code is refused: its baseline could judge nothing of it', async () => {
    const deploymentId = await approved(planWith('kind'))
    const flagAlone = planWith('kind', ...withoutScore)
    expect(await approvePlan(db, flagAlone, approval, now)).toMatchObject({
      kind: 'refused',
      reason: "deployment 'kind' was approved with an output of kind 'probability', not 'binary'",
    })
    expect(await planVersions(db, deploymentId)).toHaveLength(1)
    const other = planWith('kind-of-flag', ...withoutScore)
    await approved(other)
    expect(await approvePlan(db, planWith('kind-of-flag'), approval, now)).toMatchObject({ kind: 'refused' })
  })

  test('of which many are approved at once gets every version once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        approvePlan(db, planWith('at-once', ['title: Readmission', `title: ${index % 4} readmission`]), approval, now),
      ),
    )
    const kinds = outcomes.map((one) => one.kind).sort()
    expect(kinds).toEqual([...Array(4).fill('already approved'), ...Array(4).fill('approved')])
    const deployment = await deploymentByCode(db, 'at-once')
    const versions = await planVersions(db, deployment?.deploymentId ?? 0)
    expect(versions.map((one) => one.version)).toEqual([1, 2, 3, 4])
  })
})
