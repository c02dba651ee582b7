import { capital, countWords, plural } from '../../plan/words.ts'
import type { LeftOut } from '../choose.ts'
import type { Pair } from '../columns.ts'
import type { CellFacts, ColumnFacts } from '../gather.ts'
import type { Cut } from '../options.ts'
import type { FileFacts, Prepared } from '../prepare.ts'
import type { Chunk, Compared, Finding, Method, Results, Sides } from '../result.ts'
import { countVerdicts, isLastUnknown, type Overall, overall } from '../verdicts.ts'

/** Everything that a report says, whatever it is written as. */
export interface Report {
  readonly files: { readonly reference: FileFacts; readonly current: FileFacts }
  readonly method: Pick<Method, 'name' | 'title' | 'words'>
  readonly cut: Cut
  readonly sides: Sides
  readonly results: Results
  /** the columns themselves, for the pictures of how they are spread */
  readonly pairs: readonly Pair[]
  readonly facts: readonly ColumnFacts[]
  readonly leftOut: readonly LeftOut[]
  readonly notes: readonly string[]
}

export function reportOf(prepared: Prepared, { name, title, words }: Method, results: Results): Report {
  const { files, cut, sides, pairs, facts, leftOut, notes } = prepared
  return { files, method: { name, title, words }, cut, sides, results, pairs, facts, leftOut, notes }
}

/** "3 of 12 chunks shifted, 1 unknown"; with a single chunk nothing. */
export function countWordsOf(findings: readonly Finding[]): string {
  const { shifted, unknown } = countVerdicts(findings)
  const among = plural(findings.length, 'chunk')
  if (findings.length === 1) return ''
  if (unknown === findings.length) return `${among}, all unknown`
  const rest = unknown === 0 ? '' : `, ${countWords(unknown)} unknown`
  return `${shifted === 0 ? `${among}, none shifted` : `${countWords(shifted)} of ${among} shifted`}${rest}`
}

/** The shifted findings of a column, strongest evidence first, with their chunks. */
export function shiftedChunks(
  { findings }: Compared,
  chunks: readonly Chunk[],
): readonly { readonly chunk: Chunk; readonly finding: Finding }[] {
  return chunks
    .flatMap((chunk, at) => {
      const finding = findings[at]
      return finding?.verdict === 'shifted' ? [{ chunk, finding }] : []
    })
    .sort((a, b) => (a.finding.p ?? 0) - (b.finding.p ?? 0))
}

/** What is said of a subject beside its verdict: why the last chunk is unknown, the strongest shift, or the last chunk known. */
export function saidOf(subject: Compared, chunks: readonly Chunk[]): readonly string[] {
  const { findings } = subject
  const sayIn = (at: number, sentence: string): string =>
    chunks.length === 1 ? sentence : `${capital(chunks[at]?.words ?? '')}: ${sentence}`
  const last = findings.length - 1
  const silent = isLastUnknown(findings) ? [sayIn(last, findings[last]?.sentence ?? '')] : []
  const [strongest] = shiftedChunks(subject, chunks)
  if (strongest !== undefined) return [...silent, sayIn(chunks.indexOf(strongest.chunk), strongest.finding.sentence)]
  const known = findings.findLastIndex(({ verdict }) => verdict !== 'unknown')
  const shown = findings[known < 0 ? last : known]
  if (shown === undefined) return silent
  return [
    ...silent,
    sayIn(known < 0 ? last : known, shown.sentence),
    ...(shown.smallest ? [shown.smallest.sentence] : []),
  ]
}

/** "7 of 12 columns shifted, 5 steady". */
export function headline(all: readonly Compared[], one: string): string {
  const verdicts = all.map(({ findings }) => overall(findings))
  const count = (verdict: Overall) => verdicts.filter((each) => each === verdict).length
  const parts = (['unknown', 'steady in part', 'steady'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${countWords(count(verdict))} ${verdict}`)
  const silent = all.filter(({ findings }) => isLastUnknown(findings)).length
  const shifted = `${count('shifted') === 0 ? 'none' : countWords(count('shifted'))} of ${plural(all.length, one)} shifted`
  return [shifted, ...(silent === 0 ? [] : [`last chunk unknown for ${countWords(silent)}`]), ...parts].join(', ')
}

/** "by month, 12 chunks", "the whole file". */
export function cutWords(cut: Cut, chunks: readonly Chunk[]): string {
  if (chunks.length === 1) return 'as a whole'
  const among = plural(chunks.length, 'chunk')
  if (cut.by === 'period') return `in ${among}, one for each ${cut.period}`
  return cut.by === 'size' ? `in ${among} of ${countWords(cut.rows)} rows` : `in ${among} of equal size`
}

/** Cells that are none of what the column holds, where there are any. */
export function unreadableWords(
  { column, reference, current }: ColumnFacts,
  files: Report['files'],
): readonly string[] {
  const side = (name: string, { unreadable, rows }: CellFacts): readonly string[] =>
    unreadable === 0 ? [] : [`${countWords(unreadable)} of ${countWords(rows)} in ${name}`]
  const found = [...side(files.reference.name, reference), ...side(files.current.name, current)]
  return found.length === 0 ? [] : [`${column}: cells that are no number: ${found.join(', ')}; they count as missing.`]
}
