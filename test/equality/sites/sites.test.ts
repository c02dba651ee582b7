import { describe, expect, it } from 'vitest'
import { sitesCsv } from '../../../src/equality/sites/csv.ts'
import { presentSites } from '../../../src/equality/sites/present.ts'
import { siteFunnel } from '../../../src/equality/sites/sites.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
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
  // numpy 2: sin²(arcsin√θ ± 3.0902·√(1/4n + 1/4m)) about the share θ of the m events of the others (Spiegelhalter 2005, with
  // the others' variance). Northbridge is 5.66 standard errors from the other three; without it Eastvale is 0.19 from the
  // other two and with it 2.52.
  it('holds each of a few sites against the others without it, and without the one that is clearly unlike', () => {
    const found = funnelOf({ Eastvale: [40, 137], Hollin: [16, 52], Northbridge: [16, 178], Westmere: [26, 87] })
    const site = (name: string) => found.sites.find((one) => one.site === name)
    expect(found.limits).toBe('chance alone')
    expect(site('Northbridge')?.against).toMatchObject({
      position: 'below',
      control: { low: expect.closeTo(0.1722223009406667, 9), high: expect.closeTo(0.4397548681448694, 9) },
    })
    expect(site('Hollin')?.against).toMatchObject({
      position: 'within',
      control: { low: expect.closeTo(0.10867153504345188, 9), high: expect.closeTo(0.5262121024889153, 9) },
    })
    expect(site('Eastvale')?.against).toMatchObject({
      position: 'within',
      isNearTheEdge: false,
      control: { low: expect.closeTo(0.1487721660860386, 9), high: expect.closeTo(0.48261255611660564, 9) },
    })
    // 82 of 276 without Northbridge, 98 of 454 with it.
    expect(found.usual).toMatchObject({ numerator: 82, denominator: 276 })
    expect(found.target).toMatchObject({ numerator: 98, denominator: 454 })
    expect(presentSites(found).lead).toBe(
      'Further from the others than its size explains, of 4 sites: Northbridge below the others.',
    )
  })

  it('names the faulty site and no other, though it is half of all cases', () => {
    const random = createRandom('half of all')
    const named = { faulty: 0, healthy: 0 }
    for (let run = 0; run < 300; run++) {
      const site = (events: number, share: number) => [random.binomial(events, share), events] as const
      const found = funnelOf({ A: site(300, 0.35), B: site(150, 0.6), C: site(100, 0.6), D: site(50, 0.6) })
      for (const { site: name, against } of found.sites) {
        if (against === undefined || against.position === 'within') continue
        named[name === 'A' ? 'faulty' : 'healthy'] += 1
      }
    }
    expect(named.faulty).toBeGreaterThan(285)
    // 900 looks at healthy sites, each outside 99.8 % limits by chance 2 times in 1,000: about 2 are expected.
    expect(named.healthy).toBeLessThan(9)
  })

  it('calls nobody unlike where all are alike, but for two in a thousand', () => {
    const random = createRandom('all alike')
    let outside = 0
    for (let run = 0; run < 1000; run++) {
      const site = (events: number) => [random.binomial(events, 0.5), events] as const
      const { sites } = funnelOf({ A: site(300), B: site(150), C: site(80), D: site(40) })
      outside += sites.filter(({ against }) => against !== undefined && against.position !== 'within').length
    }
    // 4,000 looks at 0.2 %: 8 are expected, 20 or more have a chance of 1 in 4,000 (Poisson).
    expect(outside).toBeLessThan(20)
  })

  it('names the faulty site also where the healthy ones found all', () => {
    const found = funnelOf({ A: [20, 40], B: [40, 40], C: [38, 38] })
    expect(presentSites(found).lead).toContain('of 3 sites: A below the others.')
  })

  it.each([
    ['a small site beside a large one, where chance alone finds all in 4 of 100', 3, 0.8, [1000, 15, 15]],
    ['five sites, few found', 5, 0.02, [120, 120, 120, 120, 120]],
    ['twelve small sites', 12, 0.8, new Array<number>(12).fill(15)],
  ])('calls nobody unlike beyond chance: %s', (_, count, share, sizes) => {
    const random = createRandom(`few ${count}`)
    let outside = 0
    for (let run = 0; run < 200; run++) {
      const { sites } = funnelOf(
        Object.fromEntries(sizes.map((size, at) => [`S${at}`, [random.binomial(size, share), size] as const])),
      )
      outside += sites.filter(({ against }) => against !== undefined && against.position !== 'within').length
    }
    // At 2 in 1,000 these 600 to 2,400 looks give 1 to 5; the arcsine alone gave 15 and more.
    expect(outside).toBeLessThan(8)
  })

  it('says of a site with fewer than ten events that there are too few, and of a small one that it could not be found', () => {
    const found = funnelOf({ Eastvale: [14, 137], Hollin: [1, 2], Northbridge: [18, 178], Westmere: [2, 14] })
    const { lead, table } = presentSites(found)
    expect(lead).toContain('None of the 3 sites that can be compared')
    expect(lead).toContain('Too few counted to say anything of Hollin.')
    // About a tenth, arcsin√0.1 = 0.32; 3.09/(2√14) = 0.41 is more: not even 0 of 14 is below.
    expect(lead).toContain('Westmere is too small to be found below, whatever the share.')
    expect(table.rows.find(([cell]) => cell?.text === 'Hollin')?.at(-1)?.text).toBe(
      'Too few to say: 2 counted; at least 10 are needed',
    )
  })

  it('does not say who is right where half of the sites differ from the other half', () => {
    const found = funnelOf({ A: [30, 100], B: [30, 100], C: [70, 100], D: [70, 100] })
    expect(presentSites(found).lead).toContain('which of them are as they should be cannot be told from this')
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
    const csv = sitesCsv(plan, [some])
    expect(csv).toHaveLength(6)
    expect(csv.find((row) => row.includes('Not recorded'))?.at(-2)).toBe('not compared')
  })
})
