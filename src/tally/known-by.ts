import { rereadingsBy } from './rereadings/known-by.ts'
import type { Tally } from './tally.ts'

/**
 * The scored units of a day as known at a later age than maturity: the series `score` at maturity with the changes that
 * had come about by `age` (days; `change` on basis `late`). What is asked of a day that waits for its outcomes: nothing
 * that became known later is in it, whenever it is asked.
 */
export function scoreKnownBy(matured: Tally, changes: Tally | undefined, age: number): Tally {
  const cells = new Map<string, number>()
  const move = (bin: number, flag: number, state: number, n: number) => {
    const key = [bin, flag, state].join()
    cells.set(key, (cells.get(key) ?? 0) + n)
  }
  for (const [bin = 0, flag = 0, state = 0, n = 0] of groupsOf(4, matured.cells)) move(bin, flag, state, n)
  for (const [when = 0, bin = 0, flag = 0, from = 0, to = 0, n = 0] of groupsOf(6, changes?.cells ?? [])) {
    if (when > age) break
    move(bin, flag, from, -n)
    move(bin, flag, to, n)
  }
  const known = [...cells]
    .filter(([, n]) => n !== 0)
    .map(([key, n]) => [...key.split(',').map(Number), n])
    .sort((a, b) => compare(a, b))
  return { ...matured, cells: known.flat() }
}

/** The changes of a day, of outcomes or of readings, that had come about by `age`: what a night that is still in the past may see. */
export function changesBy(changes: Tally, age: number): Tally | undefined {
  if (changes.series === 'rereading') return rereadingsBy(changes, age)
  const seen = groupsOf(6, changes.cells).filter(([when = 0]) => when <= age)
  if (seen.length === 0) return undefined
  return { ...changes, counts: [seen.reduce((sum, cell) => sum + (cell[5] ?? 0), 0)], cells: seen.flat() }
}

function groupsOf(size: number, cells: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: Math.floor(cells.length / size) }, (_, at) => cells.slice(at * size, at * size + size))
}

function compare(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, index) => value !== b[index])
  return first < 0 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
}
