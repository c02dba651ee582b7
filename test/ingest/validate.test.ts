import { describe, expect, it } from 'vitest'
import type { Prediction, Rejection } from '../../src/ingest/case.ts'
import { predictionContent } from '../../src/ingest/content.ts'
import { type Reason, reasons } from '../../src/ingest/reasons.ts'
import { predictionReader } from '../../src/ingest/validate.ts'
import { outcomeReader, type ReadOutcome } from '../../src/ingest/validate-outcome.ts'
import { cells, contract, header, now } from './example.ts'

function reader(columns: readonly string[] = header) {
  const made = predictionReader(contract, columns, now)
  if ('faults' in made) throw new Error(made.faults.map((fault) => fault.reason).join('; '))
  return made
}

function read(put: Readonly<Record<string, string>>): Prediction | readonly Rejection[] {
  return reader().read({ line: 7, cells: cells(put) })
}

function kept(put: Readonly<Record<string, string>> = {}): Prediction {
  const result = read(put)
  if (!('predictionId' in result)) throw new Error(JSON.stringify(result))
  return result
}

function refused(put: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const result = read(put)
  return 'predictionId' in result ? [] : result.map(({ field, reason }) => [field, reason])
}

const because = (field: string, reason: Reason) => [[field, reasons[reason]]]

describe('a good row', () => {
  it('is kept with its day, its numbers and its levels', () => {
    expect(kept()).toEqual({
      day: '2026-03-01',
      predictionId: 'p-1',
      subject: 'deadbeef01',
      occurredAt: new Date('2026-03-01T09:30:00Z'),
      site: 'RXX01',
      release: '3.1',
      deviceSoftware: null,
      score: 0.7,
      logit: expect.closeTo(0.8473, 4), // ln(7/3)
      flag: true,
      states: 'vvvvv',
      numbers: [12.5, 140, null, null, null],
      levels: [null, null, 'cough', '60+', 'F'],
    })
  })

  it('belongs to the local day of its time', () => {
    expect(kept({ at: '2026-05-01T23:30:00Z' }).day).toBe('2026-05-02')
  })

  it('has the logit of a score no nearer to 0 and 1 than a millionth', () => {
    expect(kept({ score: '0' }).logit).toBeCloseTo(-13.8155, 4)
    expect(kept({ score: '1' }).logit).toBeCloseTo(13.8155, 4)
  })
})

describe('a field', () => {
  it.each(['1,234', '<0.5', '5 mg', 'NaN', 'high', '1e999', '0x10', '--'])(
    'that is no plain number (%j) is unreadable, and the row is kept',
    (crp) => {
      const { states, numbers } = kept({ crp })
      expect([states, numbers[0]]).toEqual(['uvvvv', null])
    },
  )

  it.each(['', '?', '-1', ' ? '])("that is empty or one of the plan's missing tokens (%j) is missing", (crp) => {
    const { states, numbers } = kept({ crp })
    expect([states, numbers[0]]).toEqual(['mvvvv', null])
  })

  it("is not missing by another field's token", () => {
    expect(kept({ lab: '-1' }).numbers[1]).toBe(-1)
  })

  it('out of its range, or with a level never seen, is kept as sent', () => {
    const { numbers, levels, states } = kept({ crp: '125000', indication: 'fall', sex: 'X' })
    expect([numbers[0], levels[2], levels[4], states]).toEqual([125000, 'fall', 'X', 'vvvvv'])
  })

  it('of prose is unreadable and not kept: text on several lines, or of more than 200 characters', () => {
    expect(kept({ indication: 'cough\nfor weeks' })).toMatchObject({
      states: 'vvuvv',
      levels: [null, null, null, '60+', 'F'],
    })
    expect(kept({ indication: 'x'.repeat(201) }).states).toBe('vvuvv')
  })
})

describe('a row without', () => {
  it('a score or a flag is kept: the device gave none', () => {
    expect(kept({ score: '', flag: '?' })).toMatchObject({ score: null, logit: null, flag: null })
  })

  it('a site or a release is kept', () => {
    expect(kept({ site: '', version: '' })).toMatchObject({ site: null, release: 'not given' })
  })
})

describe('what became of an output', () => {
  const { plan } = contract
  const followed = {
    ...contract,
    plan: {
      ...plan,
      columns: { ...plan.columns, predictions: { ...plan.columns.predictions, action: 'did', seen_at: 'seen' } },
      actions: { agreed: ['Agreed', 'OK'], up: ['More'], down: ['Less'], none: ['No decision'] },
    },
  }
  const told = predictionReader(followed, [...header, 'did', 'seen'], now)
  if ('faults' in told) throw new Error('the header is not read')
  const reading = (did: string, seen: string) => told.read({ line: 7, cells: [...cells(), did, seen] })
  // the output of the good row is of 09:30
  const at = '2026-03-01T09:30:00Z'

  it.each([
    ['OK', 'agreed'],
    ['More', 'up'],
    ['Less', 'down'],
    ['No decision', 'none'],
  ])("is read in the feed's own words: %s", (word, action) => {
    expect(reading(word, '')).toMatchObject({ action })
  })

  it('is absent where the cell is empty or missing: the row is the same as if there were no such column', () => {
    expect(reading('', '?')).toEqual(kept())
  })

  it('is the logarithm of the seconds until it was seen, one second at least', () => {
    // numpy.log(754) = 6.625392
    expect(reading('', '2026-03-01T09:42:34Z')).toMatchObject({
      seenAt: new Date('2026-03-01T09:42:34Z'),
      seenLog: expect.closeTo(6.625392, 6),
    })
    expect(reading('', at)).toMatchObject({ seenLog: 0 })
  })

  it('cannot have been seen before it was made: the time is kept, and is in no sum', () => {
    const row = reading('', '2026-03-01T09:29:59Z')
    expect(row).toMatchObject({ seenAt: new Date('2026-03-01T09:29:59Z') })
    expect(row).not.toHaveProperty('seenLog')
  })

  it('is unreadable, and the row kept, in no word of the plan, without a time of day, or in the future', () => {
    for (const seen of ['soon', '2026-03-01', '2026-06-01T12:10:00Z']) {
      const row = reading('agreed?', seen)
      expect(row).toMatchObject({ action: 'unreadable', seenAt: 'unreadable', predictionId: 'p-1' })
      expect(row).not.toHaveProperty('seenLog')
    }
  })

  it('refuses the row that holds an identifier there', () => {
    const refusals = (did: string, seen: string) => {
      const row = reading(did, seen)
      return 'predictionId' in row ? [] : row.map(({ field, reason }) => [field, reason])
    }
    expect(refusals('seen by Dr Zebedee', '')).toEqual(because('did', 'person name'))
    expect(refusals('', '943 476 5919')).toEqual(because('seen', 'health number'))
    expect(refusals('', '13/07/1931')).toEqual(because('seen', 'date of birth'))
  })

  it('belongs to the content of a row, and where it is absent leaves the content as it was before there was a column', () => {
    const content = (did: string, seen: string) => {
      const row = reading(did, seen)
      return 'predictionId' in row ? predictionContent(row) : ''
    }
    expect(content('', '')).toBe(predictionContent(kept()))
    const all = [content('', ''), content('OK', ''), content('Less', ''), content('', at), content('?', 'soon')]
    expect(new Set(all).size).toBe(5)
  })
})

describe('when a case became eligible for its output', () => {
  const { plan } = contract
  const predictions = { ...plan.columns.predictions, eligible_at: 'arrived' }
  const timed = { ...contract, plan: { ...plan, columns: { ...plan.columns, predictions } } }
  const told = predictionReader(timed, [...header, 'arrived'], now)
  if ('faults' in told) throw new Error('the header is not read')
  const reading = (arrived: string) => told.read({ line: 7, cells: [...cells(), arrived] })
  // the output of the good row is of 09:30

  it('is absent where the cell is empty or missing: the row is the same as if there were no such column', () => {
    for (const arrived of ['', '?']) expect(reading(arrived)).toEqual(kept())
  })

  it('is the logarithm of the seconds from then to the output, one second at least', () => {
    // numpy.log(754) = 6.625392
    expect(reading('2026-03-01T09:17:26Z')).toMatchObject({
      eligibleAt: new Date('2026-03-01T09:17:26Z'),
      waitedLog: expect.closeTo(6.625392, 6),
    })
    expect(reading('2026-03-01T09:30:00Z')).toMatchObject({ waitedLog: 0 })
  })

  it('cannot be after the output: the time is kept, and is in no sum', () => {
    const row = reading('2026-03-01T09:30:01Z')
    expect(row).toMatchObject({ eligibleAt: new Date('2026-03-01T09:30:01Z') })
    expect(row).not.toHaveProperty('waitedLog')
  })

  it('is unreadable, and the row kept, without a time of day, in the future, or more than a year before the output', () => {
    for (const arrived of ['soon', '2026-03-01', '2026-06-01T12:10:00Z', '2025-02-28T09:29:59Z']) {
      const row = reading(arrived)
      expect(row).toMatchObject({ eligibleAt: 'unreadable', predictionId: 'p-1' })
      expect(row).not.toHaveProperty('waitedLog')
    }
    expect(reading('2025-02-28T09:30:00Z')).toHaveProperty('waitedLog')
  })

  it('refuses the row that holds an identifier there', () => {
    const refusals = (arrived: string) => {
      const row = reading(arrived)
      return 'predictionId' in row ? [] : row.map(({ field, reason }) => [field, reason])
    }
    expect(refusals('943 476 5919')).toEqual(because('arrived', 'health number'))
    expect(refusals('13/07/1931')).toEqual(because('arrived', 'date of birth'))
  })

  it('belongs to the content of a row, and where it is absent leaves the content as it was before there was a column', () => {
    const content = (arrived: string) => {
      const row = reading(arrived)
      return 'predictionId' in row ? predictionContent(row) : ''
    }
    expect(content('')).toBe(predictionContent(kept()))
    expect(new Set(['', '2026-03-01T09:00:00Z', '2026-03-01T09:01:00Z', 'soon'].map(content)).size).toBe(4)
  })
})

describe('a row is refused when', () => {
  it('its id or subject is empty or not in the form that the plan gives', () => {
    expect(refused({ id: '' })).toEqual(because('id', 'id missing'))
    expect(refused({ id: 'P 1' })).toEqual(because('id', 'id format'))
    expect(refused({ patient: 'xyz' })).toEqual(because('patient', 'id format'))
  })

  it('its id or subject is as a whole a health number, even one that is in the form', () => {
    expect(refused({ id: '9434765919' })).toEqual(because('id', 'health number'))
    expect(refused({ patient: '943 476 5919' })).toEqual(because('patient', 'health number'))
    expect(refused({ id: '943-476-5919' })).toEqual(because('id', 'health number'))
  })

  it('nothing within a token is searched: only the whole', () => {
    expect(kept({ id: 'a-943-476-5919-1', patient: '94347659191234567890' }).predictionId).toBe('a-943-476-5919-1')
  })

  it('its time cannot be read, has no time of day, or is in the future', () => {
    expect(refused({ at: 'yesterday' })).toEqual(because('at', 'time unreadable'))
    expect(refused({ at: '2026-03-01' })).toEqual(because('at', 'time of day missing'))
    expect(refused({ at: '2026-06-01T12:06:00Z' })).toEqual(because('at', 'future'))
    expect(kept({ at: '2026-06-01T12:04:00Z' }).day).toBe('2026-06-01')
  })

  it.each(['-0.1', '1.01', '70%', 'high', '9434765919'])('its score (%j) is no number from 0 to 1', (score) => {
    expect(refused({ score })[0]?.[0]).toBe('score')
  })

  it('its flag is none of the six words', () => {
    expect(refused({ flag: 'maybe' })).toEqual(because('flag', 'flag unreadable'))
    expect(['0', '1', 'TRUE', 'false', 'Yes', 'no'].map((flag) => kept({ flag }).flag)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ])
  })

  it.each([
    ['indication', 'cough, 943 476 5919', 'health number'],
    ['indication', 'Mr John Smith', 'person name'],
    ['indication', '02/03/1954', 'date of birth'],
    ['site', 'SW1A 1AA', 'postcode'],
    ['version', 'SMITH^JOHN', 'person name'],
    ['version', '1954-03-02', 'date of birth'],
    ['sex', '07700 900123', 'telephone'],
    ['crp', '943 476 5919', 'health number'],
    ['crp', '9434765919', 'health number'],
    ['crp', '+447700900123', 'telephone'],
    ['lab', 'a.b@nhs.net', 'e-mail'],
    ['flag', 'Mrs Smith', 'person name'],
  ] as const)('the column %s holds an identifier', (field, text, reason) => {
    expect(refused({ [field]: text })).toEqual(because(field, reason))
  })

  it('it has more or fewer cells than the header', () => {
    const short = reader().read({ line: 3, cells: cells().slice(1) })
    expect(short).toEqual([{ line: 3, field: '(row)', reason: reasons.cells }])
  })

  it('and every reason is given, each field once, with the site and day where they are clean', () => {
    expect(read({ id: '', score: 'x', indication: 'SMITH^JOHN' })).toEqual([
      { line: 7, field: 'id', reason: reasons['id missing'], site: 'RXX01', day: '2026-03-01' },
      { line: 7, field: 'score', reason: reasons['score unreadable'], site: 'RXX01', day: '2026-03-01' },
      { line: 7, field: 'indication', reason: reasons['person name'], site: 'RXX01', day: '2026-03-01' },
    ])
    expect(read({ site: 'SW1A 1AA', at: '?' })).toEqual([
      { line: 7, field: 'at', reason: reasons['time unreadable'] },
      { line: 7, field: 'site', reason: reasons.postcode },
    ])
  })
})

describe('what is not refused', () => {
  it('a Unix time or a ten-digit laboratory value in a declared number field', () => {
    expect(kept({ lab: '9434765919' }).numbers[1]).toBe(9434765919)
    expect(kept({ crp: '1764028800' }).numbers[0]).toBe(1764028800)
  })

  it('a level that the plan lists, whatever it looks like', () => {
    expect(kept({ indication: '19540302' }).levels[2]).toBe('19540302')
  })

  it('a release named by the day it was built', () => {
    expect(kept({ version: '2026-02-14' }).release).toBe('2026-02-14')
  })
})

describe('a column of numbers in which every ten-digit value has the check digit', () => {
  it('makes the whole file suspect, though no single one is refused', () => {
    const suspicious = reader()
    // Spine test numbers and the Data Dictionary's example
    for (const lab of ['9434765919', '9990000018', '4000000012', '9434765919', '9990000018', '4000000012'])
      suspicious.read({ line: 2, cells: cells({ lab }) })
    expect(suspicious.suspects()).toHaveLength(1)
    suspicious.read({ line: 3, cells: cells({ lab: '1234567890' }) })
    expect(suspicious.suspects()).toHaveLength(0)
  })
})

describe('the header', () => {
  const faults = (columns: readonly string[]) => {
    const made = predictionReader(contract, columns, now)
    return 'faults' in made ? made.faults.map(({ reason }) => reason) : []
  }

  it('may have columns that the plan does not name: they are ignored, and listed', () => {
    expect(reader([...header, 'ward']).ignored).toEqual(['ward'])
  })

  it('must have each column that the plan names, once', () => {
    expect(faults(header.filter((name) => name !== 'crp'))).toEqual(["the column 'crp' is missing"])
    expect(faults([...header, 'crp'])).toEqual(['columns 8 and 13 have the same name'])
  })

  it('must not name a direct identifier, declared or not', () => {
    expect(faults([...header, 'NHS Number'])[0]).toContain('NHS, CHI or Health and Care numbers')
    expect(faults([...header, 'dob'])[0]).toContain('dates of birth')
  })

  it('is not quoted when it looks like a row', () => {
    expect(faults(cells()).join()).toContain("none of the plan's columns")
    expect(faults(['SMITH^JOHN', ...header]).join()).not.toContain('SMITH')
    expect(faults(['a;b;c'])[0]).toContain("none of the plan's columns")
  })
})

describe('an outcome row', () => {
  function outcome(...row: readonly string[]): ReadOutcome | readonly Rejection[] {
    const made = outcomeReader(contract, ['id', 'result', 'known_at', 'source'], now)
    if ('faults' in made) throw new Error(made.faults[0]?.reason)
    return made.read({ line: 2, cells: row })
  }

  it("is an event, no event or not known by the plan's words, and nothing else", () => {
    expect(outcome('p-1', 'yes', '2026-03-05T00:00:00Z', 'registry')).toEqual({
      predictionId: 'p-1',
      state: 'event',
      readings: null,
      observedAt: new Date('2026-03-05T00:00:00Z'),
      observedDay: '2026-03-05',
      source: 'registry',
    })
    expect(outcome('p-1', '?', '', '')).toMatchObject({ state: 'not known', observedAt: now, source: null })
    expect(outcome('p-1', '1', '2026-03-05T00:00:00Z', '')).toMatchObject([
      { field: 'result', reason: reasons['outcome unreadable'] },
    ])
  })

  it('needs the time at which it was known, which is not in the future; today is not', () => {
    expect(outcome('p-1', 'yes', '', '')).toMatchObject([{ reason: reasons['time missing'] }])
    expect(outcome('p-1', 'yes', '2026-06-02', '')).toMatchObject([{ reason: reasons.future }])
    expect(outcome('p-1', 'yes', '2026-06-01T13:00:00Z', '')).toMatchObject([{ reason: reasons.future }])
    expect(outcome('p-1', 'yes', '2026-06-01', '')).toMatchObject({ observedDay: '2026-06-01' })
  })

  it('is searched for identifiers too', () => {
    expect(outcome('p-1', 'yes', '2026-03-05', 'told by Dr Patel')).toMatchObject([
      { field: 'source', reason: reasons['person name'] },
    ])
    expect(outcome('p-1', '943 476 5919', '2026-03-05', '')).toMatchObject([
      { field: 'result', reason: reasons['health number'] },
    ])
  })
})

describe('the content of a prediction', () => {
  it('does not change when a field is added to the plan and missing in the row', () => {
    const one = kept()
    const wider = { ...one, states: `${one.states}m`, numbers: [...one.numbers, null], levels: [...one.levels, null] }
    expect(predictionContent(wider)).toBe(predictionContent(one))
  })

  it('changes with any value, and with missing or unreadable', () => {
    const rows = [
      {},
      { crp: '13' },
      { crp: '' },
      { crp: 'x' },
      { flag: '0' },
      { site: '' },
      { at: '2026-03-01T09:30:01Z' },
    ]
    expect(new Set(rows.map((put) => predictionContent(kept(put)))).size).toBe(rows.length)
  })
})
