import { capital, countWords, exactPercentWords, listWords, plural } from '../../plan/words.ts'
import { jsDistance } from '../../stats/distances/js-distance.ts'
import { lInfinity } from '../../stats/distances/l-infinity.ts'
import { psi } from '../../stats/distances/psi.ts'
import { differencePValue, newcombe } from '../../stats/proportions/newcombe.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { given } from '../given.ts'
import type { CategoryColumn, Chunk, Compared, Measure, Sides } from '../result.ts'
import { changeOfLevels } from './change-of-levels.ts'
import { ALPHA, type Answer, findingOf, tooFew, unknown } from './evidence.ts'
import { missingRate } from './missing.ts'
import { quietJs } from './quiet.ts'
import { mattersAsOdds, pointsWords } from './shares.ts'

/** A column of levels, chunk by chunk, against the whole reference. */
export function compareCategories(reference: CategoryColumn, current: CategoryColumn, sides: Sides): Compared {
  const counted = countLevels(reference, current, sides)
  const limit = quietJs(reference.name, counted.before, ALPHA)
  const missing = missingRate(reference, current, sides)
  const chunks = counted.chunks.map((counts) => seeChunk(counts, counted, limit, `compare ${reference.name}`))
  return {
    measures: [...measuresOf(chunks, counted), missing.measure],
    findings: chunks.map((seen, at) => {
      const few = tooFew(counted.total, 'the reference') ?? tooFew(seen.cells, 'the chunk')
      const answers = missing.answers.slice(at, at + 1)
      if (few === undefined) return findingOf([answerOf(seen, counted), ...unseenAnswer(seen, counted), ...answers])
      return answers.length === 0
        ? unknown(few)
        : findingOf([...answers, { p: undefined, matters: false, sentence: few }])
    }),
    remarks: remarksOf(counted),
  }
}

/** Counts over the levels of the reference, then those that it never saw. */
interface Counted {
  readonly levels: readonly string[]
  /** the first `known` levels are the reference's */
  readonly known: number
  readonly printable: boolean
  readonly before: Float64Array
  readonly total: number
  readonly chunks: readonly Float64Array[]
  /** over the whole current file */
  readonly now: Float64Array
}

function countLevels(reference: CategoryColumn, current: CategoryColumn, sides: Sides): Counted {
  const before = tally(reference, { first: 0, end: sides.reference.rows })
  // A level that the file has, but only in rows that are left out, was not seen.
  const levels = reference.levels.filter((_, code) => (before[code] ?? 0) > 0)
  const known = levels.length
  const places = new Map(levels.map((level, place) => [level, place]))
  const now = tally(current, { first: 0, end: sides.current.rows })
  for (const [code, level] of current.levels.entries())
    if ((now[code] ?? 0) > 0 && !places.has(level)) places.set(level, places.size)
  const all = [...places.keys()]
  const place = Int32Array.from(current.levels, (level) => places.get(level) ?? -1)
  const onAll = (counts: Float64Array, of: (code: number) => number): Float64Array => {
    const spread = new Float64Array(all.length)
    for (const [code, count] of counts.entries()) if (count > 0) spread[of(code)] = count
    return spread
  }
  return {
    levels: all,
    known,
    printable: reference.printable && current.printable,
    before: onAll(before, (code) => places.get(reference.levels[code] ?? '') ?? 0),
    total: before.reduce((sum, count) => sum + count, 0),
    chunks: sides.current.chunks.map((chunk) => onAll(tally(current, chunk), (code) => place[code] ?? 0)),
    now: onAll(now, (code) => place[code] ?? 0),
  }
}

function tally({ codes, levels }: CategoryColumn, { first, end }: Pick<Chunk, 'first' | 'end'>): Float64Array {
  const counts = new Float64Array(levels.length)
  for (let row = first; row < end; row++) {
    const code = codes[row] ?? -1
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

interface Seen {
  readonly counts: Float64Array
  readonly cells: number
  readonly unseen: number
  readonly js: number | undefined
  readonly jsLimit: number | undefined
  readonly p: number | undefined
  readonly statistic: number | undefined
}

function seeChunk(
  counts: Float64Array,
  { before, known }: Counted,
  limit: (rows: number) => number | undefined,
  seed: string,
): Seen {
  const cells = counts.reduce((sum, count) => sum + count, 0)
  return {
    counts,
    cells,
    unseen: counts.subarray(known).reduce((sum, count) => sum + count, 0),
    js: jsDistance(before, counts),
    jsLimit: cells < 2 ? undefined : limit(cells),
    ...changeOfLevels(before, counts, seed),
  }
}

/** The level that moved most in these rows: its place, and its counts on either side. */
function mover(counts: Float64Array, { before, levels }: Counted): number {
  const [first = '', second = ''] = levels
  // Of two levels that move alike, always the same one, and that 1 rather than 0, yes rather than no.
  if (levels.length === 2) return first > second ? 0 : 1
  return lInfinity(before, counts)?.at ?? 0
}

function answerOf(seen: Seen, counted: Counted): Answer {
  const at = mover(seen.counts, counted)
  const [x, y] = [seen.counts[at] ?? 0, counted.before[at] ?? 0]
  const difference = newcombe(x, seen.cells, y, counted.total)
  const [share, reference] = [x / seen.cells, y / counted.total]
  const same = counted.levels.length < 2
  const before = counted.total
  return {
    ...(same
      ? {}
      : { basis: { of: 'share', share: reference, now: seen.cells, before, levels: counted.levels.length } }),
    p: same ? 1 : seen.p,
    matters: mattersAsOdds(share, reference),
    sentence: same
      ? `Every row has ${nameOf(at, counted, 'the same level')}, as in the reference.`
      : `${capital(nameOf(at, counted, 'The level that moved most (not named: there are too many levels)'))} in ${exactPercentWords(share)} of rows; in the reference ${exactPercentWords(reference)}${difference === undefined ? '' : `: ${pointsWords(difference)}`}.`,
  }
}

/**
 * Levels that the reference never saw. Some are to be expected where it has levels of a single row: about that share of
 * the next rows is new too (Good 1953, Biometrika 40:237). The question is whether there are more.
 */
function unseenAnswer(seen: Seen, counted: Counted): readonly Answer[] {
  const anywhere = counted.levels.length > counted.known
  if (!anywhere) return []
  const singles = counted.before.reduce((sum, count) => sum + (count === 1 ? 1 : 0), 0)
  const more = seen.unseen / seen.cells > singles / counted.total
  const names = counted.levels.filter((_, at) => at >= counted.known && (seen.counts[at] ?? 0) > 0)
  const which = counted.printable ? ` (${listWords(names)})` : ''
  return [
    {
      p: more ? differencePValue(seen.unseen, seen.cells, singles, counted.total) : 1,
      matters: more,
      sentence: `${exactPercentWords(seen.unseen / seen.cells)} of rows have a level that the reference never had${which}: ${countWords(seen.unseen)} of ${countWords(seen.cells)}.`,
    },
  ]
}

function measuresOf(chunks: readonly Seen[], counted: Counted): readonly Measure[] {
  const at = mover(counted.now, counted)
  const before = proportionInterval(counted.before[at] ?? 0, counted.total)
  const empty = 'every cell is missing'
  const unseen = counted.levels.length > counted.known
  return [
    {
      key: 'share_of_level',
      name: `Share of ${nameOf(at, counted, 'the level that moved most')}`,
      says: 'The share of the level that moved most over the whole of the current file.',
      scale: 'share',
      ...(before === undefined ? {} : { reference: { value: before.estimate, interval: before } }),
      points: chunks.map((seen) => {
        const share = proportionInterval(seen.counts[at] ?? 0, seen.cells)
        return { value: share?.estimate, ...given({ interval: share, because: share ? undefined : empty }) }
      }),
    },
    {
      key: 'l_infinity',
      name: 'Largest change of a level (L∞)',
      says: 'The change of the level that moved most in each chunk, in percentage points.',
      scale: 'points',
      points: chunks.map((seen) => {
        const place = mover(seen.counts, counted)
        const change = newcombe(seen.counts[place] ?? 0, seen.cells, counted.before[place] ?? 0, counted.total)
        const because = change === undefined ? empty : `of ${nameOf(place, counted, 'a level that is not named')}`
        return { value: change?.estimate, ...given({ interval: change, because }) }
      }),
    },
    {
      key: 'jensen_shannon',
      name: 'Jensen–Shannon distance',
      says: 'How different the shares of the levels are: 0 is the same, 1 is nothing in common. The limit is what chance alone stays below in 95 of 100 quiet chunks of this size.',
      scale: 'index',
      points: chunks.map(({ js, jsLimit }) => ({
        value: js,
        ...given({ upper: jsLimit, because: js === undefined ? empty : undefined }),
      })),
    },
    {
      key: 'chi_squared',
      name: 'χ²',
      says: 'The contingency test of the levels; its p-value says how often chance alone gives as much.',
      scale: 'index',
      points: chunks.map(({ statistic, p }) => ({
        value: statistic,
        ...given({ p, because: statistic === undefined ? 'there is only one level, or no value' : undefined }),
      })),
    },
    {
      key: 'psi',
      name: 'Population stability index',
      says: 'Shown because people ask for it. Its limit is that of chance, not 0.1.',
      scale: 'index',
      points: chunks.map(({ counts }) => {
        const index = psi(counted.before, counts, ALPHA)
        return {
          value: index?.psi,
          ...given({ upper: index?.limit, because: index === undefined ? 'too few rows, or one level' : undefined }),
        }
      }),
    },
    ...(unseen
      ? [
          {
            key: 'unseen_levels',
            name: 'Levels never seen before',
            says: 'The share of rows with a level that the reference never had.',
            scale: 'share' as const,
            reference: { value: 0 },
            points: chunks.map(({ unseen: rows, cells }) => {
              const share = proportionInterval(rows, cells)
              return { value: share?.estimate, ...given({ interval: share, because: share ? undefined : empty }) }
            }),
          },
        ]
      : []),
  ]
}

function remarksOf({ levels, known, printable, before, now, total }: Counted): readonly string[] {
  if (total === 0) return ['The reference has no value in this column.']
  const unseen = levels.slice(known)
  const gone = levels.slice(0, known).filter((_, at) => (now[at] ?? 0) === 0 && (before[at] ?? 0) > 0)
  const list = (names: readonly string[]): string =>
    printable ? listWords(names.map((name) => `“${name}”`)) : plural(names.length, 'level')
  return [
    ...(known === 1 ? ['Every row of the reference has the same level.'] : []),
    ...(unseen.length === 0 ? [] : [`Never seen in the reference: ${list(unseen)}.`]),
    ...(gone.length === 0 ? [] : [`In the reference and no longer there: ${list(gone)}.`]),
    ...(printable ? [] : [`The column has ${countWords(levels.length)} levels; their names are not printed.`]),
  ]
}

function nameOf(at: number, { levels, printable }: Counted, otherwise: string): string {
  return printable ? `“${levels[at] ?? ''}”` : otherwise
}
