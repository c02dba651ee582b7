import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adwin } from '../../../src/stats/sequential/adwin.ts'
import { expectedOf } from './expected.ts'

interface Stream {
  readonly file: string
  readonly digits: string
}
type Params = { clock?: number }
const values = ({ digits }: Stream): number[] => Array.from(digits, Number)

describe('changes are seen where river sees them since its loop was mended (0.22)', () => {
  test.each(expectedOf<Params, number[], Stream>('detections:ADWIN'))('%s', (_name, { dataset, expected }) => {
    expect(adwin(values(dataset))?.detections).toEqual(expected)
  })
  test.each(expectedOf<{ clock: number }, number, Stream>('first_detection:ADWIN(fixed loop)'))(
    '%s',
    (_name, { params: { clock }, dataset, expected }) => {
      expect(adwin(values(dataset), { clock })?.detections[0]).toBe(expected)
    },
  )
})

test('the window’s width, sum and squared deviations are those of river’s regression test', () => {
  const [[, { expected } = { expected: undefined }] = []] = expectedOf<
    Params,
    { width: number; total: number; sum_sq_dev: number }
  >('ADWIN statistics')
  const found = adwin(
    Array.from({ length: 200 }, (_, at) => at % 7),
    { clock: 1_000_000 },
  )
  expect(found?.width).toBe(expected?.width)
  expect(found?.sum).toBeCloseTo(expected?.total ?? 0, 9)
  expect(found?.squares).toBeCloseTo(expected?.sum_sq_dev ?? 0, 9)
})

test('river before 0.22 (#1539, #1614) and scikit-multiflow skip the newest bucket of each row and see the change at 1055: here at 1023', () => {
  const [[, legacy] = []] = expectedOf<Params, number[], Stream>('detections:ADWIN(legacy<=0.21.2)')
  expect(legacy?.expected).toEqual([1055])
  expect(adwin(values(legacy?.dataset ?? { file: '', digits: '' }))?.detections).toEqual([1023])
})

test('scikit-multiflow goes on in the old window and sees one change four times: here it is seen once', () => {
  const [[, legacy] = []] = expectedOf<Params, number[], Stream>('detections:ADWIN(legacy)')
  expect(legacy?.expected).toEqual([1023, 1055, 1087, 1151])
  expect(adwin(values(legacy?.dataset ?? { file: '', digits: '' }))?.detections).toEqual([1023])
})

test('the window’s sums are those of the values in it, whatever has been dropped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 600 }),
      fc.nat(400),
      (stream, step) => {
        const shifted = stream.map((value, at) => (at < step ? value / 8 : value / 8 + 3))
        const found = adwin(shifted, { clock: 4 })
        const inside = shifted.slice(shifted.length - (found?.width ?? 0))
        const sum = inside.reduce((total, value) => total + value, 0)
        const squares = inside.reduce((total, value) => total + (value - sum / inside.length) ** 2, 0)
        expect(found?.width).toBeGreaterThan(0)
        expect(found?.sum).toBeCloseTo(sum, 6)
        expect(found?.squares).toBeCloseTo(squares, 5)
      },
    ),
  )
})

test('a change of unit changes no detection that is looked for by variance alone, and what is constant never changes', () => {
  expect(adwin(new Float64Array(5000).fill(0.3))?.detections).toEqual([])
  const [[, { dataset } = { dataset: { file: '', digits: '' } }] = []] = expectedOf<Params, number[], Stream>(
    'detections:ADWIN',
  )
  const turned = values(dataset).map((value) => 9 - value)
  expect(adwin(turned)?.detections).toEqual(adwin(values(dataset))?.detections)
})
