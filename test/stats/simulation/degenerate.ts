import type { Degenerate } from '../degenerate.ts'

const seed = 'takes a seed, not cases: any text, the empty one too, gives random numbers'
const source = 'takes how many nights there are: fewer than a week is a bug and throws'
const parameter =
  'draws a number for a simulation that sets its parameters itself: one outside its domain is a bug and throws'
const all = (why: string) => ({
  empty: why,
  'one case': why,
  'one class': why,
  'all equal': why,
  NaN: why,
  infinite: why,
})

export const degenerate: Degenerate = {
  createRandom: all(seed),
  resampleBlocks: all(source),
  gammaVariate: all(parameter),
  poissonVariate: all(parameter),
  binomialVariate: all(parameter),
  binomialDraws: all(parameter),
}
