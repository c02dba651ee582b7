import { expect, test } from 'vitest'
import { whyNotInFolder, whyNotNamed } from '../../src/ingest/file-name.ts'

const today = '2026-11-22'

// 943 476 5919 is the NHS Data Dictionary's example; AB987654C has the form of NIM39110 and was never issued; 07700 900xxx
// is Ofcom's range for drama.
test.each([
  'Mrs Smith hazards.xlsx',
  'Dr_Patel.csv',
  'SMITH^JOHN.csv',
  '943 476 5919.csv',
  'log_9434765919_final.xlsx',
  'NHS9434765919.xlsx',
  '٩٤٣٤٧٦٥٩١٩.csv',
  '９４３-４７６-５９１９.csv',
  'NHS९४३४७६५९१९.csv',
  'AB987654C.csv',
  'AB_98_76_54_C.csv',
  '07700_900461.csv',
  'log LS1 4AP.xlsx',
  'e.smith@example.com.csv',
  'patient born 02-03-1948.xlsx',
  'log_19480302.xlsx',
])('%j may identify a person, and is not repeated', (name) => {
  const why = whyNotNamed(name, today)
  expect(why).toContain('may identify a person')
  expect(why).not.toContain(name)
})

test('a control character is refused', () => {
  expect(whyNotNamed('log\n.csv', today)).toContain('control character')
})

test.each([
  'Hazard log 2026-11-20.xlsx',
  'hazard_log_v2.1 (final).xlsx',
  'MR scanner hazard log.xlsx',
  'DR chest AI hazards.csv',
  'trust-log.xlsx',
  'sepsis-hazard-log.csv',
  'Hazard-Log-20261120.xlsx',
  '',
])('%j may be', (name) => {
  expect(whyNotNamed(name, today)).toBeUndefined()
})

test.each(['/data/9434765919', '../943 476 5919/plans', 'C:\\logs\\NHS9434765919', 'of_943_476_5919', '/x/٩٤٣٤٧٦٥٩١٩'])(
  'a folder %j may identify a person, and is not repeated',
  (folder) => {
    const why = whyNotInFolder(folder)
    expect(why).toContain('may identify a person')
    expect(why).not.toContain('943')
  },
)

// Whoever's computer it is, and archives by day or by running number.
test.each(['.', '/home/Dr Amara Osei', '/Users/a.osei@example.nhs.uk/plans', '/archive/1998-12-01', '/tmp/1234567890'])(
  'a folder %j may be',
  (folder) => {
    expect(whyNotInFolder(folder)).toBeUndefined()
  },
)
