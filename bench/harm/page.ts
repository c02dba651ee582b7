import { mkdirSync, writeFileSync } from 'node:fs'
import { part, table } from '../faults/page/table.ts'
import { biasChart } from './chart.ts'
import { type Bias, biasOf, type FigureName, heldOf, isHeld, mature, recordsSpoilt } from './figures.ts'
import { type HarmRun, type HospitalRuns, looked } from './one-run.ts'

const docs = new URL('../../docs/', import.meta.url)

/** Writes docs/harm-ledger.md and its chart from what has been run. */
export function writeHarmPage(all: readonly HospitalRuns[]): void {
  const biases = (which: FigureName): readonly Bias[] => looked.flatMap((after) => biasOf(all, which, after) ?? [])
  mkdirSync(new URL('harm-ledger/', docs), { recursive: true })
  writeFileSync(new URL('harm-ledger/bias.svg', docs), biasChart(biases('missed'), biases('overCalled')))
  writeFileSync(new URL('harm-ledger.md', docs), page(all, biases('missed'), biases('overCalled')))
}

function page(all: readonly HospitalRuns[], missed: readonly Bias[], overCalled: readonly Bias[]): string {
  const runs = all.flatMap((one) => one.runs)
  const followed = runs.filter(({ looks }) => looks.length > 0)
  const looks = mature(runs)
  const [ofMissed, ofOver] = [heldOf(looks, 'missed'), heldOf(looks, 'overCalled')]
  const shareWords = ({ held, of, share }: typeof ofMissed) =>
    share === undefined
      ? 'none has been run'
      : `${part(held, of)}, 95% interval ${Math.round(100 * share.low)}% to ${Math.round(100 * share.high)}%`
  return `${[
    '<!-- Written by `npx node bench/harm/run.ts`: run it again rather than change this. -->',
    '# Does the ledger of harm tell the truth?',
    `An alert’s page says how many patients may have been missed and over-called beyond what was expected ([how](methods/alerts.md)). Here it is tried where the truth is known: ${runs.length} runs of the [fault benchmark’s](fault-benchmark.md) hospitals (${all.map(({ hospital, seeds }) => `${hospital}: ${seeds} ${seeds === 1 ? 'seed' : 'seeds'} of each fault`).join('; ')}), the alerts that the monitor itself raised, each followed for 30 nights and then closed. Of these ${followed.length} had an alert of the right cause and place early enough to be followed until its outcomes were due. The truth is the same patients without the fault, with the same luck: how many more had the event without a flag, and a flag without the event. Every patient counts in it, also those whose outcome is never known in time.`,
    `**Once outcomes are due, the 95% interval held the true excess: missed ${shareWords(ofMissed)}; over-called ${shareWords(ofOver)}.** Asked for: 90% or more.`,
    '![Mean error of the estimates by nights since the alert](harm-ledger/bias.svg)',
    'Each estimate is held against the truth of the same days, so that it can be judged early: 0 means that the estimates are right on average, ±1 that they lie a whole half interval off.',
    '## Night by night',
    table(
      ['nights since the alert', 'alerts', 'missed: mean error', 'held', 'over-called: mean error', 'held'],
      looked.flatMap((after) => {
        const [a, b] = [missed.find((one) => one.after === after), overCalled.find((one) => one.after === after)]
        if (a === undefined || b === undefined) return []
        return [
          [String(after), String(a.runs), errorWords(a), part(a.held, a.runs), errorWords(b), part(b.held, b.runs)],
        ]
      }),
    ),
    'The mean error is a part of half the interval, with its 95% interval over the alerts.',
    ...all.flatMap(hospitalPart),
    '## What was found, and mended',
    'Held against what the baseline saw at the same score alone, as it first was, a wrong score hid its own harm: with a unit changed at one site 1,023 patients were over-called who would not have been, and the ledger said 598 (515 to 683); with a flatter score 217 fewer, and it said 37 (54 to 17) fewer. At a wrong score one expects the wrong patients. So where units, missing values, the release, the device, inputs, scores or flags moved, the excess is held against as many patients there as in the baseline, if the number who had the event fits that; if it fits the scores, other patients came, and it is held against the score. While it cannot be told, the interval holds both. And an alert about a fact (a release that is not registered, a flag that does not fit its threshold) had no figure at all: it is now counted from its first night.',
    '## What it cannot tell',
    [
      '- Faults after which other patients come (S07) have no twin with the same patients, and S17 changes nothing for patients by itself: they are not run.',
      `- Where the records themselves are spoilt (${recordsSpoilt[0]}, events recorded as none) the ledger counts what is recorded. Those runs are shown below and are in no total.`,
      '- A patient whose outcome is never known in time is in the truth and in no figure. Those without the event are known later, so that over-called patients are told some 5% too few.',
      '- Patients who never reached the model are in no figure.',
      '- A release that changes who is scored as well as the score is held against the patients of the baseline: if other patients came too, that is in it.',
    ].join('\n'),
  ].join('\n\n')}\n`
}

function errorWords({ mean, low, high }: Bias): string {
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
  return `${signed(mean)} (${signed(low)} to ${signed(high)})`
}

function hospitalPart({ hospital, seeds, runs }: HospitalRuns): readonly string[] {
  const ids = [...new Set(runs.map(({ id }) => id))]
  return [
    `## The ${hospital} hospital`,
    table(
      [
        'fault',
        'followed',
        'cause and place',
        'missed: true → told, in the middle run',
        'held',
        'over-called: true → told',
        'held',
      ],
      ids.map((id) => {
        const own = runs.filter((run) => run.id === id)
        const ended = own.flatMap((run) => {
          const look = run.looks.filter(({ isWhole }) => isWhole).at(-1)
          return look === undefined ? [] : [{ run, look }]
        })
        if (ended.length === 0) return [id, `0 of ${seeds}`, 'no alert to follow', '–', '–', '–', '–']
        const cell = (which: FigureName) => {
          const sorted = ended.map(({ look }) => look[which]).toSorted((a, b) => a.truth - b.truth)
          const middle = sorted[Math.floor((sorted.length - 1) / 2)]
          const whole = (value: number) => String(Math.round(value)).replace('-', '−')
          return [
            middle === undefined
              ? '–'
              : `${whole(middle.truth)} → ${whole(middle.estimate)} (${whole(middle.low)} to ${whole(middle.high)})`,
            `${sorted.filter(isHeld).length} of ${sorted.length}`,
          ]
        }
        return [
          id,
          `${ended.length} of ${seeds}`,
          causesOf(ended.map(({ run }) => run)),
          ...cell('missed'),
          ...cell('overCalled'),
        ]
      }),
    ),
    `Alerts of N1 and N2 are false, or tell of other patients whom the model judges rightly: their true excess is 0.`,
  ]
}

function causesOf(runs: readonly HarmRun[]): string {
  const words = runs.flatMap(({ alert }) => (alert === undefined ? [] : [`${alert.cause} at ${alert.place}`]))
  return [...new Set(words)].join('; ')
}
