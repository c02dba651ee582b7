import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { equalityPages } from './pages.ts'

const { db } = await testDatabase()
const app = await equalityPages(db)
const at = '/deployments/diabetes-readmission/equality'

describe('the page of one characteristic', () => {
  it('is reached from the equality page and says what cannot be told without a baseline', async () => {
    expect((await app.inject(at)).body).toContain('/equality/closer?by=age_band')
    const page = await app.inject(`${at}/closer?by=age_band`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Age: a closer look')
    expect(page.body).toContain('there is no baseline with an expected risk for each score')
    expect(page.body).toContain('From one of the 4 bands to the next')
    expect(page.body).toContain('two in three groups would have a true sensitivity between 34.9% and 42.1%')
  })

  it('is linked to, with the quarter’s days, where a group was found worse off', async () => {
    expect((await app.inject(at)).body).toContain(
      '/equality/closer?by=sex&amp;level=Male&amp;from=2026-07-01&amp;to=2026-09-30">Sex: Male</a>',
    )
    const page = await app.inject(`${at}/closer?by=sex&level=Male`)
    expect(page.body).toContain('Over 1 quarter: 200 more missed events than if this group had been found as often')
  })

  it('of one level shows its crossing', async () => {
    const page = await app.inject(`${at}/closer?by=sex&level=Female`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Sex, Female: a closer look')
    expect(page.body).toContain('Female, 80+')
    expect(page.body).not.toContain('Male, 80+')
  })

  it('names the cause of a gap, where a baseline says what scores stand for', async () => {
    const page = await app.inject('/deployments/deterioration/equality/closer?by=sex')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('the model is miscalibrated for this group: its scores are too low')
    expect(page.body).toContain('÷ that of everyone else')
    const csv = await app.inject('/deployments/deterioration/equality/closer.csv?by=sex')
    const rows: Record<string, string>[] = parse(csv.body, { columns: true })
    const parts = rows.filter(({ level, figure }) => level === 'Male' && figure?.startsWith('gap: part of'))
    const gap = rows.find(({ level, figure }) => level === 'Male' && figure === 'gap')
    expect(parts.reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(Number(gap?.value), 9)
  })

  // scipy 1.17.1: exp of ttest_ind(logarithms, equal_var=False) of [600, 1200, 1800, 5400] × 15 and [300, 900, 1500] × 25:
  // 2.198, 1.700 to 2.843
  it('says how long a group waits for the score, where the plan maps when cases became eligible', async () => {
    const page = await app.inject('/deployments/deterioration/equality/closer?by=sex')
    expect(page.body).toContain('Waited 2.20 times as long for the score as everyone else (95% interval 1.70 to 2.84)')
    expect(page.body).toContain('of 60 with a known time. 7,940 with a score have none.')
    const csv = await app.inject('/deployments/deterioration/equality/closer.csv?by=sex')
    const rows: Record<string, string>[] = parse(csv.body, { columns: true })
    const ratio = 'time until the output, ratio to those it is held against'
    const male = rows.find(({ level, figure }) => level === 'Male' && figure === ratio)
    expect(Number(male?.low_95)).toBeCloseTo(1.7000154503702452, 5)
    expect((await app.inject(`${at}/closer?by=sex`)).body).toContain('is not collected: the plan maps no column')
  })

  it('gives the same figures as CSV', async () => {
    const answer = await app.inject(`${at}/closer.csv?by=age_band`)
    const rows: Record<string, string>[] = parse(answer.body, { columns: true })
    // numpy 2, DerSimonian and Laird.
    expect(Number(rows.find(({ figure }) => figure === 'tau in log-odds')?.value)).toBeCloseTo(0.15253305112957882, 9)
    expect(rows.filter(({ figure }) => figure === 'share partially pooled')).toHaveLength(4)
  })

  it('is none where there is none', async () => {
    expect((await app.inject(`${at}/closer?by=postcode`)).statusCode).toBe(404)
    expect((await app.inject(`${at}/closer?by=sex&level=Nobody`)).statusCode).toBe(404)
    expect((await app.inject(`${at}/closer`)).statusCode).toBe(404)
    expect((await app.inject(`${at}/closer?by=sex&measure=npv`)).statusCode).toBe(404)
    expect((await app.inject(`${at}/closer?by=sex&from=yesterday`)).statusCode).toBe(422)
    expect((await app.inject('/deployments/nothing/equality/closer?by=sex')).statusCode).toBe(404)
  })
})

describe('the page of the sites', () => {
  it('names the one that is further from the others than its size explains', async () => {
    const page = await app.inject('/deployments/deterioration/equality/sites')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('of 4 sites: Northbridge below the others')
    expect(page.body).toContain('<svg')
    const csv = await app.inject('/deployments/deterioration/equality/sites.csv')
    expect(parse(csv.body, { columns: true })).toHaveLength(4)
  })

  it('is none where the feed does not say at which site a case was', async () => {
    expect((await app.inject(`${at}/sites`)).statusCode).toBe(404)
    expect((await app.inject(at)).body).not.toContain('/equality/sites')
  })
})
