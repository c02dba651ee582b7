import { standingOut } from '../../src/equality/causes/sentence.ts'
import { type GapParts, splitGap } from '../../src/equality/causes/split.ts'
import { type Cause, causes } from '../../src/equality/causes/world.ts'
import { type Planted, planted, risk } from '../../test/equality/causes/planted.ts'

/** How well the split of a gap does where one cause alone was planted. */
export interface CauseRow {
  readonly planted: string
  /** the group's events, about */
  readonly events: number
  readonly gap: number
  /** runs in which the gap's interval leaves 0 out */
  readonly seen: number
  /** of all runs: the planted cause stands out */
  readonly named: number
  /** of all runs: any other stands out */
  readonly wrong: number
  /** how often the 95 % intervals of the five parts hold what they are in a group of two million */
  readonly coverage: number
}

const runs = 60
const units = 3000

const worlds: readonly (readonly [string, Cause | undefined, Omit<Planted, 'units'>])[] = [
  ['nothing', undefined, {}],
  ['mix of patients', 'mix', { mean: -2.7 }],
  ['outcomes known', 'labels', { known: [1, 0.5] }],
  ['calibration', 'calibration', { mean: -2.6, beside: 0.6 }],
  ['calibration, scores alike', 'calibration', { beside: 0.6 }],
  ['threshold', 'threshold', { threshold: -0.5 }],
  ['ranking', 'ranking', { slope: 0.3, beside: 0.3 }],
]

/** Groups of 3,000 cases beside 40,000 others. */
export function causeRows(): readonly CauseRow[] {
  const everyone = planted('bench: everyone else', { units: 40_000 })
  return worlds.map(([name, cause, world]) => {
    // The truth is worked out once, on groups large enough to have no error to speak of.
    const truth = parts(
      splitGap(planted(`truth ${name}`, { ...world, units: 1_000_000 }), large, risk, 'sensitivity', 'truth'),
    )
    const found = Array.from({ length: runs }, (_, run) =>
      parts(
        splitGap(
          planted(`bench ${name} ${run}`, { ...world, units }),
          everyoneOf(run, everyone),
          risk,
          'sensitivity',
          `${run}`,
        ),
      ),
    )
    const share = (is: (one: GapParts) => boolean) => found.filter(is).length / runs
    const held = found.flatMap((one) =>
      causes.map((each) => {
        const { low, high } = one.parts[each]
        const at = truth.parts[each].estimate
        return low - 1e-9 <= at && at <= high + 1e-9
      }),
    )
    return {
      planted: name,
      events: Math.round(found.reduce((sum, { events }) => sum + events, 0) / runs),
      gap: truth.gap.estimate,
      seen: share(({ gap }) => gap.low > 0 || gap.high < 0),
      named: cause === undefined ? 0 : share((one) => standingOut(one).includes(cause)),
      wrong: share((one) => standingOut(one).some((other) => other !== cause)),
      coverage: held.filter(Boolean).length / held.length,
    }
  })
}

const large = planted('truth: everyone else', { units: 1_000_000 })

/** Everyone else is drawn anew in each run too: their chance is part of the interval. */
function everyoneOf(run: number, first: ReturnType<typeof planted>) {
  return run === 0 ? first : planted(`bench: everyone else ${run}`, { units: 40_000 })
}

function parts(split: ReturnType<typeof splitGap>): GapParts {
  if ('because' in split) throw new Error(`no split: ${split.because}`)
  return split
}
