import { createRandom } from '../stats/simulation/random.ts'

/** How a list was drawn: enough to draw it again. */
export interface Drawing {
  readonly seed: string
  /** how many there were to draw from */
  readonly frame: number
  readonly asked: number
  /** in the order in which they were drawn */
  readonly drawn: readonly string[]
}

/** The seed of a month's draw: of the deployment and the month, so that nobody chooses it. */
export function seedOf(deployment: string, month: string): string {
  return `audit:${deployment}:${month}`
}

/**
 * So many of the tokens at random, each set of them as likely as any other, without putting back (Fisher and Yates, as far as
 * they are needed): all, where no more are there. The tokens are put in order first, so that the order in which a database
 * gives them decides nothing.
 */
export function draw(tokens: readonly string[], asked: number, seed: string): Drawing {
  const left = [...new Set(tokens)].sort()
  const frame = left.length
  const random = createRandom(seed)
  const drawn: string[] = []
  for (let place = 0; place < Math.min(asked, frame); place++) {
    const at = place + random.integer(frame - place)
    const [first, other] = [left[place] ?? '', left[at] ?? '']
    left[place] = other
    left[at] = first
    drawn.push(other)
  }
  return { seed, frame, asked, drawn }
}
