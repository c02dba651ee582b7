import { describe, expect, test } from 'vitest'
import { checks, linesOf } from '../../src/drift/checks.ts'
import { placesOf } from '../../src/drift/line.ts'
import { baseline } from './frozen.ts'
import { plan } from './hospital.ts'

const asked = (sites: readonly string[]) => linesOf({ plan, baseline, sites, compared: [] })
const places = (sites: readonly string[]) => new Set(asked(sites).map(({ stratum }) => stratum))
/** Arms and questions among which the contract is shared out. */
const questions = (sites: readonly string[]) =>
  asked(sites).reduce((sum, { kind }) => sum + kind.sides.length, 0) +
  checks.reduce((sum, check) => sum + (check.asksTonight?.(plan, sites) ?? 0), 0)

describe('a deployment whose baseline saw one site', () => {
  test('is asked every question once, of everybody, as one that names no site is', () => {
    expect(places(['site=A'])).toEqual(new Set(['all']))
    expect(asked(['site=A']).map(({ line }) => line)).toEqual(asked([]).map(({ line }) => line))
    expect(questions(['site=A'])).toBe(questions([]))
  })

  test('is asked of each site from the second on', () => {
    expect(placesOf({ sites: ['site=A', 'site=B'] })).toEqual(['all', 'site=A', 'site=B'])
    expect(places(['site=A', 'site=B'])).toEqual(new Set(['all', 'site=A', 'site=B']))
    expect(questions(['site=A', 'site=B'])).toBeGreaterThan(2 * questions(['site=A']))
  })
})
