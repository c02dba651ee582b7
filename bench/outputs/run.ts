import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { byar } from '../../src/stats/proportions/byar.ts'
import { contract } from './device.ts'
import { type QuietDevice, quietDevice } from './quiet.ts'

/*
 * Does a device with several outputs keep one contract? `npx node bench/outputs/run.ts [seeds] [outputs]` runs its outputs
 * over 180 quiet nights a seed, under one contract (at most one false alarm in 14 nights) and each under its own, and says
 * how many false alarms the device raised in 14 nights. `results.json` keeps what was run, seed by seed; take it away to run
 * all again.
 */

const [seeds = 6, outputs = 3] = process.argv.slice(2).map(Number)
const file = new URL('results.json', import.meta.url)
const results: QuietDevice[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []

for (let seed = 1; seed <= seeds; seed++)
  for (const areShared of [true, false]) {
    const name = `several outputs ${seed}`
    const isThat = (one: QuietDevice) => one.seed === name && one.outputs === outputs && one.areShared === areShared
    if (results.some(isThat)) continue
    results.push(quietDevice(name, outputs, areShared))
    writeFileSync(file, `${JSON.stringify(results, undefined, 1)}\n`)
    console.log(JSON.stringify(results.at(-1)))
  }

const monitored = 180
const nights = contract.one_per_nights
for (const areShared of [true, false]) {
  const own = results.filter((one) => one.areShared === areShared && one.outputs === outputs)
  const windows = (own.length * monitored) / nights
  const solvedFor = (nights * own.reduce((sum, { expected }) => sum + expected, 0)) / 365 / Math.max(1, own.length)
  const words = (['alarms', 'alerts'] as const).map((what) => {
    const all = own.flatMap((one) => one[what]).reduce((sum, count) => sum + count, 0)
    const rate = byar(all, windows)
    return `${all} ${what}, ${rate?.estimate.toFixed(2)} (${rate?.low.toFixed(2)} to ${rate?.high.toFixed(2)}) in ${nights} nights`
  })
  console.log(
    `${outputs} outputs, ${areShared ? 'one contract' : 'a contract each'}, ${own.length} × ${monitored} nights: ${words.join('; ')}; limits solved for ${solvedFor.toFixed(2)}`,
  )
}
