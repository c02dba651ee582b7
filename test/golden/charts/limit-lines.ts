import { cChart } from '../../../src/stats/charts/c-chart.ts'
import type { Drawn, Lines, Values } from '../../../src/stats/charts/drawn.ts'
import { gChart } from '../../../src/stats/charts/g-chart.ts'
import { pChart } from '../../../src/stats/charts/p-chart.ts'
import { pPrimeChart } from '../../../src/stats/charts/p-prime-chart.ts'
import { tChart } from '../../../src/stats/charts/t-chart.ts'
import { uChart } from '../../../src/stats/charts/u-chart.ts'
import { uPrimeChart } from '../../../src/stats/charts/u-prime-chart.ts'
import { xmrChart } from '../../../src/stats/charts/xmr-chart.ts'
import type { Adapter, Entry } from '../entry.ts'

import { fields, numbers } from './fields.ts'

type Draw = (values: Values, sizes: Values, screen: number | undefined) => Drawn | undefined

/** Three standard deviations in mean moving ranges, which the NHS rounds to 2.66. */
const FACTOR = 3 / 1.128

const draws: Readonly<Record<string, Draw>> = {
  i: (values, _, screen) => xmrChart(values, { screen, factor: FACTOR }),
  p: pChartOf(pChart),
  pp: pChartOf(pPrimeChart),
  pprime: pChartOf(pPrimeChart),
  u: pChartOf(uChart),
  up: pChartOf(uPrimeChart),
  uprime: pChartOf(uPrimeChart),
  c: (values) => cChart(values),
  g: (values) => gChart(values),
  t: (values, _, screen) => tChart(values, { screen, factor: FACTOR }),
}

function pChartOf(draw: (counts: Values, sizes: Values) => Drawn | undefined): Draw {
  return (counts, sizes) => draw(counts, sizes)
}

const LINE_NAMES: Readonly<Record<string, keyof Lines>> = {
  ll99: 'lower',
  lcl: 'lower',
  ul99: 'upper',
  ucl: 'upper',
  ll95: 'nearLower',
  'lcl.95': 'nearLower',
  ul95: 'nearUpper',
  'ucl.95': 'nearUpper',
  cl: 'centre',
  targets: 'centre',
}

export const attributeCharts: Adapter = {
  name: 'qicharts2: limits of i, p, p′, u, u′, c, g and t charts',
  matches: (entry) =>
    /qicharts2|PowerBI-SPC|AUS-DOH/i.test(entry.peer) && drawOf(entry) !== undefined && entry.kind in LINE_NAMES,
  answer: (entry) => {
    const { dataset, params, kind, expected } = entry
    const { values, numerators, denominators } = fields(dataset)
    const screen = params.outliers_in_limits === false || params.screened === true ? 3.267 : undefined
    const drawn = drawOf(entry)?.(numbers(numerators ?? values), numbers(denominators), screen)
    const multiplier = Number(params.multiplier ?? 1)
    const line = drawn?.lines.map((lines) => lines && multiplier * lines[LINE_NAMES[kind] ?? 'centre'])
    return Array.isArray(expected) ? line : line?.[0]
  },
}

function drawOf({ params, raw }: Entry): Draw | undefined {
  const named = params.chart_type ?? params.chart ?? /test-(\w+)\.ts|(\w+)\.test\.ts/.exec(String(raw.source_file))?.[1]
  return draws[String(named)]
}
