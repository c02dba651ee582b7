import { describe, expect, test } from 'vitest'
import { zipEntries } from '../../../../src/reporting/document/zip-entries.ts'
import { mergesOf } from '../../../../src/reporting/hazards/import/merges.ts'
import { readLog } from '../../../../src/reporting/hazards/import/read-log.ts'
import {
  type ImportChoices,
  type ImportFile,
  type Reading,
  whyNotRecorded,
} from '../../../../src/reporting/hazards/import/reading.ts'
import { saysItIsTooLarge } from '../../../../src/reporting/hazards/import/too-large.ts'
import { csv, empty, extraSheets, mergedCells, ownColumns, workbook } from './files.ts'

const noChoice: ImportChoices = { taken: [] }

async function reading(file: ImportFile, choices = noChoice, setting = empty): Promise<Reading> {
  const read = await readLog(file, choices, setting)
  if ('refused' in read) throw new Error(read.refused)
  return read
}

function taken({ columns }: Reading) {
  return Object.fromEntries(columns.map(({ heading, taken: as }) => [heading, as]))
}

function notes({ ready }: Reading, at: number) {
  return ready[at]?.entry.imported?.notes.map(({ heading, text }) => `${heading}: ${text}`)
}

describe('a log with columns of its own', () => {
  test('comes in by the names that are known, and what has no column here is a note on its hazard', async () => {
    const read = await reading(await ownColumns())
    expect(taken(read)).toEqual({
      Ref: 'number',
      Hazard: 'name',
      'What could go wrong': 'description',
      'Patient impact': 'impact',
      'Root cause': 'causes',
      'Current controls': 'existingControls',
      'Consequence (initial)': 'initialSeverity',
      'Likelihood (initial)': 'initialLikelihood',
      'Risk score (initial)': 'initialRating',
      Training: 'training',
      'Responsible person': 'actionOwner',
      State: 'status',
      'Linked Datix': 'note',
      'Review date': 'note',
    })
    expect(read.ready.map(({ entry }) => [entry.name, entry.status])).toEqual([
      ['Score late', 'Open'],
      ['Wrong bed', 'Closed'],
    ])
    expect(read.ready[0]?.entry).toMatchObject({
      controls: { training: 'Induction' },
      actions: { owner: 'Dr Sunita Rao' },
    })
    // Of the example scheme’s table 9: Major and Low give 3. Their score of 12 is of another scheme, so it is a note.
    expect(read.ready[0]?.entry.initial).toMatchObject({ severity: 'Major', likelihood: 'Low', rated: { rating: 3 } })
    expect(notes(read, 0)).toEqual(['Risk score (initial): 12', 'Linked Datix: W-4471', 'Review date: 2027-01-31'])
  })

  test('a rating that is no word of the scheme stays blank, and its text is kept', async () => {
    const read = await reading(await ownColumns())
    expect(read.ready[1]?.entry.initial).toEqual({ severity: 'Major' })
    expect(notes(read, 1)).toEqual(['Likelihood (initial): Possible', 'Risk score (initial): 16'])
  })

  test('a person chooses otherwise: another column, or none', async () => {
    const choices: ImportChoices = {
      taken: [
        { column: 'linked datix', taken: 'actionSummary' },
        { column: 9, taken: 'note' },
      ],
    }
    const read = await reading(await ownColumns(), choices)
    expect(read.ready[0]?.entry.actions.summary).toBe('W-4471')
    expect(read.ready[0]?.entry.controls.training).toBe('')
    expect(notes(read, 0)).toContain('Training: Induction')
  })

  test('two columns for one field cannot be recorded, and the later is a note; a column that is not there is refused', async () => {
    const both: ImportChoices = { taken: [0, 1].map((column) => ({ column, taken: 'name' as const })) }
    const read = await reading(await ownColumns(), both)
    expect(whyNotRecorded(read)?.message).toBe(
      'Another column is taken for the same as “Hazard”: keep one of the two as a note',
    )
    expect(taken(read)).toMatchObject({ Ref: 'name', Hazard: 'note' })
    expect(notes(read, 0)).toContain('Hazard: Score late')
    const missing = await readLog(await ownColumns(), { taken: [{ column: 'Nonsense', taken: 'name' }] }, empty)
    expect(missing).toMatchObject({ refused: expect.stringContaining('no column “Nonsense”. Its columns are: “Ref”') })
  })
})

describe('a log with title rows and merged cells', () => {
  test('its headings are found below the titles, in two rows, each with the group above it', async () => {
    const read = await reading(await mergedCells())
    expect(read.headingRow).toBe(5)
    expect(read.titles.map(({ row }) => row)).toEqual([1, 2, 4])
    expect(taken(read)).toEqual({
      'Hazard no.': 'number',
      'Hazard name': 'name',
      'Possible causes': 'causes',
      'Initial risk: Severity': 'initialSeverity',
      'Initial risk: Likelihood': 'initialLikelihood',
      'Initial risk: Rating': 'initialRating',
      'Residual risk: Severity': 'residualSeverity',
      'Residual risk: Likelihood': 'residualLikelihood',
      'Residual risk: Rating': 'residualRating',
    })
  })

  test('a value of a merged cell is carried down to each of its rows, and that is said', async () => {
    const read = await reading(await mergedCells())
    expect(read.ready.map(({ row, entry }) => [row, entry.name, entry.causes])).toEqual([
      [6, 'Alert not seen', 'The pager is silent'],
      [7, 'Alert not seen', 'The screen is off'],
      [8, 'Alert for the wrong patient', 'Two patients of one name'],
    ])
    expect(read.carried).toEqual([
      'A6 to A7 are one merged cell: its value was carried down to row 7.',
      'B6 to B7 are one merged cell: its value was carried down to row 7.',
    ])
    // Table 9: Considerable and Medium give 3, Considerable and Very Low 2: they say what the file says, so nothing is noted.
    expect(notes(read, 0)).toEqual([])
    expect(read.ready[0]?.entry.residual.rated?.rating).toBe(2)
    expect(notes(read, 2)).toEqual([
      'Residual risk: Severity: TBC',
      'Residual risk: Likelihood: TBC',
      'Residual risk: Rating: TBC',
    ])
  })
})

describe('a log among other sheets', () => {
  test('is found, and the others are named as not read', async () => {
    const read = await reading(await extraSheets())
    expect(read.sheet).toBe('Hazard Log v3')
    expect(read.otherSheets.map(({ name }) => name)).toEqual(['Cover', 'Risk matrix', 'Changes'])
    expect(read.ready.map(({ entry }) => entry.status)).toEqual(['Open', 'Transferred'])
  })

  test('another sheet is read where a person says so, or refused where it is none', async () => {
    expect((await reading(await extraSheets(), { sheet: 'Risk matrix', taken: [] })).sheet).toBe('Risk matrix')
    expect(await readLog(await extraSheets(), { sheet: 'Cover', taken: [] }, empty)).toMatchObject({
      refused: expect.stringContaining('No row in its first 60 looks like the headings'),
    })
    expect(await readLog(await extraSheets(), { sheet: 'Gone', taken: [] }, empty)).toMatchObject({
      refused: expect.stringContaining('no sheet of that name'),
    })
  })
})

describe('nothing is lost', () => {
  test('a column without a heading, and one whose meaning another has, are notes', async () => {
    const read = await reading(csv('Hazard name,Description,,Title', 'No score,None is shown,see Datix,Second title'))
    expect(notes(read, 0)).toEqual(['Column C: see Datix', 'Title: Second title'])
  })

  test('a log without a column for names takes the first sentence of the description', async () => {
    const read = await reading(csv('Description,Existing controls', 'The score is late. Then the nurse waits.,NEWS2'))
    expect(read.ready[0]?.entry.name).toBe('The score is late.')
    expect(read.ready[0]?.entry.description).toBe('The score is late. Then the nurse waits.')
  })

  test('columns of which none is known are there for a person to choose', async () => {
    const file = csv('Gefahr,Wirkung,Ursache', 'No score,Delay,Feed')
    expect((await reading(file)).keptOut).toEqual([expect.objectContaining({ row: 2, why: 'no name' })])
    const read = await reading(file, { taken: [{ column: 'Gefahr', taken: 'name' }] })
    expect(read.ready[0]?.entry.name).toBe('No score')
    expect(notes(read, 0)).toEqual(['Wirkung: Delay', 'Ursache: Feed'])
  })

  test('headings that are repeated on each page are no hazard; a row without name and description is kept out and named', async () => {
    const read = await reading(
      csv('Hazard name,Owner', 'No score,Ward', 'Hazard name,Owner', ',Somebody', '', 'Old score,Ward'),
    )
    expect(read.ready.map(({ row }) => row)).toEqual([2, 6])
    expect(read.keptOut).toEqual([expect.objectContaining({ row: 4, why: 'no name' })])
  })

  test('a text too long for our pages keeps its row out, with the column', async () => {
    const read = await reading(csv('Hazard name,Description', `No score,${'x'.repeat(4001)}`))
    expect(read.keptOut).toEqual([expect.objectContaining({ row: 2, why: 'too long', column: 'B, “Description”' })])
  })

  test('severity, likelihood and rating without a phase are the initial first and the residual after', async () => {
    const read = await reading(
      csv('Hazard name,Severity,Likelihood,Severity,Likelihood', 'No score,Major,High,Minor,Low'),
    )
    expect(read.ready[0]?.entry).toMatchObject({
      initial: { severity: 'Major', likelihood: 'High' },
      residual: { severity: 'Minor', likelihood: 'Low' },
    })
  })

  test.each([
    ['semicolons', 'Hazard name;Description;Owner\r\nNo score;None, at all;Ward'],
    ['tabs', 'Hazard name\tDescription\tOwner\r\nNo score\tNone, at all\tWard'],
  ])('a CSV with %s', async (_what, text) => {
    const read = await reading({ name: 'a.csv', bytes: new TextEncoder().encode(text) })
    expect(read.ready[0]?.entry.description).toBe('None, at all')
  })

  test('a CSV of older Excels, in Windows-1252', async () => {
    const read = await reading({
      name: 'a.csv',
      bytes: Buffer.from('Hazard name,Owner\r\nCaf\xe9 \x96 late,Ward', 'latin1'),
    })
    expect(read.ready[0]?.entry.name).toBe('Café – late')
  })
})

describe('what may point to a person stays out', () => {
  // 943 476 5919 is a number of the published test range with a valid check digit.
  test.each([
    ['an NHS number', 'Seen with 943 476 5919', 'Description'],
    ['a National Insurance number', 'QQ 12 34 56 C had it', 'Description'],
    ['a date of birth', 'patient of 2 March 1954', 'Description'],
    ['a name', 'Mrs Edith Smith waited', 'Description'],
    ['an address’s postcode', 'at LS1 4AP', 'Description'],
    ['anything under a heading that asks for one', 'x', 'Patient DOB'],
    ['a bare name under a heading for it', 'Edith Smith', 'Patient’s name'],
    ['a hospital’s own number', 'RXH1234567', 'Patient ID'],
    ['a number without its form', 'K12', 'Hospital number'],
    ['the NHS number by another heading', '9434', 'NHS'],
    ['a surname', 'Smithson', 'Surname'],
  ])('%s: the row is kept out and counted, its value is nowhere', async (_what, value, heading) => {
    const read = await reading(
      csv(`Hazard name,Existing controls,${heading}`, `No score,NEWS2,"${value}"`, 'Old score,NEWS2,'),
    )
    expect(read.ready.map(({ row }) => row)).toEqual([3])
    expect(read.keptOut).toEqual([
      expect.objectContaining({ row: 2, why: 'may identify a person', column: `C, “${heading}”` }),
    ])
    if (value !== 'x') expect(JSON.stringify(read)).not.toContain(value)
  })

  test('a heading that only holds such a word asks for no number, and staff have surnames', async () => {
    const file = csv('Hazard name,NHS organisation,Patient impact,Surname of owner', 'No score,St Elsewhere,Delay,Rao')
    expect((await reading(file)).ready).toHaveLength(1)
  })

  test('staff may be named where the log says who acts, and in no other column', async () => {
    const file = csv(
      'Hazard name,Action owner,Raised by,Causes',
      'No score,Dr Sunita Rao,Mr Jones,Feed',
      'Old score,,,Dr Rao forgot',
    )
    const read = await reading(file)
    expect(read.ready.map(({ row }) => row)).toEqual([2])
    expect(read.keptOut.map(({ row }) => row)).toEqual([3])
  })

  test('a title above the headings is not shown, and a heading or a file’s name is refused', async () => {
    const read = await reading(csv('Log of Mrs Edith Smith', 'Hazard name,Owner', 'No score,Ward'))
    expect(read.titles).toEqual([{ row: 1, text: '' }])
    expect(await readLog(csv('Hazard name,Owner,943 476 5919', 'a,b,c'), noChoice, empty)).toHaveProperty('refused')
    expect(
      await readLog({ ...csv('Hazard name,Owner', 'a,b'), name: '9434765919.csv' }, noChoice, empty),
    ).toHaveProperty('refused')
  })
})

describe('a sheet’s name is kept with what came from it', () => {
  test('so one that may point to a person is refused, and one of another sheet is not shown', async () => {
    const log = [
      ['Hazard name', 'Owner'],
      ['No score', 'Ward'],
    ]
    const named = await workbook('log.xlsx', [{ sheet: 'Review 943 476 5919', data: log }])
    const refused = await readLog(named, noChoice, empty)
    expect(refused).toMatchObject({ refused: expect.stringContaining('Give the sheet another name') })
    expect(JSON.stringify(refused)).not.toContain('943')
    const beside = await workbook('log.xlsx', [
      { sheet: 'Log', data: log },
      { sheet: 'Mrs Edith Smith', data: [['a']] },
    ])
    const read = await reading(beside)
    expect(read.ready).toHaveLength(1)
    expect(JSON.stringify(read)).not.toContain('Edith')
  })
})

describe('a file that is no log is refused with what to do', () => {
  test.each([
    ['empty', new Uint8Array(), 'The file is empty'],
    ['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'Save it as .xlsx'],
    ['too large', new Uint8Array(5 * 1024 * 1024 + 1), 'larger than 5 MB'],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), 'save it as .xlsx'],
    ['bytes of anything', Uint8Array.from([0, 1, 2, 3]), 'save it as .xlsx'],
    ['text without headings', new TextEncoder().encode('hello\nworld'), 'No row in its first 60'],
  ])('%s', async (_what, bytes, words) => {
    expect(await readLog({ name: 'a.xlsx', bytes }, noChoice, empty)).toMatchObject({
      refused: expect.stringContaining(words),
    })
  })

  test('a small file that unpacks to more than a machine should hold', async () => {
    // 100 MB of one letter in a cell: a few hundred kilobytes packed.
    const bomb = await workbook('bomb.xlsx', [
      {
        sheet: 'A',
        data: [
          ['Hazard name', 'Owner'],
          ['x'.repeat(90 * 1024 * 1024), ''],
        ],
      },
    ])
    expect(bomb.bytes.length).toBeLessThan(1024 * 1024)
    expect(await readLog(bomb, noChoice, empty)).toMatchObject({
      refused: expect.stringContaining('no Excel workbook'),
    })
  })

  test('a file that says it is large, whether it is or not', async () => {
    const { name, bytes } = await ownColumns()
    const [first] = zipEntries(bytes) ?? []
    new DataView(bytes.buffer, bytes.byteOffset).setUint32((first?.central ?? 0) + 24, 0xfffffff0, true)
    expect(await readLog({ name, bytes }, noChoice, empty)).toHaveProperty('refused')
  })

  test.each([
    ['rows', `Hazard name,Owner${'\n'.repeat(3_000_000)}`],
    ['columns', `Hazard name,Owner${',a'.repeat(300)}\nNo score,Ward`],
  ])('a CSV of more %s than any log', async (_what, text) => {
    expect(await readLog(csv(text), noChoice, empty)).toMatchObject({
      refused: expect.stringContaining('more than 20,000 rows or 200 columns'),
    })
  })

  test.each([
    ['the last row of four thousand million', '<row r="4294967295"><c r="A4294967295" t="n"><v>1</v></c></row>'],
    ['a column that no sheet has', '<row r="9"><c r="ZZZZZZ9" t="n"><v>1</v></c></row>'],
    ['the last cell of Excel', '<row r="9"><c s="1" r = \'XFD1048576\'><v>1</v></c></row>'],
    ['a row in letters of another kind', '<row r="&#57;999999"/>'],
    ['more rows than any log, without places', '<row/>'.repeat(20_001)],
  ])('a workbook that names %s', async (_what, rows) => {
    expect(saysItIsTooLarge(`<sheetData>${rows}</sheetData>`)).toBe(true)
  })

  test('a sheet of usual places is none of these', () => {
    expect(
      saysItIsTooLarge('<sheetData><row r="1" spans="1:2"><c r="A1" s="2"/><c r="GR20000"/></row></sheetData>'),
    ).toBe(false)
  })

  test('a cell or a heading longer than any text here is not looked through for names, which would take hours', async () => {
    const long = 'DR aa '.repeat(300_000)
    const read = await reading(csv(`,${long}`, 'Hazard name,Owner', `No score,${long}`, 'Old score,Ward'))
    expect(read.titles).toEqual([{ row: 1, text: '' }])
    expect(read.ready.map(({ row }) => row)).toEqual([4])
    expect(read.keptOut).toEqual([expect.objectContaining({ row: 3, why: 'too long' })])
    expect(await readLog(csv(`Hazard name,Owner,${long}`, 'a,b,c'), noChoice, empty)).toMatchObject({
      refused: expect.stringContaining('A heading holds more than 4,000'),
    })
  })

  test('openings of tags that never close are gone through once', () => {
    // Gone through again from each of them, this would take hours.
    const parts = new Map([['xl/workbook.xml', Buffer.from('<sheet '.repeat(2_000_000))]])
    expect(mergesOf(parts).size).toBe(0)
    expect(saysItIsTooLarge('<row '.repeat(2_000_000))).toBe(true)
    expect(saysItIsTooLarge(`<c ${' r'.repeat(200_000)}`)).toBe(false)
  })
})
