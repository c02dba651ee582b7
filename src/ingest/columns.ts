import type { Fault } from './feed.ts'
import { forbiddenColumn } from './forbidden-columns.ts'
import { identifierIn } from './identifiers.ts'

/** Where the plan's columns stand in a file, or what is wrong with its header. */
export type Columns =
  | {
      /** column name → index in a row's cells */
      readonly places: ReadonlyMap<string, number>
      /** columns of the file that the plan does not name: never stored */
      readonly ignored: readonly string[]
    }
  | { readonly faults: readonly Fault[] }

/**
 * Finds the columns that the plan declares (`wanted`). Columns it does not declare are ignored and their cells neither
 * searched nor kept; but one whose name says that it holds a direct identifier should not have been sent at all, and
 * the whole file is refused until the sender takes it out. `tokens` are the declared ids: their names may say anything.
 */
export function findColumns(
  header: readonly string[],
  wanted: readonly string[],
  tokens: readonly string[],
  today: string,
): Columns {
  const names = header.map((name) => name.trim())
  const missing = wanted.filter((name) => !names.includes(name))
  const faults = [...nameless(names, wanted, today), ...repeated(names), ...absent(names, wanted, missing)]
  for (const name of names) {
    const says = tokens.includes(name) ? undefined : forbiddenColumn(name)
    if (says === undefined) continue
    faults.push({
      line: 1,
      reason: `the column '${name}' is named for ${says}, which must not be sent`,
      advice: 'Take the column out of the file at its source; if it holds something else, give it another name.',
    })
  }
  if (faults.length > 0) return { faults }
  const places = new Map(wanted.map((name) => [name, names.indexOf(name)]))
  return { places, ignored: names.filter((name) => !places.has(name)) }
}

/** A first line that holds identifiers, or none of the plan's columns, is a row and not a header: it is not quoted. */
function nameless(names: readonly string[], wanted: readonly string[], today: string): Fault[] {
  const advice = 'The first line must hold the column names that the plan uses.'
  const place = names.findIndex((name) => !wanted.includes(name) && identifierIn(name, { today }) !== undefined)
  if (place >= 0)
    return [{ line: 1, reason: `the header's cell ${place + 1} holds what looks like an identifier`, advice }]
  return []
}

function repeated(names: readonly string[]): Fault[] {
  const places = new Map<string, number[]>()
  names.forEach((name, index) => {
    places.set(name, [...(places.get(name) ?? []), index + 1])
  })
  return [...places.values()]
    .filter((at) => at.length > 1)
    .map((at) => ({
      line: 1,
      reason: `columns ${at.join(' and ')} have the same name`,
      advice: 'Give each column a name of its own, so that none is read for another.',
    }))
}

function absent(names: readonly string[], wanted: readonly string[], missing: readonly string[]): Fault[] {
  if (missing.length === 0) return []
  if (missing.length === wanted.length) {
    const separator = names.length === 1 ? [';', '\t', '|'].find((mark) => names[0]?.includes(mark)) : undefined
    const name = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[separator ?? '']
    return [
      {
        line: 1,
        reason: `the first line holds none of the plan's columns (${wanted.join(', ')})`,
        advice:
          name === undefined
            ? 'Check that the file has a header line, and that it is the right file for this deployment.'
            : `The cells seem to be parted by ${name}: send the file with commas.`,
      },
    ]
  }
  return missing.map((name) => {
    const alike = names.find((one) => plain(one) === plain(name))
    return {
      line: 1,
      reason: `the column '${name}' is missing`,
      advice:
        alike === undefined
          ? 'Add it at the source, or approve a plan without it.'
          : `There is a column '${alike}': give it the plan's name, or the plan its name.`,
    }
  })
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
