import { expect, it } from 'vitest'
import { noInterval } from '../../src/alerts/effect.ts'
import { type FigureRow, figureText, foundWords } from '../../src/reporting/figures-table.ts'
import { quote } from '../../src/reporting/quote.ts'
import { plan, shifted } from '../alerts/example.ts'

const row: FigureRow = {
  question: 'Cases a night',
  check: 'A1',
  place: 'everywhere',
  seen: '0',
  interval: noInterval,
  denominator: '3 nights',
  expected: '40',
  limit: 'not given',
  window: '1 to 7 November 2026',
  night: '8 November 2026',
}

it('says in plain text that a figure has no interval, without the label of one', () => {
  expect(figureText(row).split('\n')[1]).toBe('  Seen: 0 (no interval)')
})

it('labels the interval of a figure that has one', () => {
  expect(figureText({ ...row, interval: '3.1% to 9.4%' }).split('\n')[1]).toBe('  Seen: 0 (95% interval: 3.1% to 9.4%)')
})

it('says a figure whole in a sentence, where no table stands beside it', () => {
  expect(foundWords(quote({ night: '2026-11-10', finding: shifted('B5') }, plan))).toBe(
    'B5 at all: 87 of 412 (21.1%), expected 9.0%. (Seen: 21.1%, 95% interval: 17.5% to 25.3%; counted: 87 of 412; days: 3 November 2026 to 9 November 2026; night of 10 November 2026.)',
  )
})
