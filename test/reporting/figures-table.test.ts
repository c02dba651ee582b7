import { expect, it } from 'vitest'
import { noInterval } from '../../src/alerts/effect.ts'
import { type FigureRow, figureText } from '../../src/reporting/figures-table.ts'

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
