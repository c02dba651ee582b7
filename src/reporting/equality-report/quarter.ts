import type { Quarter } from '../../equality/decision/quarters.ts'
import { addDays } from '../../plan/day.ts'

/** `2026-Q3`: how an address or a command names a quarter. */
export function quarterName({ from }: Pick<Quarter, 'from'>): string {
  return `${from.slice(0, 4)}-Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1}`
}

/** The quarter so named; undefined where the name is none. */
export function readQuarter(name: unknown): Quarter | undefined {
  const [, year, number] = (typeof name === 'string' ? /^(\d{4})-[Qq]([1-4])$/.exec(name) : null) ?? []
  if (year === undefined || number === undefined) return undefined
  const first = (Number(number) - 1) * 3 + 1
  const next = first === 10 ? `${Number(year) + 1}-01-01` : `${year}-${String(first + 3).padStart(2, '0')}-01`
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: addDays(next, -1) }
}
