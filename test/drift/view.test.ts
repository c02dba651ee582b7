import { expect, test } from 'vitest'
import { readView } from '../../src/drift/view.ts'

test('a place is everybody or any site, whatever it is called; what is neither shows everybody', () => {
  expect(readView({ place: 'site=ED1' }).place).toBe('site=ED1')
  expect(readView({ place: 'site=A&E' }).place).toBe('site=A&E')
  expect(readView({ place: 'sex=Female' }).place).toBe('all')
  expect(readView({}).place).toBe('all')
})
