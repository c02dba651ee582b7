import { describe, expect, it } from 'vitest'
import { sitesCsv } from '../../../src/equality/sites/csv.ts'
import { presentSites } from '../../../src/equality/sites/present.ts'
import { siteFunnel } from '../../../src/equality/sites/sites.ts'
import { planWith, talliesOf } from '../plan.ts'

const window = { from: '2026-08-01', to: '2026-08-31', matureTo: '2026-08-31' }
const plan = planWith()

/** Sites with so many of their events found. */
function funnelOf(sites: Readonly<Record<string, readonly [found: number, of: number]>>) {
  const tallies = Object.entries(sites).flatMap(([site, [found, of]]) =>
    talliesOf('2026-08-10', `site=${site}`, [found, 0, of - found, 10]),
  )
  return siteFunnel(plan, tallies, Object.keys(sites), window)
}

describe('the sites as a funnel', () => {
  // numpy 2: sin²(arcsin√θ ± 3.0902/(2√n)) about θ = 98/454 (Spiegelhalter 2005).
  it('holds each of a few sites against limits of chance at its own size', () => {
    const found = funnelOf({ Eastvale: [40, 137], Hollin: [16, 52], Northbridge: [16, 178], Westmere: [26, 87] })
    const site = (name: string) => found.sites.find((one) => one.site === name)
    expect(found.limits).toBe('chance alone')
    expect(site('Northbridge')?.against).toMatchObject({
      position: 'below',
      control: { low: expect.closeTo(0.12900324436320246, 9), high: expect.closeTo(0.3178906880366889, 9) },
    })
    expect(site('Hollin')?.against).toMatchObject({
      position: 'within',
      control: { low: expect.closeTo(0.07059186595202173, 9), high: expect.closeTo(0.41251354765236403, 9) },
    })
    expect(presentSites(found).lead).toBe(
      'Further from the others than its size explains, of 4 sites: Northbridge below the others.',
    )
  })

  // numpy 2: φ after pulling z in to its 10th and 90th centile, τ² = (kφ − (k − 1))/(Σw − Σw²/Σw), as FunnelPlotR 0.6.0.
  it('from ten sites on leaves room for how far sites spread', () => {
    const found = [30, 35, 28, 60, 45, 50, 20, 33, 41, 39, 70, 10]
    const sites = Object.fromEntries(found.map((x, at) => [`S${String(at).padStart(2, '0')}`, [x, 100] as const]))
    const funnel = funnelOf(sites)
    expect(funnel.phi).toBeCloseTo(6.8680286685954215, 9)
    expect(funnel.sites[0]?.against?.control).toMatchObject({
      low: expect.closeTo(0.05910209776769123, 9),
      high: expect.closeTo(0.7872835693774485, 9),
    })
    expect(funnel.sites.every(({ against }) => against?.position === 'within')).toBe(true)
  })

  it('counts nobody twice: a planned crossing of sites is no site', () => {
    const crossed = { ...plan, crossings: [['site', 'sex']] as [string, string][] }
    const names = ['Eastvale', 'Hollin', 'A&E North', 'Eastvale&sex=Female']
    const tallies = names.flatMap((site) => talliesOf('2026-08-10', `site=${site}`, [20, 0, 30, 10]))
    const found = siteFunnel(crossed, tallies, names, window)
    expect(found.sites.map(({ site }) => site)).toEqual(['A&E North', 'Eastvale', 'Hollin'])
    expect(found.target).toMatchObject({ numerator: 60, denominator: 150 })
  })

  it('never ranks: sites stand by name', () => {
    const found = funnelOf({ Westmere: [1, 50], Eastvale: [49, 50], Hollin: [25, 50] })
    expect(presentSites(found).table.rows.map(([cell]) => cell?.text)).toEqual(['Eastvale', 'Hollin', 'Westmere'])
  })

  it('compares nothing without three sites, and nobody whose site is not recorded', () => {
    const two = funnelOf({ A: [10, 50], B: [20, 50] })
    expect(two.because).toContain('at least 3 sites')
    expect(presentSites(two).lead).toContain('not compared')
    const some = funnelOf({ A: [10, 50], B: [20, 50], C: [15, 50], 'Not recorded': [50, 50], D: [0, 0] })
    expect(some.sites.find(({ site }) => site === 'Not recorded')?.against).toBeUndefined()
    expect(some.sites.find(({ site }) => site === 'D')?.share).toHaveProperty('undefinedBecause')
    expect(some.target).toMatchObject({ numerator: 45, denominator: 150 })
    const csv = sitesCsv(plan, some)
    expect(csv).toHaveLength(6)
    expect(csv.find((row) => row.includes('Not recorded'))?.at(-1)).toBe('not compared')
  })
})
