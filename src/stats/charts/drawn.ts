/** The lines of a control chart at one point. */
export type Lines = {
  readonly centre: number
  /** the limits: three standard deviations from the centre, or what stands for that */
  readonly lower: number
  readonly upper: number
  /** the near limits, two thirds of the way */
  readonly nearLower: number
  readonly nearUpper: number
}

/** What a chart plots; `undefined` is a missing point. */
export type Values = readonly (number | undefined)[]

/** One stretch of a control chart, its limits worked out once for all its points. */
export type Drawn = {
  readonly values: Values
  /** `undefined` where there is no point, and so no limit at it */
  readonly lines: readonly (Lines | undefined)[]
  /** how many points the limits rest on */
  readonly used: number
  /** the mean moving range, on a chart whose limits are made of it */
  readonly meanRange?: number
  /** Laney's σz, on a chart of rates: the variation that there is over the variation of chance alone */
  readonly sigmaZ?: number
}

/** How far values that cannot be below 0 or above 1 may be drawn. */
export type Bounds = { readonly floor?: number; readonly ceiling?: number }

/**
 * Three and two standard deviations either side of the centre, cut off where the values must end.
 *
 * Part: of every control chart.
 */
export function linesAround(
  centre: number,
  sigma: number,
  { floor = -Infinity, ceiling = Infinity }: Bounds = {},
): Lines | undefined {
  if (!Number.isFinite(centre) || !Number.isFinite(sigma)) return undefined
  const at = (sigmas: number): number => Math.min(ceiling, Math.max(floor, centre + sigmas * sigma))
  return { centre, lower: at(-3), upper: at(3), nearLower: at(-2), nearUpper: at(2) }
}

/** The points that are there; `undefined` when one is not a finite number, which is not a missing point but a mistake. */
export function presentValues(values: Values): readonly number[] | undefined {
  const present = values.filter((value) => value !== undefined)
  return present.every(Number.isFinite) ? present : undefined
}

/** |difference| of each point from the point before it; a missing point has none, and neither has the point after it. */
export function movingRanges(values: Values): readonly number[] {
  return values.flatMap((value, at) => {
    const before = values[at - 1]
    return at === 0 || value === undefined || before === undefined ? [] : [Math.abs(value - before)]
  })
}
