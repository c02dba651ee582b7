import { expect, test } from 'vitest'
import { organisationKind, providersWords } from '../../src/plan/organisation-words.ts'

// Northern Ireland's service is Health and Social Care, not the NHS (Health and Social Care (Reform) Act (Northern Ireland) 2009).
test.each([
  ['England', 'NHS', 'NHS, England', 'the NHS in England'],
  ['Scotland', 'NHS', 'NHS, Scotland', 'the NHS in Scotland'],
  ['Scotland', 'independent', 'Independent provider, Scotland', 'independent providers in Scotland'],
  ['Wales', 'adult social care', 'Adult social care provider, Wales', 'adult social care providers in Wales'],
  ['Northern Ireland', 'NHS', 'Health and Social Care, Northern Ireland', 'Health and Social Care in Northern Ireland'],
])('%s, %s is written in the words of its nation', (nation, sector, field, sentence) => {
  expect([organisationKind({ nation, sector }), providersWords({ nation, sector })]).toEqual([field, sentence])
})
