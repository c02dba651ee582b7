import { expect, test } from 'vitest'
import { serviceWords } from '../../../src/alerts/contract/service-words.ts'
import type { InService } from '../../../src/drift/in-service.ts'
import { plan } from '../example.ts'

const nothing = { groups: [], checks: [], arms: [], notStable: [], withoutLimit: [] }

function words(equalityAlarms: number, spent: number): string {
  const wantedAlarms = (365 * spent) / 91
  const contract: InService['contract'] = {
    nights: 91,
    spent,
    part: 1,
    wantedAlarms,
    expectedAlarms: wantedAlarms,
    equalityAlarms,
  }
  return serviceWords(plan, { contract, ...nothing }).sentences.join(' ')
}

// 365 ÷ 91 × 0.35 is 1.404; a quarter in 20, four times a year, is 0.2; 365 ÷ 91 is 4.01.
test('the quarterly equality decision is counted in the agreement, and its rate is stated', () => {
  expect(words(0.2, 0.35)).toContain(
    'the quarterly equality decision may call a group worse off by chance alone: 0.20 in 365 nights on average',
  )
  expect(words(0.2, 0.35)).toContain('With it 1.60 are expected, of 4.01 agreed.')
})

test('where all together would be more than was agreed, that is said', () => {
  expect(words(0.8, 0.95)).toContain('MORE THAN WAS AGREED')
})

test('nothing is said of it where the plan decides nothing', () => {
  expect(words(0, 0.35)).not.toContain('equality')
})
