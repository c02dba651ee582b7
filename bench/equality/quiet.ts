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

/** A true gap of 15 points in a group of 300 events: how often it is called worse. */
export function foundRows() {
  const sizes = { ...middling, age_band: [600, 900, 900, 300], sex: [1400, 1300], ethnicity: [270, 110, 2080, 50, 190] }
  return [
    { share: 0.7, margin: 0 },
    { share: 0.85, margin: 0 },
    { share: 0.7, margin: 0.05 },
    { share: 0.85, margin: 0.05 },
  ].map(({ share, margin }) => {
    const { found } = simulate(`equality bench gap ${share} ${margin}`, 400, {
      sizes,
      share,
      margin,
      wrongAtMost,
      gap: 0.15,
    })
    return { share, margin, found }
  })
}

export const quietRuns = { quarters, wrongAtMost } as const
