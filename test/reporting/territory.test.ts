import { expect, test } from 'vitest'
import { territoryWords } from '../../src/reporting/dcb0160.ts'

// Section 250 of the Health and Social Care Act 2012 is of England; the AI and Digital Regulations Service's pages on monitoring
// and on changes say "England or Wales".
test('outside England a document says whose standard DCB0160 is, and that nobody has confirmed what it means there', () => {
  expect(territoryWords({ nation: 'England' })).toBe('')
  for (const nation of ['Scotland', 'Northern Ireland'])
    expect(territoryWords({ nation })).toContain(
      `a standard of England (section 250 of the Health and Social Care Act 2012; read 17 September 2026); it is used here for its form: what ${nation} asks`,
    )
  expect(territoryWords({ nation: 'Wales' })).toContain('the guidance names Wales too')
  for (const nation of ['Scotland', 'Wales', 'Northern Ireland'])
    expect(territoryWords({ nation })).toContain('Unconfirmed')
})
