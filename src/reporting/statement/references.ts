import type { Sentence } from './statement.ts'

/** A sentence with the numbers of the answers that it rests on: "… [3]", "… [4 to 9]". */
export function citedWords({ text, refs }: Sentence): string {
  return `${text} ${refsWords(refs)}`
}

/** "[3]", "[2, 4 to 9]": runs of three or more are drawn together. */
export function refsWords(refs: readonly number[]): string {
  const sorted = [...new Set(refs)].sort((a, b) => a - b)
  const runs: number[][] = []
  for (const ref of sorted) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === ref - 1) run.push(ref)
    else runs.push([ref])
  }
  return `[${runs.map((run) => (run.length > 2 ? `${run[0]} to ${run.at(-1)}` : run.join(', '))).join(', ')}]`
}
