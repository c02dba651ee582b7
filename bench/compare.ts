import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare } from '../src/compare/compare.ts'
import { methods } from '../src/compare/methods.ts'
import { prepare } from '../src/compare/prepare.ts'
import { POINT, usualMissing } from '../src/compare/table/cells.ts'
import { csvSource } from '../src/compare/table/csv-source.ts'
import { addDays } from '../src/plan/day.ts'
import { createRandom } from '../src/stats/simulation/random.ts'

/*
 * How long `wardwatch compare` takes for every univariate measure of 1,000,000 rows × 15 columns (10 numbers, 5
 * categories) in 301 daily chunks against a reference of 200,000 rows, from raw CSV in memory to the results:
 * `npx node bench/compare.ts`. Each method runs in a process of its own, three times; beside the medians stands a fixed
 * loop of the same process, since a ratio travels between machines better than a second. Nothing is asserted.
 */
const [referenceRows, currentRows, days, times] = [200_000, 1_000_000, 301, 3]

interface Measured {
  readonly read: number
  readonly compared: number
  /** seconds of processor time for both, all threads: what is left of a time when others load the machine */
  readonly processor: number
  readonly loop: number
  readonly peakMegabytes: number
  readonly files: number
}

const [asked, folder] = process.argv.slice(2)
if (asked === undefined || folder === undefined) {
  const made = mkdtempSync(join(tmpdir(), 'wardwatch-bench-'))
  try {
    writeFileSync(join(made, 'reference.csv'), csv('reference', referenceRows, 60))
    writeFileSync(join(made, 'current.csv'), csv('current', currentRows, days))
    for (const { name } of methods.filter((one) => asked === undefined || one.name === asked))
      console.log(
        report(
          name,
          Array.from({ length: times }, () => measureApart(name, made)),
        ),
      )
  } finally {
    rmSync(made, { recursive: true })
  }
} else console.log(JSON.stringify(await measure(asked, folder)))

function measureApart(name: string, made: string): Measured {
  const said = execFileSync(process.execPath, [import.meta.filename, name, made], { encoding: 'utf8' })
  return JSON.parse(said) as Measured
}

function report(name: string, runs: readonly Measured[]): string {
  const median = (of: (one: Measured) => number) => runs.map(of).sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
  const [read, compared, loop] = [median((one) => one.read), median((one) => one.compared), median((one) => one.loop)]
  const seconds = median((one) => one.read + one.compared)
  return [
    `${name.padEnd(10)} ${seconds.toFixed(2)} s (reading ${read.toFixed(2)}, comparing ${compared.toFixed(2)})`,
    `${median((one) => one.processor).toFixed(2)} s of processor time`,
    `${(seconds / loop).toFixed(1)} × the fixed loop (${loop.toFixed(2)} s)`,
    `peak ${median((one) => one.peakMegabytes).toFixed(0)} MB, of which the two CSVs ${median((one) => one.files).toFixed(0)} MB`,
  ].join('; ')
}

async function measure(name: string, made: string): Promise<Measured> {
  const method = methods.find((one) => one.name === name)
  if (method === undefined) throw new Error(`There is no method ${name}.`)
  const loop = fixedLoop()
  const reference = readFileSync(join(made, 'reference.csv'))
  const current = readFileSync(join(made, 'current.csv'))
  const reading = { point: POINT, missing: new Set(usualMissing), today: '2026-11-21' }
  const start = performance.now()
  const before = process.cpuUsage()
  const prepared = await prepare(
    csvSource('reference.csv', reference, reading),
    csvSource('current.csv', current, reading),
    undefined,
    { time: 'time', cut: { by: 'period', period: 'day' }, categorical: [], numeric: [], today: '2026-11-21' },
    reading,
    method,
  )
  const read = performance.now()
  // Univariate: without the measure of all columns together, which is another question.
  const { compareTogether: _, ...univariate } = method
  const results = compare(univariate, prepared)
  const done = performance.now()
  const used = process.cpuUsage(before)
  const chunks = results.columns[0]?.findings.length
  if (results.columns.length !== 15 || chunks !== days)
    throw new Error(`${results.columns.length} columns in ${chunks} chunks were compared.`)
  return {
    read: (read - start) / 1000,
    compared: (done - read) / 1000,
    processor: (used.user + used.system) / 1e6,
    loop,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    files: (reference.length + current.length) / 2 ** 20,
  }
}

/** Numbers to six decimals and short words, as a feed has them. */
function csv(seed: string, rows: number, daysLong: number): Buffer {
  const random = createRandom(seed)
  const numbers = Array.from({ length: 10 }, (_, at) => `number_${at + 1}`)
  const words = Array.from({ length: 5 }, (_, at) => `word_${at + 1}`)
  const parts = [`time,${[...numbers, ...words].join(',')}\n`]
  let part = ''
  for (let row = 0; row < rows; row++) {
    const cells: (string | number)[] = [addDays('2025-01-01', Math.floor((row * daysLong) / rows))]
    for (let at = 0; at < 10; at++) cells.push(random.normal().toFixed(6))
    for (let at = 0; at < 5; at++) cells.push(`level ${random.integer(3 + at)}`)
    part += `${cells.join(',')}\n`
    if (part.length < 1 << 20) continue
    parts.push(part)
    part = ''
  }
  return Buffer.from([...parts, part].join(''), 'utf8')
}

/** Seconds for a fixed amount of arithmetic over a typed array. */
function fixedLoop(): number {
  const values = Float64Array.from({ length: 1_000_000 }, (_, at) => at % 997)
  const start = performance.now()
  let sum = 0
  for (let time = 0; time < 200; time++)
    for (let at = 0; at < values.length; at++) sum += (values[at] as number) * 1.000001
  if (sum < 0) throw new Error('impossible')
  return (performance.now() - start) / 1000
}
