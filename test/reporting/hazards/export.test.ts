import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, test } from 'vitest'
import { writeHtml } from '../../../src/reporting/document/html.ts'
import { inkOn } from '../../../src/reporting/document/ink.ts'
import { levelColours } from '../../../src/reporting/hazards/export/colours.ts'
import { hazardLogDocument } from '../../../src/reporting/hazards/export/document.ts'
import { hazardLogExcel } from '../../../src/reporting/hazards/export/excel.ts'
import { writeLog } from '../../../src/reporting/hazards/export/formats.ts'
import { zipParts } from '../document/zip-parts.ts'
import { fieldsOf, hazardAfter } from './example.ts'
import { exported } from './exported.ts'

const rated = hazardAfter({ fields: { ...fieldsOf('Major/High', 'Considerable/Low'), control_design: 'An alarm' } })
const log = exported([rated, { ...hazardAfter(), hazardId: 2 }])

describe('the log as a document', () => {
  const { blocks, marking, about } = hazardLogDocument(log)
  const text = JSON.stringify(blocks)

  test('says on every page how many hazards nobody has approved as they stand', () => {
    expect(marking).toBe('Internal draft: 2 of 2 hazards not approved as it stands')
    expect(about.find(({ term }) => term === 'Hazards')?.text).toBe(
      '2 hazards: 2 not closed, 0 closed; 1 not rated; 0 approved as they stand',
    )
  })

  test('has each hazard as a block with the guidance’s columns, none with more than seven columns side by side', () => {
    for (const words of [
      'Existing Controls',
      'Additional Controls: Business Process Change',
      'Actions: Owner',
      'Hazard Status',
    ])
      expect(text.split(`"${words}"`).length - 1).toBe(2)
    for (const block of blocks) if (block.kind === 'table') expect(block.columns.length).toBeLessThanOrEqual(7)
  })

  test('gives a rating its level’s colour and its words, and one that nobody set neither a colour of a level nor a number', () => {
    expect(text).toContain(`{"text":"4 of 5: must be reduced","colour":"${levelColours.orange}","strong":true}`)
    expect(text).toContain('{"text":"Not rated","colour":"E8EDEE","strong":true}')
  })

  test('an empty log says that it proves nothing', () => {
    const html = writeHtml(hazardLogDocument(exported([])))
    expect(html).toContain('Warning: The log is empty')
    expect(html).toContain('That says nothing about safety')
  })
})

describe('the log as Excel', () => {
  test('has three sheets: the log, how risk is rated, and what the file is', async () => {
    const sheets = await readXlsxFile(Uint8Array.from(await hazardLogExcel(log)).buffer)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Hazard log', 'How risk is rated', 'About this file'])
    const [first, scheme, about] = sheets.map(({ data }) => data)
    expect(first?.[0]?.slice(0, 3)).toEqual(['Hazard Number', 'Hazard Name', 'Hazard Description'])
    expect(first).toHaveLength(3)
    expect(JSON.stringify(scheme)).toContain('5 of 5: unacceptable')
    expect(JSON.stringify(about)).toContain('22 November 2026, 08:14 UTC')
  })

  test('is printed whole: each sheet within its width, the hazard’s number, name and the headings on every page', async () => {
    const parts = zipParts(await hazardLogExcel(log))
    const part = (path: string) => parts.get(path)?.toString() ?? ''
    const titles = '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'Hazard log\'!$A:$B,\'Hazard log\'!$1:$1<'
    expect(part('xl/workbook.xml')).toContain(titles)
    for (const [id, pages] of [
      [1, 3],
      [2, 1],
      [3, 1],
    ]) {
      const sheet = part(`xl/worksheets/sheet${id}.xml`)
      expect(sheet).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/)
      expect(sheet.match(/<pageSetup [^>]*>/g)).toEqual([
        expect.stringContaining(`fitToWidth="${pages}" fitToHeight="0"`),
      ])
      expect(sheet).toContain('Page &amp;P of &amp;N')
    }
  })

  test('keeps its head in sight, has the levels’ colours beside their words, and holds no formula', async () => {
    const parts = zipParts(await hazardLogExcel(exported([hazardAfter({ fields: { hazard_name: '=1+1' } })])))
    const sheet = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? ''
    expect(sheet).toContain('state="frozen"')
    expect(sheet).not.toContain('<f>')
    const styles =
      zipParts(await hazardLogExcel(log))
        .get('xl/styles.xml')
        ?.toString()
        .toUpperCase() ?? ''
    expect(styles).toContain(levelColours.orange)
    expect(styles).toContain(levelColours['aqua-green'])
  })
})

test('the same log gives the same bytes in every format but for the instant that it says', async () => {
  for (const format of ['csv', 'xlsx', 'docx', 'pdf', 'html'] as const) {
    const [one, other] = [await writeLog(log, format), await writeLog(exported(log.hazards), format)]
    expect(Buffer.from(one.content as Uint8Array).equals(Buffer.from(other.content as Uint8Array)), format).toBe(true)
  }
  const [now, later] = [log, exported(log.hazards, '2027-03-01T23:05:00.000Z')].map(async (one) =>
    zipParts(await hazardLogExcel(one)),
  )
  const [before, after] = [await now, await later]
  const differing = [...(before ?? [])].filter(([path, part]) => !part.equals(after?.get(path) ?? Buffer.of()))
  // A workbook keeps its texts in one list beside its sheets.
  expect(differing.map(([path]) => path)).toEqual(['xl/sharedStrings.xml'])
})

test('every level’s colour bears its ink at 4.5 to 1 or more (WCAG 2.2, 1.4.3)', () => {
  for (const colour of Object.values(levelColours)) {
    const [one = 0, other = 0] = [luminance(colour), luminance(inkOn(colour))].sort((a, b) => b - a)
    expect((one + 0.05) / (other + 0.05)).toBeGreaterThanOrEqual(4.5)
  }
})

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
