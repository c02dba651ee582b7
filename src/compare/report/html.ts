import { escapeText } from '../../plan/escape-text.ts'
import { capital, countWords, exactPercentWords, plural } from '../../plan/words.ts'
import { reportDocument } from '../../web/report/document.ts'
import { reportTag } from '../../web/report/table.ts'
import type { ColumnFacts } from '../gather.ts'
import type { Chunk, Compared, Finding, Measure, Point, Verdict } from '../result.ts'
import { countVerdicts, isLastUnknown, overall } from '../verdicts.ts'
import { distributionOf } from './distribution.ts'
import { distributionChart } from './distribution-chart.ts'
import { countWordsOf, cutWords, headline, type Report, saidOf, unreadableWords } from './report.ts'
import { seriesChart } from './series-chart.ts'
import { stripChart } from './strip-chart.ts'
import { pWords, writeValue } from './write-value.ts'

/** The report as one HTML file: pictures drawn in place, no script, nothing fetched. */
export function htmlOf(report: Report): string {
  const { files, method, cut, sides, results } = report
  const title = `${files.current.name} against ${files.reference.name}`
  const subjects = subjectsOf(report)
  return reportDocument({
    title,
    lead: `${plural(files.current.rows, 'row')} ${cutWords(cut, sides.current.chunks)}, against ${plural(files.reference.rows, 'row')}. ${method.title}.`,
    body: `${figures(report)}
${results.performance.length === 0 ? '' : `<h2>Performance</h2>${overview(subjects.performance, report, 'Measures of performance')}`}
${results.columns.length === 0 ? '' : `<h2>Columns</h2>${overview(subjects.columns, report, 'Columns, worst first')}`}
${[...subjects.performance, ...subjects.together, ...subjects.columns].length === 0 ? '' : '<h2>In detail</h2>'}
${[...subjects.performance, ...subjects.together, ...subjects.columns].map((subject) => card(subject, report)).join('\n')}
${aside(report)}`,
  })
}

/** One card of the report: a column, a measure of performance, or all columns together. */
interface Subject extends Compared {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly facts?: ColumnFacts
}

function subjectsOf({ results, facts }: Report) {
  const performance = results.performance.map(
    (one, at): Subject => ({
      ...one,
      id: `p${at}`,
      name: one.subject,
      kind: 'performance',
    }),
  )
  const columns = results.columns.map((one, at): Subject => {
    const own = facts.find(({ column }) => column === one.column)
    return { ...one, id: `c${at}`, name: one.column, ...(own === undefined ? {} : { facts: own }) }
  })
  const together: readonly Subject[] =
    results.together === undefined ? [] : [{ ...results.together, id: 'all', name: 'All columns together', kind: '' }]
  return { performance, columns, together }
}

function figures({ results }: Report): string {
  const figure = (all: readonly Compared[], one: string, of: string): string => {
    if (all.length === 0) return ''
    const [first = '', ...rest] = headline(all, one).split(', ')
    return `<li><span>${of}</span><strong>${escapeText(capital(first))}</strong>${escapeText(rest.join(', '))}</li>`
  }
  return `<ul class="figures">${figure(results.performance, 'measure', 'Performance')}${figure(results.columns, 'column', 'Columns')}</ul>
<p>Steady means that no change was shown, not that there is none. <a href="#words">What the words promise, and what they do not</a>.</p>`
}

function overview(subjects: readonly Subject[], { sides }: Report, caption: string): string {
  const chunks = sides.current.chunks
  const many = chunks.length > 1
  const rows = subjects.map((subject) => {
    const counted = countWordsOf(subject.findings)
    const strip = many
      ? `<td>${stripChart(subject.findings, chunks, counted)}<span class="quiet">${escapeText(counted)}</span></td>`
      : ''
    return `<tr><td class="name"><a href="#${subject.id}">${escapeText(subject.name)}</a></td><td>${tag(subject.findings)}</td>${strip}<td class="said">${escapeText(saidOf(subject, chunks).join(' '))}</td></tr>`
  })
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeText(caption)}"><table class="overview"><caption>${escapeText(caption)}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Verdict</th>${many ? '<th scope="col">Chunks, oldest first</th>' : ''}<th scope="col">${many ? 'The clearest shift, or the last chunk' : 'What was seen'}</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`
}

/** Green is for what was seen in every chunk. */
function tag(findings: readonly Finding[]): string {
  const verdict = overall(findings)
  const { unknown } = countVerdicts(findings)
  const words = {
    ...{ shifted: '▲ Shifted', steady: 'Steady', unknown: 'Unknown' },
    'steady in part': `Steady, ${countWords(unknown)} of ${countWords(findings.length)} unknown`,
  }
  const last = isLastUnknown(findings) ? `${reportTag('unknown', 'Last chunk unknown')} ` : ''
  return (
    last + (verdict === 'steady in part' ? reportTag('unknown', words[verdict]) : reportTag(verdict, words[verdict]))
  )
}

function card(subject: Subject, report: Report): string {
  const { id, name, kind, findings, remarks = [], facts } = subject
  const chunks = report.sides.current.chunks
  const counted = countWordsOf(findings)
  const kindWords =
    facts === undefined ? '' : `Taken for a ${kind}${facts.because === undefined ? '' : `, because ${facts.because}`}. `
  return `<section class="card" id="${id}" aria-labelledby="${id}-h"><h3 id="${id}-h">${escapeText(name)} ${tag(findings)}</h3>
<p>${escapeText(saidOf(subject, chunks).join(' '))}</p>
${counted === '' && kindWords === '' ? '' : `<p class="quiet small">${escapeText(`${kindWords}${counted === '' ? '' : `${counted}.`}`)}</p>`}
${remarks.length === 0 ? '' : `<ul>${remarks.map((remark) => `<li>${escapeText(remark)}</li>`).join('')}</ul>`}
${spread(subject, report)}${charts(subject, report)}
${tables(subject, report)}</section>`
}

function spread({ id, name, kind }: Subject, { pairs }: Report): string {
  const pair = kind === 'number' || kind === 'category' ? pairs.find((one) => one.reference.name === name) : undefined
  const distribution = pair && distributionOf(pair)
  if (distribution === undefined) return ''
  const title = `How ${name} is spread: reference and current`
  const description =
    distribution.kind === 'category'
      ? `${distribution.levels.map((level) => `${level.name}: reference ${exactPercentWords(level.reference)}, current ${exactPercentWords(level.current)}`).join('; ')}.`
      : 'Shares of rows by value, the reference as a filled shape and the current file as a line over it. The table below has the measures.'
  const others =
    distribution.kind === 'category' && distribution.others > 0
      ? `<p class="quiet small">${plural(distribution.others, 'rarer level')} not drawn.</p>`
      : ''
  const write = (value: number): string => writeValue(value, 'number')
  return `<figure>${distributionChart({ id: `${id}-d`, title, description }, distribution, write)}</figure>${others}`
}

/** With one chunk a picture over chunks would be a dot: the figures say as much. */
function charts({ id, name, measures, findings }: Subject, { sides }: Report): string {
  const { chunks } = sides.current
  if (chunks.length < 2) return ''
  return chartedOf(measures)
    .map((measure, at) => {
      const title = `${measure.name}${measure.name === name ? '' : ` of ${name}`}, chunk by chunk`
      const chart = seriesChart({
        id: `${id}-s${at}`,
        title,
        description: descriptionOf(measure, chunks),
        measure,
        chunks,
        before: sides.reference.chunks,
        verdicts: verdictsFor(measure, at, findings),
        write: (value) => writeValue(value, measure.scale),
      })
      return `<figure><figcaption>${escapeText(measure.name)}</figcaption>${chart}</figure>`
    })
    .join('')
}

/** The first measure, and the missing rate where any cell is missing; all of them where the method judges each by itself. */
function chartedOf(measures: readonly Measure[]): readonly Measure[] {
  const judged = measures.filter(({ points }) => points.some(({ verdict }) => verdict !== undefined))
  const missing = measures.filter(
    ({ key, points, reference }) =>
      key === 'missing_rate' && ((reference?.value ?? 0) > 0 || points.some(({ value = 0 }) => value > 0)),
  )
  return judged.length > 0 ? judged : [...measures.slice(0, 1), ...missing]
}

function verdictsFor(measure: Measure, place: number, findings: readonly Finding[]): readonly Verdict[] {
  const own = measure.points.some(({ verdict }) => verdict !== undefined)
  if (own) return measure.points.map(({ verdict }) => verdict ?? 'unknown')
  return place === 0 ? findings.map(({ verdict }) => verdict) : []
}

function descriptionOf({ says, points, scale, reference }: Measure, chunks: readonly Chunk[]): string {
  const known = points.flatMap(({ value }, at) => (value === undefined ? [] : [{ value, at }]))
  const [first] = known
  if (first === undefined) return `${says} No chunk has a value.`
  const low = known.reduce((best, one) => (one.value < best.value ? one : best), first)
  const high = known.reduce((best, one) => (one.value > best.value ? one : best), first)
  const of = ({ value, at }: typeof first) => `${writeValue(value, scale)} (${chunks[at]?.words ?? ''})`
  const before = reference === undefined ? '' : ` In the reference ${writeValue(reference.value, scale)}.`
  return `${says} ${plural(known.length, 'chunk')} with a value, from ${of(low)} to ${of(high)}.${before} The table below has the values.`
}

function tables({ name, measures, findings }: Subject, { sides }: Report): string {
  const { chunks } = sides.current
  if (chunks.length === 1) return oneChunkTable(name, measures)
  const shown = shownChunks(findings)
  const summary = shown.length === chunks.length ? 'Every figure, chunk by chunk' : 'Figures, chunk by chunk'
  const rest = `Of ${plural(chunks.length, 'chunk')} the strongest shifts and the last ${LAST} are shown; --json has them all.`
  return `<details><summary>${summary}</summary>${shown.length === chunks.length ? '' : `<p class="small">${rest}</p>`}${measures
    .map((measure, at) => measureTable(name, measure, at === 0 ? findings : [], chunks, shown))
    .join('')}</details>`
}

/** Nobody reads hundreds of rows: with more chunks than this the strongest shifts and the last few are tabled. */
const MOST_ROWS = 60
const [STRONGEST, LAST] = [20, 14]

function shownChunks(findings: readonly Finding[]): readonly number[] {
  const all = findings.map((_, at) => at)
  if (findings.length <= MOST_ROWS) return all
  const strongest = all
    .filter((at) => findings[at]?.verdict === 'shifted')
    .sort((a, b) => (findings[a]?.p ?? 0) - (findings[b]?.p ?? 0))
    .slice(0, STRONGEST)
  const kept = new Set([...strongest, ...all.slice(-LAST)])
  return all.filter((at) => kept.has(at))
}

/** A single chunk: one row for each measure. */
function oneChunkTable(subject: string, measures: readonly Measure[]): string {
  const rows = measures.map(({ name, says, scale, points: [point], reference, lower, upper }) => {
    const limits = limitWords(point, lower, upper, scale)
    return `<tr><th scope="row">${escapeText(name)}<br><span class="says">${escapeText(says)}</span></th><td class="n">${escapeText(valueWords(point, scale))}</td><td class="n">${escapeText(reference === undefined ? '–' : writeValue(reference.value, scale))}</td><td class="n">${escapeText(limits)}</td><td class="n">${point?.p === undefined ? '–' : escapeText(pWords(point.p))}</td></tr>`
  })
  return `<details open><summary>Every figure</summary><div class="scroll" tabindex="0" role="region" aria-label="${escapeText(`Every figure of ${subject}`)}"><table><thead><tr><th scope="col">Measure</th><th scope="col" class="n">Current</th><th scope="col" class="n">Reference</th><th scope="col" class="n">Limit</th><th scope="col" class="n">Chance</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`
}

function measureTable(
  subject: string,
  { name, says, scale, points, lower, upper, reference }: Measure,
  findings: readonly Finding[],
  chunks: readonly Chunk[],
  shown: readonly number[],
): string {
  const judged = findings.length > 0
  const own = points.some(({ verdict }) => verdict !== undefined)
  const rows = shown.map((at) => {
    const { words = '', first = 0, end = 0 } = chunks[at] ?? {}
    const point = points[at]
    const verdict = own ? point?.verdict : judged ? findings[at]?.verdict : undefined
    return `<tr><th scope="row">${escapeText(words)}</th><td class="n">${countWords(end - first)}</td><td class="n">${escapeText(valueWords(point, scale))}</td><td class="n">${escapeText(limitWords(point, lower, upper, scale))}</td><td class="n">${point?.p === undefined ? '–' : escapeText(pWords(point.p))}</td>${own || judged ? `<td>${escapeText(verdict ?? '')}</td>` : ''}</tr>`
  })
  const before = reference === undefined ? '' : ` In the reference: ${writeValue(reference.value, scale)}.`
  return `<h4>${escapeText(name)}</h4><p class="small">${escapeText(says + before)}</p><div class="scroll" tabindex="0" role="region" aria-label="${escapeText(`${name} of ${subject}`)}"><table><thead><tr><th scope="col">Chunk</th><th scope="col" class="n">Rows</th><th scope="col" class="n">Value</th><th scope="col" class="n">Limit</th><th scope="col" class="n">Chance</th>${own || judged ? '<th scope="col">Verdict</th>' : ''}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function valueWords(point: Point | undefined, scale: Measure['scale']): string {
  if (point?.value === undefined) return point?.because ?? 'no value'
  const { value, interval, because } = point
  const around =
    interval === undefined ? '' : ` (${writeValue(interval.low, scale)} to ${writeValue(interval.high, scale)})`
  return `${writeValue(value, scale)}${around}${because === undefined ? '' : ` ${because}`}`
}

function limitWords(
  point: Point | undefined,
  lower: number | undefined,
  upper: number | undefined,
  scale: Measure['scale'],
): string {
  const [low, high] = [point?.lower ?? lower, point?.upper ?? upper]
  const parts = [
    ...(low === undefined ? [] : [`from ${writeValue(low, scale)}`]),
    ...(high === undefined ? [] : [`to ${writeValue(high, scale)}`]),
  ]
  return parts.length === 0 ? '–' : parts.join(' ')
}

function aside({ leftOut, notes, facts, files, method }: Report): string {
  const unreadable = facts.flatMap((one) => unreadableWords(one, files))
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : `<h2>${title}</h2><div class="card"><ul>${lines.map((line) => `<li>${escapeText(line)}</li>`).join('')}</ul></div>`
  return [
    list(
      'Columns that were left out',
      leftOut.map(({ column, because }) => `${column}: ${because}.`),
    ),
    list('Cells that could not be read', unreadable),
    list('How the files were read', notes),
    `<h2 id="words">What the words mean</h2><div class="card">${method.words.map((words) => `<p>${escapeText(words)}</p>`).join('')}</div>`,
  ].join('')
}
