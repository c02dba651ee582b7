import { countWords, plural } from '../../plan/words.ts'
import type { Compared, Finding, Verdict } from '../result.ts'
import { isLastUnknown, type Overall, overall } from '../verdicts.ts'
import { countWordsOf, cutWords, headline, type Report, saidOf, shiftedChunks, unreadableWords } from './report.ts'

/** The report for a terminal: what shifted first, with its figures; then what was left out and what was guessed. */
export function textLines(report: Report): readonly string[] {
  const { files, method, cut, sides, results, facts, leftOut, notes } = report
  const { columns, performance, together } = results
  const named = columns.map((one) => ({ ...one, name: `${one.column} (${one.kind})` }))
  return [
    `${files.current.name} (${plural(files.current.rows, 'row')}, ${cutWords(cut, sides.current.chunks)}) against ${files.reference.name} (${plural(files.reference.rows, 'row')})`,
    method.title,
    '',
    ...(performance.length === 0
      ? []
      : [
          `Performance: ${headline(performance, 'measure')}`,
          ...section(
            performance.map((one) => ({ ...one, name: one.subject })),
            report,
          ),
          '',
        ]),
    ...(columns.length === 0 ? [] : [`Columns: ${headline(columns, 'column')}`, ...section(named, report), '']),
    ...(together === undefined
      ? []
      : ['All columns together', ...section([{ ...together, name: 'All columns' }], report), '']),
    ...(leftOut.length === 0
      ? []
      : ['Left out', ...leftOut.map(({ column, because }) => `  ${column}: ${because}`), '']),
    ...list(
      'Cells that could not be read',
      facts.flatMap((one) => unreadableWords(one, files)),
    ),
    ...list('How the files were read', [...notes, kindNote(report)]),
    'What the words mean',
    ...method.words.map((words) => `  ${words}`),
  ]
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), '']
}

type Named = Compared & { readonly name: string }

const marks: Readonly<Record<Verdict, string>> = { shifted: '▲', steady: '·', unknown: '?' }
const words: Readonly<Record<Overall, string>> = {
  ...{ shifted: 'SHIFTED', steady: 'steady ', unknown: 'unknown', 'steady in part': 'in part' },
}
/** More chunks than this are counted and not drawn. */
const mostMarks = 60
const mostShown = 3

function section(all: readonly Named[], report: Report): readonly string[] {
  const width = Math.min(40, Math.max(...all.map(({ name }) => name.length)))
  return all.flatMap((one) => [
    `  ${words[overall(one.findings)]}  ${one.name.padEnd(width)}  ${strip(one.findings)}`.trimEnd(),
    ...details(one, report).map((line) => `           ${line}`),
  ])
}

function strip(findings: readonly Finding[]): string {
  if (findings.length < 2) return ''
  const drawn = findings.length <= mostMarks ? `${findings.map(({ verdict }) => marks[verdict]).join('')}  ` : ''
  return `${drawn}${isLastUnknown(findings) ? 'last chunk unknown; ' : ''}${countWordsOf(findings)}`
}

/** What is said of a column: its only chunk, or those that shifted most, or why nothing could be said. */
function details(one: Named, { sides: { current } }: Report): readonly string[] {
  const { findings, remarks = [] } = one
  const shifted = shiftedChunks(one, current.chunks)
  if (shifted.length === 0 || findings.length === 1) return [...saidOf(one, current.chunks), ...remarks]
  const rest = shifted.length - mostShown
  const silent = isLastUnknown(findings) ? saidOf(one, current.chunks).slice(0, 1) : []
  return [
    ...silent,
    ...shifted.slice(0, mostShown).map(({ chunk, finding }) => `${chunk.words}: ${finding.sentence}`),
    ...(rest > 0 ? [`and ${plural(rest, 'more chunk')}: --html or --json shows them all`] : []),
    ...remarks,
  ]
}

function kindNote({ facts }: Report): string {
  const numbers = facts.filter(({ kind }) => kind === 'number').length
  const categories = facts.length - numbers
  return `${plural(numbers, 'column')} taken for numbers, ${countWords(categories)} for categories; --categorical and --numeric say otherwise.`
}
