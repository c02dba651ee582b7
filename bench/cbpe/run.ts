import { readFileSync, writeFileSync } from 'node:fs'
import { measures } from '../../src/drift/estimate/measures.ts'
import { names } from '../../src/drift/estimate/words.ts'
import { nannymlBand } from '../peers/california.ts'
import { readCalifornia } from './california.ts'
import { californiaMonths, heldByFactor, heldByMeasure, mutedByMeasure } from './california-table.ts'
import { type Share, type Simulated, simulate } from './simulated.ts'
import type { World } from './world.ts'

/*
 * What estimates before outcomes are worth: `npx node bench/cbpe/run.ts` prints the tables, `--write` puts them into
 * docs/methods/performance-before-outcomes.md. Every draw is seeded, so the figures are the same each time.
 */

const runs = 60

const worlds: readonly World[] = [
  { name: 'quiet, 130 patients a day', perDay: 130, mix: 0.15, unrest: 0 },
  { name: 'quiet, 30 a day', perDay: 30, mix: 0.15, unrest: 0 },
  { name: 'quiet, 12 a day', perDay: 12, mix: 0.15, unrest: 0 },
  { name: 'restless: every month’s logit is off by an SD of 0.15', perDay: 130, mix: 0.15, unrest: 0.15 },
  { name: 'risk rises by 0.2 on the logit', perDay: 130, mix: 0.15, unrest: 0, drift: { add: 0.2, times: 1 } },
  { name: 'risk rises by 0.4 on the logit', perDay: 130, mix: 0.15, unrest: 0, drift: { add: 0.4, times: 1 } },
  {
    name: 'the score means half as much, as many events',
    perDay: 130,
    mix: 0.15,
    unrest: 0,
    drift: { add: 0.35, times: 0.5 },
  },
]

const percent = ({ yes, of }: Share) => (of === 0 ? 'none' : `${((100 * yes) / of).toFixed(0)} %`)
const two = (value: number) => value.toFixed(3)

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

async function californiaTable(): Promise<string> {
  const months = californiaMonths(readCalifornia())
  const theirs = (await nannymlBand()).slice(-months.length)
  const count = (yes: number) => `${yes} of ${months.length} (${((100 * yes) / months.length).toFixed(0)} %)`
  const rows = months.map(({ words, realised, ours, wide, held, heldWide, muted }, at) => {
    const band = theirs[at]
    if (band === undefined || Math.abs(band.realised - realised) > 1e-9)
      throw new Error(`${words}: NannyML’s month is another`)
    return [
      words,
      two(realised),
      `${two(band.low)} to ${two(band.high)}${band.held ? '' : ' ✕'}`,
      `${two(ours.estimate)}: ${two(ours.low)} to ${two(ours.high)}${held ? '' : ' ✕'}`,
      `${two(wide.low)} to ${two(wide.high)}${heldWide ? '' : ' ✕'}`,
      muted[7] ? 'muted' : 'shown',
      muted[14] ? 'muted' : 'shown',
    ]
  })
  return table(
    [
      'month',
      'AUC realised',
      'NannyML, ±3 SE',
      'ours, 95 %',
      'ours, 99.7 % as theirs',
      'at its end, outcomes due after 7 days',
      'after 14 days',
    ],
    [
      ...rows,
      [
        'holds what was realised',
        '',
        count(theirs.filter(({ held }) => held).length),
        count(months.filter(({ held }) => held).length),
        count(months.filter(({ heldWide }) => heldWide).length),
        '',
        '',
      ],
    ],
  )
}

function sharesTable(): string {
  const data = readCalifornia()
  const [held, muted] = [heldByMeasure(data), mutedByMeasure(data, 7)]
  const count = ({ yes, of }: Share) => `${yes} of ${of}`
  return table(
    ['95 % intervals that hold what was realised', ...measures.map((measure) => names[measure])],
    [
      ['as they are', ...measures.map((measure) => count(held[measure]))],
      ['muted at the month’s end, outcomes due after 7 days', ...measures.map((measure) => count(muted[measure]))],
      ['months differing by a factor on SE, no logit', '', '', '', count(heldByFactor(data))],
    ],
  )
}

function quietTable(all: readonly Simulated[]): string {
  const both = (one: Share, other: Share) => ({ yes: one.yes + other.yes, of: one.of + other.of })
  return table(
    ['no drift', ...measures.map((measure) => names[measure])],
    all.flatMap(({ world, heldBefore, heldAfter, mutedBefore, mutedAfter }) => [
      [`${world.name}: held`, ...measures.map((one) => percent(both(heldBefore[one], heldAfter[one])))],
      ['months at whose end it was muted', ...measures.map((one) => percent(both(mutedBefore[one], mutedAfter[one])))],
    ]),
  )
}

function driftTable(all: readonly Simulated[]): string {
  return table(
    ['from the fourth month on', ...measures.map((measure) => names[measure])],
    all.flatMap(({ world, heldAfter, mutedAfter }) => [
      [`${world.name}: held`, ...measures.map((one) => percent(heldAfter[one]))],
      ['months after its first at whose end it was muted', ...measures.map((one) => percent(mutedAfter[one]))],
    ]),
  )
}

const simulated = worlds.map((world) => simulate(world, runs))
const tables: readonly (readonly [string, string])[] = [
  ['california', await californiaTable()],
  ['shares', sharesTable()],
  ['quiet', quietTable(simulated.filter(({ world }) => world.drift === undefined))],
  ['drift', driftTable(simulated.filter(({ world }) => world.drift !== undefined))],
]

if (process.argv.includes('--write')) {
  const page = 'docs/methods/performance-before-outcomes.md'
  const text = tables.reduce(
    (before, [name, figures]) => {
      const [open, close] = [`<!-- ${name}: npx node bench/cbpe/run.ts --write -->`, `<!-- end of ${name} -->`]
      const [head = '', rest = ''] = before.split(open)
      return `${head}${open}\n${figures}\n${close}${rest.split(close)[1] ?? ''}`
    },
    readFileSync(page, 'utf8'),
  )
  writeFileSync(page, text)
} else for (const [name, figures] of tables) console.log(`\n${name}\n${figures}`)
