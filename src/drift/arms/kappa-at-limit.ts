/** Shares of cases by output (row) and reference (column), row after row; they add up to 1. */
export type Shares = readonly number[]

/** How far apart two classes are: 0 where they are the same, 1 at most. */
export type Apart = (output: number, reference: number) => number

/** Any two classes are as far apart as any others; or, where they have an order, by the square of the steps between them. */
export function apartOf(classes: number, ordered: boolean): Apart {
  if (!ordered) return (i, j) => (i === j ? 0 : 1)
  return (i, j) => ((i - j) / (classes - 1)) ** 2
}

/** The mean distance seen, and that of outputs and references that have nothing to do with one another but their margins. */
export function disagreement(
  shares: Shares,
  classes: number,
  apart: Apart,
): { readonly seen: number; readonly chance: number } {
  const { outputs, references } = marginsOf(shares, classes)
  let [seen, chance] = [0, 0]
  for (let i = 0; i < classes; i++)
    for (let j = 0; j < classes; j++) {
      seen += (shares[i * classes + j] ?? 0) * apart(i, j)
      chance += (outputs[i] ?? 0) * (references[j] ?? 0) * apart(i, j)
    }
  return { seen, chance }
}

export function marginsOf(
  cells: readonly number[],
  classes: number,
): { readonly outputs: readonly number[]; readonly references: readonly number[] } {
  const [outputs, references] = [new Array<number>(classes).fill(0), new Array<number>(classes).fill(0)]
  // Written out: simulated years read millions of tables, of up to 2,500 cells that are nought but for a few.
  for (let cell = 0, i = 0, j = 0; cell < cells.length; cell++) {
    const n = cells[cell] as number
    if (n !== 0) {
      outputs[i] = (outputs[i] as number) + n
      references[j] = (references[j] as number) + n
    }
    if (++j < classes) continue
    j = 0
    i += 1
  }
  return { outputs, references }
}

/**
 * The nearest thing to these shares whose κ is `kappa`. Where theirs is better, some cases are given an output that has
 * nothing to do with the reference: κ falls in proportion and no margin moves. Where it is worse, some are given their
 * class. Undefined where κ is: outputs and references all of one class.
 */
export function atKappa(shares: Shares, classes: number, apart: Apart, kappa: number): Shares | undefined {
  const own = kappaOf(shares, classes, apart)
  if (own === undefined) return undefined
  const { outputs, references } = marginsOf(shares, classes)
  if (own >= kappa)
    return mixed(
      shares,
      shares.map((_, cell) => (outputs[Math.floor(cell / classes)] ?? 0) * (references[cell % classes] ?? 0)),
      own > 0 ? Math.min(1, Math.max(0, 1 - kappa / own)) : 0,
    )
  const right = shares.map((_, cell) => {
    const [i, j] = [Math.floor(cell / classes), cell % classes]
    return i === j ? ((outputs[i] ?? 0) + (references[j] ?? 0)) / 2 : 0
  })
  let [low, high] = [0, 1]
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if ((kappaOf(mixed(shares, right, middle), classes, apart) ?? 1) < kappa) low = middle
    else high = middle
  }
  return mixed(shares, right, high)
}

/** κ = 1 − the distance seen ÷ that of chance. */
export function kappaOf(shares: Shares, classes: number, apart: Apart): number | undefined {
  const { seen, chance } = disagreement(shares, classes, apart)
  return chance > 1e-12 ? 1 - seen / chance : undefined
}

function mixed(some: Shares, others: Shares, part: number): Shares {
  return some.map((share, cell) => (1 - part) * share + part * (others[cell] ?? 0))
}
