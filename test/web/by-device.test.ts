import { describe, expect, it } from 'vitest'
import type { FeedWatch } from '../../src/alerts/device/watch.ts'
import { byDevice } from '../../src/web/home/by-device.ts'
import { type DeploymentFacts, homeCards, stateOf } from '../../src/web/home/present.ts'
import { finding, lastNight, planOf } from './fixture.ts'

const several = { device: 'a-device', outputs: ['first', 'second', 'third'], watches_feed: 'first' }
const base = planOf('demo-sepsis')
const watched: FeedWatch = { by: 'first', title: 'Output first', outputs: 3, silent: [], shifted: [] }

function facts(code: string, more: Partial<DeploymentFacts> = {}): DeploymentFacts {
  return {
    code,
    plan: { ...base, deployment: code, title: `Output ${code}`, several_outputs: several },
    lastNight,
    expectedNight: lastNight,
    dataUpTo: lastNight,
    findings: [finding(), finding({ line: 'B4:score@all', check: 'B4' })],
    alerts: [],
    clocks: new Map(),
    nights: [{ night: lastNight, steady: 2, shifted: 0, unknown: 0 }],
    ...more,
  }
}

describe('outputs of one device on the home page', () => {
  const { several_outputs: _, ...alone } = facts('alone').plan
  const cards = homeCards([facts('second', { watch: watched }), facts('alone', { plan: alone }), facts('first')])

  it('stand beneath its name, where the first of them stands, with the contract and what is missing', () => {
    const blocks = byDevice(cards)
    expect(blocks.map((block) => block.cards.map(({ code }) => code))).toEqual([['alone'], ['first', 'second']])
    expect(blocks[0]?.device).toBeUndefined()
    expect(blocks[1]?.device).toEqual({
      title: `${base.device.name}: 3 outputs of one device`,
      sentence:
        'One contract: at most 1 false alarm in 91 nights from all 3 together. What they share is asked of “Output first”. No plan is approved, or none that names this device, for third.',
    })
  })

  it('say who watches their feed', () => {
    const [card] = homeCards([facts('second', { watch: watched })])
    expect(card?.tag.text).toBe('In control')
    expect(card?.sentences.at(-1)).toContain('watched by “Output first” (first) for all 3 outputs')
  })

  it('are never in control where nobody does, and say so first', () => {
    const watch = { ...watched, why: 'no night of it has run' }
    expect(stateOf(facts('second', { watch }))).toBe('feed not watched')
    const [card] = homeCards([facts('second', { watch })])
    expect(card?.tag).toEqual({ text: 'Feed not watched', colour: 'red' })
    expect(card?.sentences[0]).toMatch(/^Nobody watches this deployment’s feed.*no night of it has run\.$/)
    expect(card?.sentences[1]).toBe('Of 2 checks of its own 2 are steady, 0 cannot say.')
  })

  it('are shown above what needs review this week where nobody watches, with what is shifted here', () => {
    const watch = { ...watched, why: 'no night of it has run' }
    const own = [
      finding(),
      finding({ line: 'B4:score@all', check: 'B4', verdict: { kind: 'shifted', direction: 'up' } }),
    ]
    const [first, second] = homeCards([facts('second', { findings: own }), facts('third', { findings: own, watch })])
    expect([first?.code, first?.tag.text, second?.tag.text]).toEqual(['third', 'Feed not watched', 'Needs review'])
    expect(first?.sentences[0]).toMatch(/^Nobody watches/)
    expect(first?.sentences[1]).toMatch(/^Shifted, and no alert is open for it/)
    expect(first?.sentences.at(-1)).toBe('Of 2 checks of its own 1 is steady, 1 shifted, 0 cannot say.')
  })

  it('do not have the head of their device say that their feed is watched where it is not', () => {
    const watch = { ...watched, why: 'no night of it has run' }
    const [block] = byDevice(
      homeCards([facts('first'), facts('second', { watch }), facts('third', { watch: watched })]),
    )
    expect(block?.device?.sentence).toContain(
      'What they share is asked of “Output first”. Nobody watches it for “Output second”: see why below.',
    )
  })

  it('are not called unwatched before they are in use, or while they are suspended', () => {
    const watch = { ...watched, why: 'no night of it has run' }
    const { lastNight: _, expectedNight: __, ...before } = facts('second', { watch, findings: [], nights: [] })
    expect(stateOf(before)).toBe('not enough data')
    expect(stateOf(facts('second', { watch, suspension: ['Out of service.'] }))).toBe('suspended')
  })

  it('of two devices with one code stand apart: no deployment watches two', () => {
    const other = { ...several, outputs: ['a', 'b'], watches_feed: 'a' }
    const of = facts('a')
    const blocks = byDevice(homeCards([facts('first'), { ...of, plan: { ...of.plan, several_outputs: other } }]))
    expect(blocks).toHaveLength(2)
  })

  it('need review where the one that watches has found a shift in what they share', () => {
    const watch = { ...watched, shifted: ['Data arriving'] }
    expect(stateOf(facts('second', { watch }))).toBe('needs review')
    const [card] = homeCards([facts('second', { watch })])
    expect(card?.sentences[0]).toBe(
      'Shifted in what “Output first” (first) watches for this deployment: “Data arriving”.',
    )
  })
})
