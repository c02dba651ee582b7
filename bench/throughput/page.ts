import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** The table of a run, said line by line as it is measured, and written as a page at the end. */
export interface Page {
  say(what: string, seconds: number, scan: number): void
  note(what: string, megabytes: number): void
  write(): void
}

/** A page about so many predictions. */
export function pageOf(rows: number): Page {
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`
  const lines: string[] = []
  const tell = (what: string, seconds: string, ratio: string) => {
    lines.push(`| ${what} | ${seconds} | ${ratio} |`)
    console.log(`${what.padEnd(60)}${seconds.padStart(12)}${ratio.padStart(12)}`)
  }
  console.log(`${machine}; ${rows.toLocaleString('en-GB')} predictions\n`)
  return {
    say: (what, seconds, scan) => tell(what, `${seconds.toFixed(3)} s`, `× ${(seconds / scan).toFixed(1)}`),
    note: (what, megabytes) => tell(what, `${megabytes} MB`, ''),
    write: () => writeFileSync(new URL('../../docs/throughput.md', import.meta.url), text(machine, rows, lines)),
  }
}

function text(machine: string, rows: number, lines: readonly string[]): string {
  return `${[
    '<!-- Written by `npx node bench/throughput/run.ts`: run it again rather than change this. -->',
    '# What a night costs',
    `A deployment of ${rows.toLocaleString('en-GB')} predictions over 300 days with 15 inputs (ten numbers, five categories), four sites and three characteristics, in a PostgreSQL of the same machine. A night has one new day, and outcomes for the 30 days before it. Medians of five but where a line says once. Seconds are those of one machine, while it also did other things; the last column is the ratio to a plain \`select count(*)\` of the same rows in the same run.`,
    `Measured on ${machine}.`,
    ['| what | time | of the count |', '|---|--:|--:|', ...lines].join('\n'),
    'A hundred deployments are reckoned from a few that are really there, copies of the first in the same database; two have their night at a time, in one process, as the schedule runs them. Memory is that of the process that does the work; the database’s own is not in it. The three histories have 300 predictions a day and differ in nothing but their length.',
  ].join('\n\n')}\n`
}
