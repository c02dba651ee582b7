import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/compare/methods.ts'
import { htmlOf } from '../../../src/compare/report/html.ts'
import { jsonOf } from '../../../src/compare/report/json.ts'
import { textLines } from '../../../src/compare/report/text.ts'
import { exampleReport, weekly } from './example.ts'

const byWeek = await exampleReport(weekly)
const asWhole = await exampleReport()

describe('the report in a terminal', () => {
  test('says what shifted, by how much, and in which chunks', () => {
    const lines = textLines(byWeek)
    expect(lines[0]).toBe('now.csv (1,200 rows, in 8 chunks, one for each week) against before.csv (2,000 rows)')
    const lactate = lines.findIndex((line) => line.includes('lactate (number)'))
    expect(lines[lactate]).toMatch(
      /SHIFTED {2}lactate \(number\) +[▲·?]{8} {2}last chunk unknown; \d of 8 chunks shifted/,
    )
    expect(lines[lactate + 1]).toMatch(/Week from 20 July 2026: Too few values/)
    expect(lines[lactate + 2]).toMatch(/week from \d+ (June|July) 2026: (Median|Missing)/)
  })

  test('names levels that were never seen, columns that were left out, and what was guessed', () => {
    const text = textLines(asWhole).join('\n')
    expect(text).toContain('Never seen in the reference: “"new" <ward>”.')
    expect(text).toContain('nhs_number: it is named for NHS, CHI or Health and Care numbers')
    expect(text).toContain('The current file is compared as a whole')
    expect(text).toContain('at most 5 in 100 such reports')
  })
})

describe('silence is never health', () => {
  const [column] = byWeek.results.columns
  const findings = byWeek.sides.current.chunks.map((_, at, all) =>
    at === 2 || at === all.length - 1
      ? ({ verdict: 'unknown', sentence: 'Too few values.' } as const)
      : ({ verdict: 'steady', sentence: 'As before.' } as const),
  )
  const silent = (of: typeof findings) => ({
    ...byWeek,
    results: { columns: column === undefined ? [] : [{ ...column, findings: of }], performance: [] },
  })

  test('a column with unknown chunks wears no green, and its last chunk is spoken of first', () => {
    const html = htmlOf(silent(findings))
    expect(html).toContain('<strong class="tag unknown">Last chunk unknown</strong>')
    expect(html).toContain('<strong class="tag unknown">Steady, 2 of 8 unknown</strong>')
    expect(html).not.toContain('class="tag steady"')
    expect(html).toContain('Week from 20 July 2026: Too few values. Week from 13 July 2026: As before.')
  })

  test('and neither the terminal nor the JSON calls it steady', () => {
    const text = textLines(silent(findings)).join('\n')
    expect(text).toContain('Columns: none of 1 column shifted, last chunk unknown for 1, 1 steady in part')
    expect(text).toMatch(/in part {2}lactate.*last chunk unknown; 8 chunks, none shifted, 2 unknown/)
    const json = JSON.parse(JSON.stringify(jsonOf(silent(findings))))
    expect(json.columns[0]).toMatchObject({
      verdict: 'steady in part',
      counts: { shifted: 0, steady: 6, unknown: 2 },
      lastChunk: 'unknown',
    })
  })

  test('beside steady stands the smallest change that would probably have been seen', () => {
    const steady = asWhole.results.columns.find(({ column: name }) => name === 'score')
    expect(steady?.findings[0]?.smallest?.sentence).toMatch(
      /^A shift of the values by 0\.\d\d standard deviations or more would probably have been seen\.$/,
    )
    expect(htmlOf(asWhole)).toContain('standard deviations or more would probably have been seen.')
  })
})

describe('the report in HTML', () => {
  test('tables only the strongest shifts and the last chunks of many', async () => {
    const many = await exampleReport({ cut: { by: 'size', rows: 15 } })
    const html = htmlOf(many)
    expect(html).toContain('Of 80 chunks the strongest shifts and the last 14 are shown; --json has them all.')
    expect((html.match(/rows 1 to 15</g) ?? []).length).toBe(0)
    expect(html.length).toBeLessThan(600_000)
  })

  test('needs no script and nothing from elsewhere', () => {
    const html = htmlOf(byWeek)
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|\son\w+=/i)
    const addresses = html.match(/https?:\/\/[^"\s]+/g) ?? []
    // The name of the SVG vocabulary is an address that nobody fetches.
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']))
  })

  test('has a name and a description in every picture, and a table under each', () => {
    const html = htmlOf(byWeek)
    const pictures = html.match(/<svg[^>]*>/g) ?? []
    expect(pictures.length).toBeGreaterThan(20)
    for (const picture of pictures) expect(picture).toMatch(/role="img".*aria-label/)
    expect((html.match(/<figure>/g) ?? []).length).toBeGreaterThan(10)
    expect((html.match(/<details/g) ?? []).length).toBe((html.match(/<section/g) ?? []).length)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says each verdict in words, not in colour alone', () => {
    const html = htmlOf(byWeek)
    expect(html).toContain('▲ Shifted</strong>')
    expect(html).toMatch(/<title>week from [^<]+: shifted<\/title>/)
  })

  test('escapes what stands in the files', () => {
    const html = htmlOf(asWhole)
    expect(html).toContain('age &lt;band&gt;')
    expect(html).toContain('&quot;new&quot; &lt;ward&gt;')
    expect(html).not.toMatch(/<ward>|<band>/)
  })

  test('of a single chunk shows how the column is spread, and every figure', () => {
    const html = htmlOf(asWhole)
    expect(html).toContain('How lactate is spread: reference and current')
    expect(html).toContain('Kolmogorov–Smirnov distance')
    expect(html).not.toContain('chunk by chunk')
  })
})

describe('the report in JSON', () => {
  test('has every figure of every chunk, and no NaN', () => {
    const text = JSON.stringify(jsonOf(byWeek))
    const found = JSON.parse(text) as {
      columns: { column: string; findings: unknown[]; measures: { points: unknown[] }[] }[]
    }
    expect(found.columns.map(({ column }) => column).sort()).toEqual([
      'age <band>',
      'code',
      'lactate',
      'score',
      'ward',
      'y',
    ])
    for (const { findings, measures } of found.columns) {
      expect(findings).toHaveLength(8)
      for (const { points } of measures) expect(points).toHaveLength(8)
    }
    expect(text).not.toMatch(/NaN|Infinity|:null/)
  })
})

test.each(methods.map((method) => [method.name, method] as const))(
  'nothing that might tell who somebody is stands in any of them, by the rules of %s',
  async (_, method) => {
    for (const report of [await exampleReport(weekly, method), await exampleReport({}, method)]) {
      const all = [htmlOf(report), JSON.stringify(jsonOf(report)), ...textLines(report)].join('\n')
      // Values of the left-out column, and names of levels of which there are too many.
      expect(/(?<![\d.])4000000\d{3}(?!\d)/.test(all)).toBe(false)
      expect(/secret\d/.test(all)).toBe(false)
    }
  },
)

test('the same files give the same report to the byte', async () => {
  expect(htmlOf(await exampleReport(weekly))).toBe(htmlOf(byWeek))
})
