import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbiddenColumn } from '../../src/ingest/forbidden-columns.ts'
import { hasHealthCheckDigit, isChiNumber, isHealthNumber } from '../../src/ingest/health-number.ts'
import { identifierIn, identifierInFileName, identifierInNumber } from '../../src/ingest/identifiers.ts'
import { wholeDigits } from '../../src/ingest/read-number.ts'

const search = { today: '2026-11-21' }
const found = (text: string) => identifierIn(text, search)

describe('the check digit of health numbers', () => {
  // 943 476 5919: the example of the NHS Data Dictionary, "NHS NUMBER". 999 000 0018, 400 000 0012: Spine test numbers.
  it.each(['9434765919', '9990000018', '4000000012'])('holds for %s', (digits) => {
    expect(hasHealthCheckDigit(digits)).toBe(true)
  })

  it.each(['9434765918', '9991234560', '943476591', '94347659190', '0000000000', '9999999999'])(
    'fails for %s',
    (digits) => {
      expect(hasHealthCheckDigit(digits)).toBe(false)
    },
  )

  it('is the same for CHI numbers, which begin with a day and a month', () => {
    // Worked by hand: 1×9 + 1×7 + 3×6 + 1×5 + 1×2 = 41; 41 mod 11 = 8; 11 − 8 = 3.
    expect(isChiNumber('0101310013')).toBe(true)
    expect(isChiNumber('9434765919')).toBe(false)
  })
})

describe('a text cell is refused when it holds', () => {
  it.each([
    '943 476 5919',
    '943-476-5919',
    '9434765919',
    '943\u00a0476\u00a05919',
    '943\u2009476\u202f5919',
    '943–476–5919',
    '943.476.5919',
    '943/476/5919',
    '943  476  5919',
    '94 3476 5919',
    '9 4 3 4 7 6 5 9 1 9',
    '943\u200b4765919',
    '９４３ ４７６ ５９１９',
    'NHS No: 943 476 5919, seen',
    'NHS9434765919',
    'NHS9434765919x',
    'x9434765919',
    '9434765919a',
    'pat9434765919ward',
    'NHS943 476 5919',
    'NHS943-476-5919b',
    'NHS943.476.5919',
    'x943  476  5919',
    'bed 1. 943 476 5919',
    'bed 4.x9434765919',
    'score 0.5 9434765919',
    'see CHI0101310013x.',
    '(943 476 5919)',
    'bed 12 943 476 5919',
    '0101310013',
  ])('an NHS, CHI or H&C number: %j', (text) => {
    expect(found(text)).toBe('health number')
  })

  it.each(['SW1A 1AA', 'sw1a1aa', 'B33 8TH', 'lives in M1 1AE.', 'CR2 6XH', 'DN55 1PT', 'GIR 0AA', 'EC1A  1BB'])(
    'a postcode: %j',
    (text) => {
      expect(found(text)).toBe('postcode')
    },
  )

  it.each(['a.patel@nhs.net', 'write to jo_smith+x@example.co.uk'])('an e-mail address: %j', (text) => {
    expect(found(text)).toBe('e-mail')
  })

  // 020 7946 0xxx and 07700 900xxx are Ofcom's numbers for drama.
  it.each([
    '020 7946 0958',
    '(020) 7946 0958',
    '02079460958',
    '07700 900123',
    '07700900123',
    '+44 20 7946 0958',
    '+447700900123',
    '+44 (0)7700 900123',
    '0044 7700 900 123',
    'ring 0161-496-0123',
  ])('a telephone number: %j', (text) => {
    expect(found(text)).toBe('telephone')
  })

  it.each([
    '1954-03-02',
    '1954-03-02T00:00:00Z',
    '02/03/1954',
    '2.3.1954',
    '02-03-1954',
    '03/25/1954',
    '19540302',
    '02/03/54',
    '2 March 1954',
    '2nd of March 1954',
    '02-MAR-1954',
    '02MAR54',
    'March 2, 1954',
    'dob 2.3.54',
    'DOB 130731',
    'born: 13071931',
    'born 02-03-54',
    'newborn, 2026-11-20',
  ])('a whole date that may be a date of birth: %j', (text) => {
    expect(found(text)).toBe('date of birth')
  })

  it.each([
    'Mr John Smith',
    'Mrs Smith',
    'Dr. A Patel',
    'Dr A. B. Patel',
    "Ms O'Neill",
    'Professor Jean-Luc Roux',
    'seen by Dr Müller today',
    'MR JOHN SMITH',
    'DR JOHN SMITH',
    'DR. SMITH',
    'mr john smith',
    'Patient: Smith',
    'Sir John Smith',
    'SMITH^JOHN',
    'Smith^John^^Dr',
    "O'NEILL^SIOBHAN^M",
    'SMITH^',
  ])("a person's name with its form: %j", (text) => {
    expect(found(text)).toBe('person name')
  })

  it.each(['AB 12 34 56 C', 'ab123456c', 'QQ123456C'])('a National Insurance number: %j', (text) => {
    expect(found(text)).toBe('national insurance number')
  })
})

describe('a text cell is kept when it is', () => {
  it.each([
    'African American',
    '[80-90)',
    '60-79',
    '80+',
    '>200',
    '<0.5',
    'None',
    'Unknown/Invalid',
    'White - British',
    '1.0.0',
    '2025.09',
    '2025-26',
    '10^9/L',
    'kg/m^2',
    'B12',
    'SW1A',
    'RJ122',
    'E11.9',
    '1119302008',
    '1764028800',
    '943 476 5918',
    'MR BRAIN WITH CONTRAST',
    'MR Lumbar Spine',
    'MR Fistula',
    'DR CHEST PORTABLE',
    'Sir Robert Peel Hospital',
    'L4/5 disc',
    'T4 5th rib',
    'Emergency department',
    '2031-01-01',
    '1954',
    'March 1954',
    '1 in 100',
    '9999999999',
    '00000000-0000-4000-8000-000000000000',
    'GB123456A',
    // Letters beside digits: releases, builds, hashes, times, codes of other lengths, and a number with a wrong check digit.
    'v12.4.1',
    'release-2026.11.22',
    'build1764028800',
    'a9434765918',
    'sha256:94347659190c',
    '9434765919ab',
    'ACC12345678901',
    'SN943476591',
    'x94347659190',
    'T4 943 47 5919',
    // The decimals of a score, alone, with an exponent or a unit; hashes and UUIDs in capitals.
    '0.9434765919',
    '-0.9434765919',
    'score=0.9434765919',
    'from 0.1 to 0.9434765919',
    '0.9434765919e-05',
    '0.9434765919mg',
    '12,9434765919E3',
    '943.4765919kg',
    '9434765919AB',
    'aa943476-5919-4000-8000-00000000000a',
    '0.1234567890',
    '0F1E2D3C-0000-4000-8000-AB9434765919',
  ])('%j', (text) => {
    expect(found(text)).toBeUndefined()
  })
})

describe('a declared number is kept as sent', () => {
  it('when it is a Unix time or a ten-digit laboratory value, plausible or not known to be implausible', () => {
    expect(identifierInNumber('1764028800', false)).toBeUndefined()
    expect(identifierInNumber('1764028800', true)).toBeUndefined()
    expect(identifierInNumber('9434765919', false)).toBeUndefined()
  })

  it('every Unix time of the years 2001 to 2064, in seconds, whatever the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 2_999_999_999 }), (seconds) => {
        expect(identifierInNumber(String(seconds), true)).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })

  it('as the same number, however a spreadsheet or a data frame wrote it', () => {
    for (const text of ['9434765919', '9434765919.0', '9434765919.', '9.434765919E9', '+9434765919', '9.434765919e+9'])
      expect(wholeDigits(text)).toBe('9434765919')
    for (const text of ['1.5', '07700900123', '1e-3', '-4', '1e400']) expect(wholeDigits(text)).toBe(text)
  })

  it('unless a health number lies outside its plausible range, or a telephone number begins with a nought', () => {
    expect(identifierInNumber('9434765919', true)).toBe('health number')
    expect(identifierInNumber('07700900123', false)).toBe('telephone')
  })
})

describe('properties', () => {
  const hex = fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
    .map((all) => all.join(''))
  const hash = fc
    .tuple(fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 12, maxLength: 64 }), fc.boolean())
    .map(([all, isUpper]) => (isUpper ? all.join('').toUpperCase() : all.join('')))
    .filter((token) => /[a-f]/i.test(token))

  it('no hash of twelve hexadecimal digits or more is taken for a health number, in capitals or not', () => {
    fc.assert(
      fc.property(hash, (token) => {
        expect(found(token)).not.toBe('health number')
      }),
      { numRuns: 5000 },
    )
  })

  it('no UUID is taken for a health number, in capitals or not', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        for (const text of [id, id.toUpperCase()]) expect(found(text)).not.toBe('health number')
      }),
      { numRuns: 5000 },
    )
  })

  it('no score between nought and one is taken for anybody’s number', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (score) => {
        for (const text of [String(score), score.toFixed(10), score.toFixed(9)]) expect(found(text)).toBeUndefined()
      }),
      { numRuns: 5000 },
    )
  })

  it('a token of 32 hexadecimal digits is never refused, whole or within text', () => {
    fc.assert(
      fc.property(hex, (token) => {
        expect(isHealthNumber(token)).toBe(false)
        expect(found(token)).toBeUndefined()
        expect(found(`token ${token} of`)).toBeUndefined()
      }),
      { numRuns: 5000 },
    )
  })

  const separators = ['', ' ', '-', '\u00a0', '\u2009', '\u202f', '\u3000', '–', '—', '‑', '  ', ' - ', '\t']
  const health = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    .map((nine) => {
      const check = (11 - (nine.reduce((sum, digit, place) => sum + digit * (10 - place), 0) % 11)) % 11
      return { digits: `${nine.join('')}${check}`, issued: check < 10 && new Set([...nine, check]).size > 1 }
    })
    .filter(({ issued }) => issued)
    .map(({ digits }) => digits)

  it('no valid number is missed in any spacing', () => {
    const spaced = fc.tuple(health, fc.array(fc.constantFrom(...separators), { minLength: 9, maxLength: 9 }))
    fc.assert(
      fc.property(spaced, ([digits, gaps]) => {
        const written = [...digits].map((digit, place) => digit + (gaps[place] ?? '')).join('')
        expect(found(written)).toBe('health number')
        expect(found(`no. ${written}, seen`)).toBe('health number')
        expect(isHealthNumber(written)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a column named for a direct identifier', () => {
  it.each([
    'nhs_number',
    'NHS Number',
    'NHSNumber',
    'patient_nhs_no',
    'chi',
    'name',
    'PatientName',
    'surname',
    'dob',
    'Date of Birth',
    'patient_dob',
    'postcode',
    'home_postcode',
    'e-mail',
    'phone',
    'mrn',
  ])('is known: %j', (column) => {
    expect(forbiddenColumn(column)).toBeDefined()
  })

  it.each(['pseudo_nhs_number', 'birth_year', 'age', 'device_name', 'prediction_id', 'subject', 'imd_decile', 'flag'])(
    'is not seen where there is none: %j',
    (column) => {
      expect(forbiddenColumn(column)).toBeUndefined()
    },
  )
})

describe('the name of a file', () => {
  it('may hold dates and running numbers, but no health number, e-mail address or DICOM name', () => {
    expect(identifierInFileName('predictions_2025-09-01_1764028800.csv.gz')).toBeUndefined()
    expect(identifierInFileName('943 476 5919.csv')).toBe('health number')
    expect(identifierInFileName('SMITH^JOHN.csv')).toBe('person name')
  })

  // 07700 900xxx is Ofcom's range for drama; AB987654C has the form of NIM39110 and was never issued.
  it.each([
    ['Mr Quentin Zebedee.csv', 'person name'],
    ['dr_Dr_Zebedee_2026.csv', 'person name'],
    ['SW1A 1AA.csv', 'postcode'],
    ['outcomes_LS1_4AP.csv.gz', 'postcode'],
    ['07700900461.csv', 'telephone'],
    ['call_07700 900461.csv', 'telephone'],
    ['AB987654C.csv', 'national insurance number'],
    ['AB_98_76_54_C.csv', 'national insurance number'],
  ])('may not be %j', (name, kind) => {
    expect(identifierInFileName(name)).toBe(kind)
  })

  it.each([
    'mr_predictions_2026-11-20.csv',
    'DR_export.csv',
    'RJ1_2AA.csv',
    'sepsis-v2-1ab.csv.gz',
    'predictions_20260720123456.csv',
    '3f2b9c1e-7a4d-4b1e-9a2b-0c4d5e6f7a8b.csv',
  ])('may be %j', (name) => {
    expect(identifierInFileName(name)).toBeUndefined()
  })
})
