import { normalCdf, normalQuantile } from '../../src/stats/distributions/normal.ts'
import { middling, simulate } from '../../test/equality/decision/quiet.ts'

/** One hospital's quarters in which every group is found equally often. */
export interface QuietRow {
  readonly hospital: string
  readonly events: number
  readonly share: number
  readonly margin: number
  readonly worse: number
  readonly fourFifths: number
  readonly spread: number
}

const quarters = 1000
const wrongAtMost = 0.05

const hospitals = [
  { hospital: 'small', times: 0.28 },
  { hospital: 'middling', times: 1 },
  { hospital: 'large', times: 10 },
] as const

/** Perfect equality: how often our verdict, the four-fifths rule and a max − min above 10 points call a group worse. */
export function quietRows(): readonly QuietRow[] {
  return hospitals.flatMap(({ hospital, times }) => {
    const sizes = Object.fromEntries(
      Object.entries(middling).map(([name, all]) => [name, all.map((of) => Math.max(3, Math.round(of * times)))]),
    )
    const events = (sizes.age_band ?? []).reduce((sum, of) => sum + of, 0)
    return [
      { share: 0.35, margin: 0 },
      { share: 0.85, margin: 0 },
      { share: 0.85, margin: 0.05 },
    ].map(({ share, margin }) => {
      const { worse, fourFifths, spread } = simulate(`equality bench ${hospital} ${share} ${margin}`, quarters, {
        sizes,
        share,
        margin,
        wrongAtMost,
      })
      return { hospital, events, share, margin, worse, fourFifths, spread }
    })
  })
}

/** A true gap of 15 points in one group: how often it is called worse, and how often theory says that it can be. */
export interface FoundRow {
  readonly events: number
  readonly share: number
  readonly margin: number
  readonly found: number
  /** by theory, of a normal test of this group at its part of what chance may do */
  readonly expected: number
  /** the same, had chance the whole of it for this one group */
  readonly alone: number
}

/** Four ages, two sexes that are one comparison, five ethnic groups. */
const comparisons = 10

export function foundRows(): readonly FoundRow[] {
  return [
    { events: 300, share: 0.7, margin: 0 },
    { events: 300, share: 0.85, margin: 0 },
    { events: 300, share: 0.7, margin: 0.05 },
    { events: 300, share: 0.85, margin: 0.05 },
    { events: 450, share: 0.7, margin: 0.05 },
    { events: 600, share: 0.7, margin: 0.05 },
  ].map(({ events, share, margin }) => {
    const gap = 0.15
    const sizes = {
      ...middling,
      age_band: [600, 900, 900, events],
      sex: [1400, 1000 + events],
      ethnicity: [270, 110, 1780 + events, 50, 190],
    }
    const { found } = simulate(`equality bench gap ${share} ${margin}`, 400, { sizes, share, margin, wrongAtMost, gap })
    const error = Math.sqrt(((share - gap) * (1 - share + gap)) / events + (share * (1 - share)) / 2400)
    const power = (wrong: number) => normalCdf((gap - margin) / error - (normalQuantile(1 - wrong) ?? Number.NaN))
    return { events, share, margin, found, expected: power(wrongAtMost / comparisons), alone: power(wrongAtMost) }
  })
}

export const quietRuns = { quarters, wrongAtMost } as const
