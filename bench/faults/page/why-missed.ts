import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What forbids a target, as a person wrote it down; undefined where nobody has. */
export function forbids(hospital: string, id: string, what: string): string | undefined {
  const written: unknown = parse(readFileSync(new URL('../why-missed.yaml', import.meta.url), 'utf8'))
  const ofHospital = valueAt(written, hospital)
  const text = valueAt(valueAt(ofHospital, id), what)
  return typeof text === 'string' ? text : undefined
}

function valueAt(map: unknown, key: string): unknown {
  return typeof map === 'object' && map !== null ? (map as Readonly<Record<string, unknown>>)[key] : undefined
}
