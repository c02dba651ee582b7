import type { Plan } from '../../plan/plan.ts'
import { countWords, withArticle } from '../../plan/words.ts'
import { againstWords } from '../against.ts'
import type { WordTable } from '../word-tables.ts'
import { fractionWords } from '../words.ts'
import type { Access } from './access.ts'
import type { Closer, CloserLevel } from './closer.ts'
import { saidWords, secondsWords } from './words.ts'

type Waited = NonNullable<Access['waited']>

/** How long each level waits for the output: its sentences and its table; undefined where the plan has no column for it. */
export function waitsOf(plan: Plan, { table }: Closer, levels: readonly CloserLevel[]) {
  if (!isWaitCollected(plan)) return undefined
  const [output, against] = [outputName(plan), againstWords(table)]
  const told = levels.flatMap(({ row, access }) =>
    access?.waited === undefined ? [] : [{ level: row.level, waited: access.waited }],
  )
  return {
    sentences: told.map(({ level, waited }) => ({ level, sentence: waitSentence(waited, output, against) })),
    table: waitsTable(told, table.label, output, against),
  }
}

/** What a reader must know of these times, or that there are none. */
export function waitNotes(plan: Plan): readonly string[] {
  if (!isWaitCollected(plan))
    return [
      'How long somebody waits for the output is not collected: the plan maps no column that says when a case became eligible for it (eligible_at).',
    ]
  const output = outputName(plan)
  return [
    `The wait is from when a case became eligible, as the feed says, to its ${output}. A case that was never given one is in no time here: it stands in the share given ${withArticle(output)}.`,
    `A time that is missing, cannot be read, or lies after the ${output} enters no mean. Where they are many in one group, its typical time may be off.`,
  ]
}

/** "Waited 1.30 times as long for the score as everyone else (95% interval 1.21 to 1.40) …". */
export function waitSentence({ timed, seconds, ratio }: Waited, output: string, against = 'everyone else'): string {
  const known = `of ${countWords(timed.numerator)} with a known time`
  const none = timed.denominator - timed.numerator
  const rest = none === 0 ? '' : ` ${countWords(none)} with ${withArticle(output)} ${none === 1 ? 'has' : 'have'} none.`
  if ('because' in seconds)
    return `How long for the ${output} is not worked out: ${seconds.because} (${countWords(timed.numerator)}).${rest}`
  const typical = `${saidWords(seconds, secondsWords)}, ${known}.${rest}`
  if ('because' in ratio) return `Typical wait for the ${output}: ${typical} Not compared: ${ratio.because}.`
  const times = `${two(ratio.estimate)} times as long for the ${output} as ${against}`
  return `Waited ${times} (95% interval ${two(ratio.low)} to ${two(ratio.high)}): typically ${typical}`
}

function waitsTable(
  told: readonly { readonly level: string; readonly waited: Waited }[],
  label: string,
  output: string,
  against: string,
): WordTable {
  return {
    caption: `Time from being eligible to the ${output}, by ${label.toLowerCase()}`,
    head: [
      { text: label },
      numeric('With a known time'),
      numeric('Without'),
      numeric('Typical time (95% interval)'),
      numeric(`÷ that of ${against}`),
    ],
    rows: told.map(({ level, waited: { timed, seconds, ratio } }) => [
      { text: level },
      numeric(fractionWords(timed)),
      numeric(countWords(timed.denominator - timed.numerator)),
      numeric(saidWords(seconds, secondsWords)),
      numeric(saidWords(ratio, two)),
    ]),
  }
}

/** What the device gives out, in a sentence. */
export function outputName({ output }: Pick<Plan, 'output'>): string {
  switch (output.kind) {
    case 'probability':
      return 'score'
    case 'binary':
      return 'flag'
    case 'document':
      return output.name_one
    case 'number':
    case 'category':
      return output.kind
  }
}

/** Does the plan map a column that says when a case became eligible? */
export function isWaitCollected({ columns }: Plan): boolean {
  return columns.predictions.eligible_at !== undefined
}

function numeric(text: string) {
  return { text, numeric: true }
}

function two(value: number): string {
  return value.toFixed(2)
}
