import { writeFileSync } from 'node:fs'
import { causeRows } from './causes.ts'
import { aucCoverage, type Coverage, gapCoverage, shareCoverage } from './coverage.ts'
import { foundRows, quietRows, quietRuns } from './quiet.ts'

/*
 * What the equality figures can be trusted for, by simulation: `npx node bench/equality/run.ts` writes
 * docs/equality-benchmark.md. Every draw has its seed: it comes out the same each time.
 */

const percent = (share: number) => `${(100 * share).toFixed(1)}%`
const points = (share: number) => `${share < 0 ? '−' : ''}${Math.abs(100 * share).toFixed(1)} points`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

const quiet = quietRows()
const found = foundRows()
const coverage: readonly Coverage[] = [...shareCoverage(), ...gapCoverage(), ...aucCoverage()]
const planted = causeRows()
const least = found.reduce((lowest, one) => (one.found < lowest.found ? one : lowest))
const largest = Math.max(...quiet.map(({ worse }) => worse))
const lowest = Math.min(...coverage.map(({ mean }) => mean))

const page = `<!-- Written by \`npx node bench/equality/run.ts\`: run it again rather than change this. -->

# What the equality figures can be trusted for

Simulated, with seeds, so that it comes out the same each time: \`npx node bench/equality/run.ts\` (${quietRuns.quarters.toLocaleString('en-GB')} quarters a row).

## Perfect equality: who is called worse all the same?
Four ages, two sexes and five ethnic groups, some of them a handful; every group is found equally often. The plan allows chance to call any group worse in
${percent(quietRuns.wrongAtMost)} of quarters. The most that was seen is ${percent(largest)}. Beside it the two rules that others use: a group below four fifths of the best, and a
largest share less the smallest above 0.1.

${table(
  [
    'hospital',
    'events in the quarter',
    'sensitivity',
    'margin',
    'any group called worse',
    'four-fifths rule',
    'largest − smallest above 0.1',
  ],
  quiet.map(({ hospital, events, share, margin, worse, fourFifths, spread }) => [
    hospital,
    String(events),
    share.toFixed(2),
    margin.toFixed(2),
    percent(worse),
    percent(fourFifths),
    percent(spread),
  ]),
)}

## A true gap: is it found?
One age group is found 15 points less often than everybody else. Beside what was found: what theory gives a normal test of this group at its tenth of what
chance may do in all ten comparisons (Holm’s later steps allow a little more); and what it gives one that looks at this group alone.

${table(
  [
    'events in the group',
    'sensitivity of the others',
    'margin',
    'called worse',
    'by theory, of ten',
    'by theory, alone',
  ],
  found.map(({ events, share, margin, found: one, expected, alone }) => [
    String(events),
    share.toFixed(2),
    margin.toFixed(2),
    percent(one),
    percent(expected),
    percent(alone),
  ]),
)}

Of 300 events it is found nearly always where the plan agrees no margin. Where it agrees 5 points, only 10 of the 15 count, and at the
sensitivity where chance is widest it is found in ${percent(least.found)} of quarters. What forbids more is the promise that chance calls
any of ten comparisons worse in at most ${percent(quietRuns.wrongAtMost)} of quarters: with so few events it leaves about ${percent(least.expected)}. Looked at alone the group would be found in ${percent(least.alone)}; but with
ten such looks, where every gap is just the margin, chance would call some group worse in up to ${percent(1 - (1 - quietRuns.wrongAtMost) ** 10)} of quarters. A smaller margin or more events
find it; and a gap that stays is looked for in every quarter: two of them both miss it in ${percent((1 - least.found) ** 2)}.

## Do 95% intervals hold the truth?
The mean over true values, and the worst of them (shares of 0.05 to 0.95; the gap is to 1,000 events found 10 points more often; AUC 0.6 to 0.9 with ten times as
many cases without the event). The lowest mean is ${percent(lowest)}, the lowest of all ${percent(Math.min(...coverage.map(({ worst }) => worst)))}.

${table(
  ['interval', 'events', 'mean', 'worst'],
  coverage.map(({ figure, events, mean, worst }) => [figure, String(events), percent(mean), percent(worst)]),
)}

## Where a gap comes from: is the planted cause named?
A group of 3,000 cases beside 40,000 others, with one thing planted in it. A cause is named where its interval, widened for five looks, leaves 0 out.

${table(
  [
    'planted',
    'events',
    'true gap in sensitivity',
    'gap seen',
    'its cause named',
    'another named',
    'intervals of the parts that hold the truth',
  ],
  planted.map(({ planted: name, events, gap, seen, named, wrong, coverage: held }) => [
    name,
    String(events),
    points(gap),
    percent(seen),
    name === 'nothing' ? '–' : percent(named),
    percent(wrong),
    percent(held),
  ]),
)}

A cause is named only where it can be told from chance: with fewer events the page says that it cannot. What the parts mean, and what they cannot tell apart, is in
[Equality](methods/equality.md).
`
writeFileSync(new URL('../../docs/equality-benchmark.md', import.meta.url), page)
console.log(page)
