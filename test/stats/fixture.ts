import { readFileSync } from 'node:fs'

/** The entries of test/fixtures/stats/<name>.json; each carries its own outside source. */
export function readFixture<Entry>(name: string): readonly Entry[] {
  const file = new URL(`../fixtures/stats/${name}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { entries: Entry[] }).entries
}

/** |actual − expected| / |expected|, Infinity when there is no actual: for values whose size is anybody's guess. */
export function relativeError(actual: number | undefined, expected: number): number {
  return actual === undefined ? Infinity : Math.abs(actual - expected) / Math.abs(expected)
}
