import { expect, test } from 'vitest'
import { monthsChart } from '../../../src/web/charts/months.ts'

const about = {
  id: 'chart',
  title: 'A figure',
  description: 'What it shows.',
  write: (value: number) => value.toFixed(1),
}

test('an estimate is a hollow mark on its interval, what happened a full one, and a wrong month says so', () => {
  const svg = monthsChart({
    ...about,
    months: [
      { words: 'Jan', estimate: { value: 0.5, low: 0.4, high: 0.6, wrong: true }, realised: { value: 0.7 } },
      { words: 'Feb', instead: 'Not shown' },
    ],
  })
  expect(svg.match(/<circle/g)).toHaveLength(2)
  for (const words of ['Jan', 'Feb', 'Wrong', 'Not shown', 'what happened']) expect(svg).toContain(words)
  expect(svg).not.toMatch(/NaN|undefined|style=/)
})

test('without a single value it is an empty picture, and of many months not every one is named', () => {
  expect(monthsChart({ ...about, months: [] })).toContain('</svg>')
  const months = Array.from({ length: 40 }, (_, at) => ({ words: `M${at}`, instead: 'None' }))
  const svg = monthsChart({ ...about, months })
  expect(svg).toContain('>M39<')
  expect(svg).not.toContain('>M38<')
})
