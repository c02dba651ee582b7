import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/plan/plan.ts'
import { agreement } from '../../../src/plan/several-outputs/agreement.ts'
import { severalOutputsMistakes } from '../../../src/plan/several-outputs/mistakes.ts'
import { askedBy, sharedChecks, watcherOf } from '../../../src/plan/several-outputs/watched.ts'
import { planWith } from '../../equality/plan.ts'

const outputs = ['nodule', 'effusion', 'fracture']
const several = { device: 'chest-xray', outputs, watches_feed: 'nodule' }
const output = (deployment: string, changes: Record<string, unknown> = {}): Plan =>
  planWith({ deployment, several_outputs: several, ...changes })
const [nodule, effusion, fracture] = [output('nodule'), output('effusion'), output('fracture')]

describe('the outputs of one device', () => {
  test('leave what they share to the one that watches the feed', () => {
    expect(watcherOf(nodule)).toBeUndefined()
    expect(watcherOf(effusion)).toBe('nodule')
    for (const code of sharedChecks)
      expect([askedBy(nodule, code), askedBy(effusion, code)]).toEqual([undefined, 'nodule'])
    for (const code of ['A2', 'A4', 'B4', 'B5', 'B7', 'C2', 'C4', 'E1']) expect(askedBy(effusion, code)).toBeUndefined()
  })

  test('a device with one output shares nothing', () => {
    expect(watcherOf(planWith())).toBeUndefined()
    expect(askedBy(planWith(), 'A1')).toBeUndefined()
  })

  test('agree when each names the same outputs and the same contract', () => {
    expect(agreement(effusion, [nodule, fracture])).toEqual({ refused: [], warnings: [] })
    const turned = output('fracture', { several_outputs: { ...several, outputs: outputs.toReversed() } })
    expect(agreement(turned, [nodule, effusion])).toEqual({ refused: [], warnings: [] })
  })
})

describe('what contradicts another output’s plan is refused', () => {
  test.each([
    [
      'another contract',
      { false_alarms: { one_per_nights: '30', share_spent: '0.35', reason: 'ours' } },
      /one_per_nights is ‘30’ here and ‘91’ in the plan of nodule/,
    ],
    [
      'another share of it spent',
      { false_alarms: { one_per_nights: '91', share_spent: '0.5', reason: 'ours' } },
      /share_spent/,
    ],
    [
      'two that watch the feed',
      { several_outputs: { ...several, watches_feed: 'effusion' } },
      /watches_feed is ‘effusion’ here and ‘nodule’ in the plan of nodule/,
    ],
    [
      'another code of the device',
      { several_outputs: { ...several, device: 'chest' } },
      /several_outputs\.device is ‘chest’/,
    ],
    ['another device', { device: { ...nodule.device, name: 'Another' } }, /device\.name is ‘Another’/],
    ['another organisation', { organisation: { ...nodule.organisation, code: 'RYY' } }, /organisation\.code/],
    [
      'a field that whoever watches does not read',
      {
        fields: [
          { name: 'num_medications', kind: 'number' },
          { name: 'kilovolts', kind: 'number' },
        ],
      },
      /the plan of effusion reads the number ‘kilovolts’, and that of nodule, which watches what they share, does not: nobody would watch it/,
    ],
    [
      'a characteristic that whoever watches does not map',
      { deprivation: { column: 'imd', levels: ['1', '2'], index: 'IMD 2019' } },
      /the characteristic ‘imd’/,
    ],
  ])('%s', (_, changes, words) => {
    const { refused } = agreement(output('effusion', changes), [nodule])
    expect(refused.join('; ')).toMatch(words)
  })

  test('whoever watches may not leave out what another reads', () => {
    const fewer = output('nodule', { fields: [{ name: 'another', kind: 'number' }] })
    expect(agreement(fewer, [effusion]).refused.join()).toMatch(
      /the plan of effusion reads the number ‘num_medications’/,
    )
    const more = output('nodule', { fields: [...nodule.fields, { name: 'more', kind: 'number' }] })
    expect(agreement(more, [effusion]).refused).toEqual([])
  })

  test('but not what deployments that have nothing to do with the device say', () => {
    const stranger = planWith({
      deployment: 'stranger',
      false_alarms: { one_per_nights: '7', share_spent: '0.1', reason: 'x' },
    })
    expect(agreement(effusion, [nodule, fracture, stranger])).toEqual({ refused: [], warnings: [] })
  })
})

describe('what is not agreed yet is a warning, because plans are approved one after the other', () => {
  test('an output without a plan', () => {
    expect(agreement(nodule, []).warnings).toEqual([
      'effusion, an output of this device by this plan, has no approved plan yet',
      'fracture, an output of this device by this plan, has no approved plan yet',
    ])
  })

  test('one that does not name this one, or is not named by it', () => {
    const before = planWith({ deployment: 'effusion' })
    expect(agreement(nodule, [before, fracture]).warnings).toEqual([
      expect.stringMatching(/^the plan of effusion in force does not name this deployment/),
    ])
    expect(agreement(before, [nodule, fracture]).warnings).toHaveLength(2)
    expect(agreement(before, [nodule, fracture]).refused).toEqual([])
  })

  test('one that names fewer outputs', () => {
    const two = output('effusion', { several_outputs: { ...several, outputs: ['nodule', 'effusion'] } })
    expect(agreement(nodule, [two, fracture]).warnings).toEqual([
      expect.stringMatching(/the plan of effusion in force names other outputs of this device \(nodule and effusion\)/),
    ])
  })
})

describe('what one plan cannot mean by itself', () => {
  const wordsOf = (changes: Record<string, unknown>, deployment = 'effusion') =>
    severalOutputsMistakes(output(deployment, changes)).map(({ path, reason }) => `${path.join('.')} ${reason}`)

  test('nothing, where it names itself, each output once, and one of them to watch', () => {
    expect(wordsOf({})).toEqual([])
    expect(severalOutputsMistakes(planWith())).toEqual([])
  })

  test.each([
    [
      'outputs without itself',
      { several_outputs: { ...several, outputs: ['nodule', 'fracture'] } },
      'several_outputs.outputs does not name this deployment (effusion)',
    ],
    [
      'an output twice',
      { several_outputs: { ...several, outputs: [...outputs, 'nodule'] } },
      'several_outputs.outputs.3 is named twice',
    ],
    [
      'a stranger to watch',
      { several_outputs: { ...several, watches_feed: 'stranger' } },
      'several_outputs.watches_feed is not one of the outputs',
    ],
  ])('%s', (_, changes, words) => {
    expect(wordsOf(changes)).toContain(words)
  })

  test('a hazard that another output’s checks would have to watch for', () => {
    const hazards = [{ ...nodule.hazards[0], checks: ['A1', 'C4'], adverse_incident_possible: 'false' }]
    expect(wordsOf({ hazards })).toEqual([
      'hazards.0.checks.0 is a check that nodule is asked for all outputs of this device: here it would never watch for this hazard',
    ])
    expect(wordsOf({ hazards }, 'nodule')).toEqual([])
  })

  test('a hazard that M2 watches, where no other output is to watch the feed', () => {
    const hazards = [{ ...nodule.hazards[0], checks: ['M2'], adverse_incident_possible: 'false' }]
    expect(wordsOf({ hazards })).toEqual([])
    const refused = 'hazards.0.checks.0 asks whether another output of the device watches the feed'
    expect(wordsOf({ hazards }, 'nodule')).toEqual([expect.stringContaining(refused)])
    expect(severalOutputsMistakes(planWith({ hazards }))).toHaveLength(1)
  })
})
