import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentHash } from '../../../../src/reporting/canonical.ts'
import { guidanceColumns } from '../../../../src/reporting/hazards/columns.ts'
import { hazardLogCsv } from '../../../../src/reporting/hazards/csv.ts'
import type { Hazard, HazardEntry } from '../../../../src/reporting/hazards/entry.ts'
import { hazardLogExcel } from '../../../../src/reporting/hazards/export/excel.ts'
import { readLog } from '../../../../src/reporting/hazards/import/read-log.ts'
import { assess } from '../../../../src/reporting/risk/assessment.ts'
import { guidanceInForce } from '../../../../src/reporting/risk/guidance.ts'
import { rao, takenIn } from '../example.ts'
import { exported } from '../exported.ts'
import { empty } from './files.ts'

// Words as people type them, with what CSV, Excel and a spreadsheet's formulas take for their own; no figures, for chance
// makes postcodes of them.
const letters = fc.string({ unit: fc.constantFrom(...'abc XYZ,;"\'=+-@\n\té–“&<_x'), maxLength: 40 })
const text = fc
  .oneof({ arbitrary: letters, weight: 9 }, fc.constantFrom('_x0041_ is no letter', '12 of 400 (3.0%)', '=1+1'))
  .map((typed) => typed.replaceAll('\t', ' ').trim())
  // An apostrophe before a sign of a formula is a spreadsheet's mark, and read as that.
  .filter((typed) => !/^'[=+\-@]/.test(typed))
const name = text.filter((typed) => typed !== '')
const words = ({ scheme }: typeof guidanceInForce, kind: 'severities' | 'likelihoods') =>
  fc.constantFrom('', ...scheme[kind].map((one) => one.name))
const rating = fc
  .tuple(words(guidanceInForce, 'severities'), words(guidanceInForce, 'likelihoods'))
  .map(([severity, likelihood]) => assess(guidanceInForce, severity, likelihood))

const entry: fc.Arbitrary<HazardEntry> = fc
  .record({
    name,
    description: text,
    impact: text,
    causes: text,
    existingControls: text,
    initial: rating,
    controls: fc.record({ design: text, test: text, training: text, process: text }),
    residual: rating,
    actions: fc.record({ summary: text, owner: text }),
    status: fc.constantFrom('Open' as const, 'Transferred' as const, 'Closed' as const),
    checks: fc.constantFrom<HazardEntry['checks']>([], ['B5'], ['A1', 'C4']),
  })
  .map((made) => ({ ...takenIn().entry, ...made, evidence: [] }))

function logOf(entries: readonly HazardEntry[]): readonly Hazard[] {
  return entries.map((one, at) => ({
    hazardId: at + 1,
    versions: [
      { version: 1, act: 'added', entry: one, sha256: contentHash(one), at: new Date('2026-11-11T09:00:00Z'), by: rao },
    ],
  }))
}

/** What the nineteen columns say but for the number, and the checks that watch it. */
function said(one: HazardEntry) {
  return [...guidanceColumns.slice(1).map(({ text: of }) => of(one, 0)), one.checks.join(), one.planHazard]
}

async function files(hazards: readonly Hazard[]) {
  return [
    { name: 'log.csv', bytes: new TextEncoder().encode(hazardLogCsv(hazards, 'Europe/London')) },
    { name: 'log.xlsx', bytes: await hazardLogExcel(exported(hazards)) },
  ]
}

describe('a log that was written by us', () => {
  test('comes back with every column as it was, from CSV and from Excel, with no question asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }), async (entries) => {
        const hazards = logOf(entries)
        for (const file of await files(hazards)) {
          const read = await readLog(file, { taken: [] }, empty)
          if ('refused' in read) throw new Error(read.refused)
          // Hazards that say the same to the last sign come in once, and the others are told of.
          const different = [...new Set(entries.map((one) => contentHash(one)))].length
          expect(read.ready).toHaveLength(different)
          expect(read.ready.map((row) => said(row.entry))).toEqual(
            entries
              .filter((one, at) => entries.findIndex((other) => contentHash(other) === contentHash(one)) === at)
              .map(said),
          )
          expect(read.keptOut.every(({ why }) => why === 'twice')).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('brings nothing new into the log that it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (entries) => {
        const hazards = logOf(entries)
        for (const file of await files(hazards)) {
          const read = await readLog(file, { taken: [] }, { ...empty, log: hazards })
          if ('refused' in read) throw new Error(read.refused)
          expect([read.ready, read.keptOut]).toEqual([[], []])
          expect(read.known).toHaveLength(entries.length)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('what the log says already is known even where it names somebody; the same words are kept out of another log', async () => {
    const hazards = logOf([{ ...takenIn().entry, causes: 'Dr Patel changed the feed' }])
    for (const file of await files(hazards)) {
      expect(await readLog(file, { taken: [] }, { ...empty, log: hazards })).toMatchObject({
        ready: [],
        keptOut: [],
        known: [{ row: 2 }],
      })
      expect(await readLog(file, { taken: [] }, empty)).toMatchObject({
        ready: [],
        keptOut: [{ row: 2, why: 'may identify a person' }],
      })
    }
  })

  test('a row that was imported is known again, however its hazard was changed since', async () => {
    const [file] = await files(logOf([takenIn().entry]))
    if (file === undefined) throw new Error('no file')
    const first = await readLog(file, { taken: [] }, empty)
    if ('refused' in first) throw new Error(first.refused)
    const changed = first.ready.map(({ entry: one }) => ({ ...one, name: 'Another name by now' }))
    const again = await readLog(
      file,
      { taken: [{ column: 'Hazard Name', taken: 'note' }] },
      { ...empty, log: logOf(changed) },
    )
    expect(again).toMatchObject({ ready: [], known: [{ row: 2, hazardId: 1 }] })
  })
})
