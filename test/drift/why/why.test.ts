import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/drift/finding.ts'
import type { WhyParts } from '../../../src/drift/why/answer.ts'
import { freezeReference } from '../../../src/drift/why/reference.ts'
import { whyOf } from '../../../src/drift/why/why.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { Baseline } from '../../../src/tally/baseline.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { type Period, risk, scoreTallies } from './cells.ts'

const baseline: Baseline = {
  baselineId: 1,
  planVersion: 1,
  fromDay: '2026-01-01',
  toDay: '2026-06-29',
  scoreCuts: [],
  fields: {},
  expectedRisk: risk,
}
const monitored = '2026-06-30'
const last = '2026-08-08'

function finding(more: Partial<Finding> = {}): Finding {
  return {
    line: 'C2@all',
    check: 'C2',
    stratum: 'all',
    verdict: { kind: 'shifted', direction: 'up' },
    limitKind: 'statistical',
    from: monitored,
    to: last,
    n: 100,
    minimum: 5,
    sentence: 'Found.',
    ...more,
  }
}

/** A baseline of 180 quiet days and 40 days after it. */
function world(seed: string, later: Partial<Period>, casesADay = 120) {
  const random = createRandom(seed)
  const quiet = scoreTallies(random, { from: baseline.fromDay, days: 180, casesADay })
  const after = scoreTallies(random, { from: monitored, days: 40, casesADay, ...later })
  const reference = freezeReference(baseline, ledgerOf(quiet), dayRange(baseline.fromDay, baseline.toDay), [])
  return { baseline, reference, ledger: ledgerOf([...quiet, ...after]), night: addDays(last, 10) }
}

function parts(of: Finding, evidence: ReturnType<typeof world>): WhyParts {
  const why = whyOf(of, evidence)
  if (why?.kind !== 'split') throw new Error(`no split: ${why?.sentence}`)
  return why
}

const covers = ({ low, high }: { readonly low: number; readonly high: number }, value: number) =>
  low <= value && value <= high

describe('of simulated changes', () => {
  test('sicker patients alone are a different mix: the interval of the relationship covers nought as often as it says', () => {
    const runs = Array.from({ length: 60 }, (_, run) => parts(finding(), world(`mix ${run}`, { tilt: 1 })))
    // 95 % of 60 is 57; scipy.stats.binom.cdf(50, 60, 0.95) = 0.0005.
    expect(runs.filter(({ relationship }) => covers(relationship, 0)).length).toBeGreaterThan(50)
    expect(runs.every(({ mix, mostly }) => mix.low > 0 && mostly !== 'relationship')).toBe(true)
    const mean = runs.reduce((sum, { relationship }) => sum + relationship.estimate, 0) / runs.length
    const meanMix = runs.reduce((sum, { mix }) => sum + mix.estimate, 0) / runs.length
    expect(Math.abs(mean)).toBeLessThan(0.05 * meanMix)
  })

  test('a changed relationship alone is that, and no mix', () => {
    const runs = Array.from({ length: 30 }, (_, run) => parts(finding(), world(`risk ${run}`, { risk: () => 0.5 })))
    // scipy.stats.binom.cdf(23, 30, 0.95) = 0.0004.
    expect(runs.filter(({ mix }) => covers(mix, 0)).length).toBeGreaterThan(23)
    expect(runs.every(({ relationship, mostly }) => relationship.low > 0 && mostly === 'relationship')).toBe(true)
  })

  test('an outcome that is not known is neither an event nor none', () => {
    const why = parts(finding(), world('untold', { untold: 0.5 }))
    expect(covers(why.change, 0)).toBe(true)
  })
})

describe('what is compared', () => {
  test('is seeded by line and night alone: the same again to the byte', () => {
    const evidence = world('again', { risk: () => 0.4 })
    const [one, two] = [whyOf(finding(), evidence), whyOf(finding(), evidence)]
    expect(JSON.stringify(two)).toBe(JSON.stringify(one))
    const other = parts(finding({ line: 'C2:other@all' }), evidence)
    expect(other.mix.estimate).toBe(parts(finding(), evidence).mix.estimate)
    expect(other.mix.low).not.toBe(parts(finding(), evidence).mix.low)
  })

  test('is the finding’s own window, and never a day that the baseline was frozen on', () => {
    const evidence = world('window', { risk: () => 0.5 })
    expect(parts(finding({ from: '2026-07-10' }), evidence).from).toBe('2026-07-10')
    expect(parts(finding({ from: '2026-06-01' }), evidence).from).toBe(monitored)
  })

  test('is the last 91 days of a change that has lasted longer, and the sentence says so', () => {
    const evidence = world('long', { days: 200, risk: () => 0.5 })
    const why = parts(finding({ to: addDays(monitored, 199) }), evidence)
    expect(why.from).toBe(addDays(monitored, 109))
    expect(why.sentence).toMatch(/^Over the last 91 days of it, events rose/)
  })

  test('is the figure that the check is about', () => {
    const evidence = world('figures', { risk: (bin) => (bin < 12 ? 0.8 : 0) })
    const limit = { check: 'C4', limitKind: 'agreed', verdict: { kind: 'shifted', direction: 'down' } } as const
    const why = parts(finding({ ...limit, line: 'C4:s@all', subject: 'sensitivity at least' }), evidence)
    expect(why.figure).toBe('sensitivity')
    expect(why.change.estimate).toBeLessThan(0)
    expect(why.mostly).toBe('relationship')
    const ratio = parts(finding({ ...limit, line: 'C4:o@all', subject: 'observed_to_expected at most' }), evidence)
    expect(ratio.figure).toBe('event rate')
  })

  test('is the slope, of a check of how well the score separates high from low risk', () => {
    const evidence = world('slope', { risk: (bin) => 0.8 - 0.1 * bin })
    const shifted = { check: 'C3', line: 'C3@all', verdict: { kind: 'shifted', direction: 'down' } } as const
    const why = parts(finding(shifted), evidence)
    // Each step of 0.2 in the logit of the expected risk has become one of 0.1.
    expect(covers(why.change, -0.5)).toBe(true)
    expect(covers(why.mix, 0)).toBe(true)
    expect(why.mostly).toBe('relationship')
    expect(why.sentence).toMatch(/^The calibration slope fell from 1\.\d\d in the baseline to 0\.\d\d\. /)
  })

  test('is the events of flagged patients alone, of a check that holds them against the others', () => {
    const evidence = world('treated', { risk: (bin) => (bin >= 12 ? -0.9 : 0) })
    const down = { kind: 'shifted', direction: 'down' } as const
    const subject = 'flagged beside not flagged'
    const why = parts(finding({ line: `C2:${subject}@all`, subject, verdict: down }), evidence)
    expect(why.flag).toBe(1)
    expect(why.before).toBeGreaterThan(1.5 * parts(finding(), evidence).before)
    expect(why.sentence).toMatch(/^Events among flagged patients fell from .*The fall is among flagged patients only/)
    const other = finding({ line: 'x@all', subject: 'not flagged beside flagged' })
    expect(parts(other, evidence)).toMatchObject({ flag: 0, sentence: expect.stringContaining('lost its signal') })
  })

  test('is nothing where the finding is not about performance, or cannot say', () => {
    const evidence = world('none', {})
    expect(whyOf(finding({ check: 'B5', subject: 'flagged' }), evidence)).toBeUndefined()
    expect(whyOf(finding({ verdict: { kind: 'unknown', reason: 'too few cases' } }), evidence)).toBeUndefined()
  })
})

describe('a flag that is set otherwise at the same score', () => {
  const limit = { check: 'C4', subject: 'sensitivity at least', line: 'C4:sensitivity at least@all' } as const
  const down = { limitKind: 'agreed', verdict: { kind: 'shifted', direction: 'down' } } as const

  test('is named beside the mix of patients, because it is neither patients nor relationship', () => {
    const evidence = world('threshold', { flag: (bin) => bin >= 15 })
    const why = parts(finding({ ...limit, ...down }), evidence)
    expect(why.flagsChanged).toBe(true)
    expect(why.sentence).toContain('or of which of them are flagged at the same score')
  })

  test('is not named where equal scores are flagged as they were, whoever the patients are', () => {
    const evidence = world('patients', { tilt: -1.5 })
    expect(parts(finding({ ...limit, ...down }), evidence).flagsChanged).toBe(false)
  })
})

describe('what cannot be said', () => {
  test('is said of a shifted finding, with its reason', () => {
    const few = world('few', {}, 2)
    const why = whyOf(finding(), few)
    expect(why).toMatchObject({ kind: 'unsaid', because: 'too few events' })
    expect(why?.sentence).toMatch(/^There are too few events to say why: \d+ of 20 needed\.$/)
    expect(whyOf(finding({ stratum: 'site=New' }), few)).toMatchObject({ because: 'no outcomes in the baseline' })
  })

  test('and of a baseline that was frozen before bins were kept', () => {
    const why = whyOf(finding(), { ...world('old', { risk: () => 0.5 }), reference: undefined })
    expect(why).toMatchObject({ kind: 'unsaid', because: 'no reference' })
  })

  test('a steady finding says nothing then', () => {
    const steady = finding({ verdict: { kind: 'steady' } })
    expect(whyOf(steady, world('few', {}, 2))).toBeUndefined()
    expect(whyOf(steady, { ...world('old', {}), reference: undefined })).toBeUndefined()
  })
})

describe('flagged and unflagged patients apart', () => {
  const down = finding({ verdict: { kind: 'shifted', direction: 'down' } })

  test('a fall among the flagged alone is given both its readings', () => {
    const why = whyOf(down, world('treated', { risk: (bin) => (bin >= 12 ? -0.9 : 0) }))
    expect(why?.flagged?.onlyFlaggedFell).toBe(true)
    expect(why?.sentence).toContain('The fall is among flagged patients only')
    expect(why?.sentence).toMatch(/treated.*lost its signal/)
    expect(why?.sentence).not.toMatch(/calibrat/i)
  })

  test('a fall among all of them is not', () => {
    const why = whyOf(down, world('fewer', { risk: () => -0.7 }))
    expect(why?.flagged?.onlyFlaggedFell).toBe(false)
    expect(why?.sentence).not.toContain('flagged patients only')
  })

  test('when nothing changed, it is said of fewer than one in twenty', () => {
    const said = Array.from({ length: 60 }, (_, run) => whyOf(down, world(`quiet ${run}`, {}))?.flagged)
    // Both the contrast at 5 % and a fall of the flagged: scipy.stats.binom.sf(6, 60, 0.05) = 0.03 is an upper bound.
    expect(said.filter((one) => one?.onlyFlaggedFell === true).length).toBeLessThanOrEqual(6)
    expect(said.filter((one) => (one?.p ?? 1) < 0.05).length).toBeLessThanOrEqual(8)
  })
})
