import type { Tally } from '../tally.ts'
import { compareCells } from './rereadings.ts'

/**
 * The series `reading` of a day as known at a later age than maturity: that at maturity with the readings that had come or changed
 * by `age` (days; `rereading` on basis `late`). Undefined where nothing was known by then.
 */
export function readingKnownBy(matured: Tally | undefined, late: Tally | undefined, age: number): Tally | undefined {
  const changes = (late === undefined ? [] : changesOf(late)).filter((one) => one.age <= age)
  if (late === undefined || changes.length === 0) return matured
  const known = changes.reduce((sum, one) => sum + one.known, matured?.counts[0] ?? 0)
  const width = Math.max(0, ...changes.map(({ sums }) => sums.length))
  const sums = Array.from({ length: width }, (_, at) =>
    changes.reduce((sum, one) => sum + (one.sums[at] ?? 0n), matured?.sums[at] ?? 0n),
  )
  // A category has cells of class given and class of the reference, and no sums; a document's are of a rate, a number's of those left out.
  const size = width === 0 ? 3 : 2
  const cells = new Map<string, number>()
  for (const all of [matured?.cells ?? [], ...changes.map((one) => one.cells)])
    for (let at = 0; at + size <= all.length; at += size) {
      const key = all.slice(at, at + size - 1).join()
      cells.set(key, (cells.get(key) ?? 0) + (all[at + size - 1] ?? 0))
    }
  const list = [...cells]
    .filter(([, n]) => n !== 0)
    .map(([key, n]) => [...key.split(',').map(Number), n])
    .sort(compareCells)
  if (known === 0 && list.length === 0) return undefined
  const { day, stratum } = late
  const told = { day, basis: 'at maturity', series: 'reading', stratum, baselineId: 0 } as const
  return { ...told, counts: [known], sums, cells: list.flat() }
}

/** The changes of a day's readings that had come about by `age`: what a night that is still in the past may see. */
export function rereadingsBy(late: Tally, age: number): Tally | undefined {
  const seen = changesOf(late).filter((one) => one.age <= age)
  if (seen.length === 0) return undefined
  return {
    ...late,
    counts: [seen.reduce((sum, one) => sum + one.changes, 0)],
    sums: seen.flatMap(({ sums }) => sums),
    cells: seen.flatMap((one) => [one.age, one.changes, one.known, one.cells.length, ...one.cells]),
  }
}

/** What changed at one age, as the layout of `rereading` says. */
interface AtAge {
  readonly age: number
  readonly changes: number
  readonly known: number
  readonly sums: readonly bigint[]
  readonly cells: readonly number[]
}

function changesOf({ cells, sums }: Tally): readonly AtAge[] {
  const ages: Omit<AtAge, 'sums'>[] = []
  for (let at = 0; at + 3 < cells.length; ) {
    const [age = 0, changes = 0, known = 0, length = 0] = cells.slice(at, at + 4)
    ages.push({ age, changes, known, cells: cells.slice(at + 4, at + 4 + length) })
    at += 4 + length
  }
  const width = ages.length === 0 ? 0 : sums.length / ages.length
  return ages.map((one, at) => ({ ...one, sums: sums.slice(width * at, width * (at + 1)) }))
}
