import { aggregatePoints } from '../../../src/stats/charts/aggregate-points.ts'
import { cChart } from '../../../src/stats/charts/c-chart.ts'
import { controlChart } from '../../../src/stats/charts/control-chart.ts'
import { type Drawn, type Lines, linesAround, movingRanges, presentValues } from '../../../src/stats/charts/drawn.ts'
import { firedRules } from '../../../src/stats/charts/fired-rules.ts'
import { funnel } from '../../../src/stats/charts/funnel.ts'
import { deviation, exactRatioLimits, funnelLimits } from '../../../src/stats/charts/funnel-limits.ts'
import { gChart } from '../../../src/stats/charts/g-chart.ts'
import { assuranceIcon } from '../../../src/stats/charts/icons.ts'
import { readSigns } from '../../../src/stats/charts/meaning.ts'
import { overdispersion } from '../../../src/stats/charts/overdispersion.ts'
import { pChart } from '../../../src/stats/charts/p-chart.ts'
import { pPrimeChart } from '../../../src/stats/charts/p-prime-chart.ts'
import { arePossible, rateChart, rateOf } from '../../../src/stats/charts/rate-chart.ts'
import { mdc2023 } from '../../../src/stats/charts/rule-sets/mdc-2023.ts'
import { drawSeries, plottedValues, sliceSeries } from '../../../src/stats/charts/series.ts'
import { tChart } from '../../../src/stats/charts/t-chart.ts'
import { uChart } from '../../../src/stats/charts/u-chart.ts'
import { uPrimeChart } from '../../../src/stats/charts/u-prime-chart.ts'
import { vlad } from '../../../src/stats/charts/vlad.ts'
import { xmrChart } from '../../../src/stats/charts/xmr-chart.ts'
import type { Degenerate } from '../degenerate.ts'

const { NaN: nan } = Number
const better = 'higher'
const poisson = { variance: (rate: number) => rate, ceiling: Infinity, laney: false }
const flat = (centre: number): Lines => ({
  centre,
  lower: centre,
  upper: centre,
  nearLower: centre,
  nearUpper: centre,
})
const wide: Lines = { centre: 0, lower: -3, upper: 3, nearLower: -2, nearUpper: 2 }
const drawnOf = (values: Drawn['values'], lines: Lines): Drawn => ({
  values,
  lines: values.map((value) => (value === undefined ? undefined : lines)),
  used: values.length,
})
const noClasses = 'there are no classes in values'
const onlyPresent = 'only values that presentValues let through come to it'
const one = { z: 1, standardError: 0.1 }

export const degenerate: Degenerate = {
  linesAround: {
    empty: 'takes two numbers',
    'one case': 'takes two numbers',
    'one class': 'takes two numbers',
    'all equal': [() => linesAround(4, 0), flat(4)],
    NaN: () => linesAround(nan, 1),
    infinite: () => linesAround(1, Infinity),
  },
  presentValues: {
    empty: [() => presentValues([]), []],
    'one case': [() => presentValues([undefined, 3]), [3]],
    'one class': noClasses,
    'all equal': [() => presentValues([3, 3]), [3, 3]],
    NaN: () => presentValues([1, nan]),
    infinite: () => presentValues([1, Infinity]),
  },
  movingRanges: {
    empty: [() => movingRanges([]), []],
    'one case': [() => movingRanges([3]), []],
    'one class': noClasses,
    'all equal': [() => movingRanges([3, 3, 3]), [0, 0]],
    NaN: onlyPresent,
    infinite: onlyPresent,
  },
  xmrChart: {
    empty: () => xmrChart([]),
    'one case': () => xmrChart([5]),
    'one class': noClasses,
    'all equal': [() => xmrChart([5, 5, 5])?.lines, [flat(5), flat(5), flat(5)]],
    NaN: () => xmrChart([1, nan, 2]),
    infinite: () => xmrChart([1, Infinity, 2]),
  },
  rateChart: {
    empty: () => rateChart([], [], poisson, {}),
    'one case': [() => rateChart([4], [4], poisson, {})?.lines[0]?.upper, 2.5],
    'one class': () => rateChart([0, 0], [4, 5], poisson, {}),
    'all equal': [() => rateChart([4, 4], [4, 4], poisson, {})?.sigmaZ, 0],
    NaN: () => rateChart([1, nan], [4, 5], poisson, {}),
    infinite: () => rateChart([1, 2], [4, Infinity], poisson, {}),
  },
  rateOf: {
    empty: () => rateOf(0, 0),
    'one case': [() => rateOf(1, 1), 1],
    'one class': [() => rateOf(0, 5), 0],
    'all equal': 'takes one count',
    NaN: () => rateOf(nan, 5),
    infinite: () => rateOf(Infinity, 5),
  },
  arePossible: {
    empty: [() => arePossible([], [], 1), true],
    'one case': [() => arePossible([1], [1], 1), true],
    'one class': [() => arePossible([0, 0], [3, 4], 1), true],
    'all equal': [() => arePossible([2, 2], [1, 1], 1), false],
    NaN: [() => arePossible([nan], [1], 1), false],
    infinite: [() => arePossible([1], [Infinity], 1), false],
  },
  pChart: {
    empty: () => pChart([], []),
    'one case': () => pChart([1], [1]),
    'one class': () => pChart([4, 5], [4, 5]),
    'all equal': [() => pChart([1, 1], [2, 2])?.lines[0]?.centre, 0.5],
    NaN: () => pChart([1, nan], [4, 5]),
    infinite: () => pChart([1, 2], [4, Infinity]),
  },
  pPrimeChart: {
    empty: () => pPrimeChart([], []),
    'one case': () => pPrimeChart([1], [2]),
    'one class': () => pPrimeChart([0, 0], [4, 5]),
    'all equal': [() => pPrimeChart([1, 1], [2, 2])?.lines, [flat(0.5), flat(0.5)]],
    NaN: () => pPrimeChart([1, nan], [4, 5]),
    infinite: () => pPrimeChart([1, 2], [4, Infinity]),
  },
  uChart: {
    empty: () => uChart([], []),
    'one case': [() => uChart([4], [4])?.lines[0]?.upper, 2.5],
    'one class': () => uChart([0, 0], [4, 5]),
    'all equal': [() => uChart([1, 1], [2, 2])?.lines[0]?.centre, 0.5],
    NaN: () => uChart([1, nan], [4, 5]),
    infinite: () => uChart([Infinity, 2], [4, 5]),
  },
  uPrimeChart: {
    empty: () => uPrimeChart([], []),
    'one case': () => uPrimeChart([4], [4]),
    'one class': () => uPrimeChart([0, 0], [4, 5]),
    'all equal': [() => uPrimeChart([1, 1], [2, 2])?.lines, [flat(0.5), flat(0.5)]],
    NaN: () => uPrimeChart([1, nan], [4, 5]),
    infinite: () => uPrimeChart([1, 2], [4, Infinity]),
  },
  cChart: {
    empty: () => cChart([]),
    'one case': [() => cChart([9])?.lines[0]?.upper, 18],
    'one class': () => cChart([0, 0, 0]),
    'all equal': [() => cChart([9, 9])?.lines[1]?.lower, 0],
    NaN: () => cChart([1, nan]),
    infinite: () => cChart([1, Infinity]),
  },
  gChart: {
    empty: () => gChart([]),
    'one case': () => gChart([30]),
    'one class': () => gChart([0, 0, 0]),
    'all equal': [() => gChart([5, 5])?.lines[0]?.centre, 5],
    NaN: () => gChart([1, nan, 3]),
    infinite: () => gChart([1, Infinity, 3]),
  },
  tChart: {
    empty: () => tChart([]),
    'one case': () => tChart([30]),
    'one class': [() => tChart([0, 0])?.lines, [flat(0), flat(0)]],
    'all equal': [() => tChart([1, 1])?.lines, [flat(1), flat(1)]],
    NaN: () => tChart([1, nan, 3]),
    infinite: () => tChart([1, Infinity, 3]),
  },
  plottedValues: {
    empty: [() => plottedValues({ kind: 'xmr', values: [] }), []],
    'one case': [() => plottedValues({ kind: 'p', counts: [1], sizes: [1] }), [1]],
    'one class': [() => plottedValues({ kind: 'p', counts: [0, 0], sizes: [2, 0] }), [0, undefined]],
    'all equal': [() => plottedValues({ kind: 'c', values: [3, 3] }), [3, 3]],
    NaN: () => plottedValues({ kind: 'xmr', values: [1, nan] }),
    infinite: () => plottedValues({ kind: 'u', counts: [1, 2], sizes: [1, Infinity] }),
  },
  sliceSeries: {
    empty: [() => sliceSeries({ kind: 'c', values: [] }, 0, 3), { kind: 'c', values: [] }],
    'one case': [() => sliceSeries({ kind: 'c', values: [1] }, 0, 1), { kind: 'c', values: [1] }],
    'one class': 'cuts a list and looks at nothing in it',
    'all equal': 'cuts a list and looks at nothing in it',
    NaN: 'cuts a list and looks at nothing in it',
    infinite: 'cuts a list and looks at nothing in it',
  },
  drawSeries: {
    empty: () => drawSeries({ kind: 'xmr', values: [] }, mdc2023, Infinity),
    'one case': () => drawSeries({ kind: 't', values: [4] }, mdc2023, Infinity),
    'one class': () => drawSeries({ kind: 'p', counts: [0, 0], sizes: [5, 6] }, mdc2023, Infinity),
    'all equal': [() => drawSeries({ kind: 'xmr', values: [4, 4] }, mdc2023, Infinity)?.lines[0], flat(4)],
    NaN: () => drawSeries({ kind: 'g', values: [1, nan] }, mdc2023, Infinity),
    infinite: () => drawSeries({ kind: 'c', values: [1, Infinity] }, mdc2023, Infinity),
  },
  firedRules: {
    empty: [() => firedRules(drawnOf([], wide), mdc2023.rules), []],
    'one case': [() => firedRules(drawnOf([0.5], wide), mdc2023.rules), [[]]],
    'one class': noClasses,
    'all equal': [() => firedRules(drawnOf([4, 4, 4, 4, 4, 4, 4, 4], flat(4)), mdc2023.rules).flat(), []],
    NaN: onlyPresent,
    infinite: onlyPresent,
  },
  readSigns: {
    empty: [() => readSigns([], better, 'first rule'), { meaning: 'common cause', sign: undefined }],
    'one case': 'takes signs, not cases',
    'one class': 'takes signs, not cases',
    'all equal': 'takes signs, not cases',
    NaN: 'takes no numbers',
    infinite: 'takes no numbers',
  },
  variationIcon: {
    empty: 'takes one reading',
    'one case': 'takes one reading',
    'one class': 'takes one reading',
    'all equal': 'takes one reading',
    NaN: 'takes no numbers',
    infinite: 'takes no numbers',
  },
  assuranceIcon: {
    empty: 'takes three numbers',
    'one case': 'takes three numbers',
    'one class': 'takes three numbers',
    'all equal': [() => assuranceIcon(flat(4), 4, better)?.code, 'hits and misses'],
    NaN: () => assuranceIcon(wide, nan, better),
    infinite: () => assuranceIcon(wide, Infinity, better),
  },
  controlChart: {
    empty: () => controlChart({ kind: 'xmr', values: [] }, { better }),
    'one case': [() => controlChart({ kind: 'xmr', values: [5] }, { better })?.points[0]?.meaning, undefined],
    'one class': () =>
      controlChart({ kind: 'p', counts: Array(20).fill(0), sizes: Array(20).fill(9) }, { better })?.variation,
    'all equal': [
      () => controlChart({ kind: 'xmr', values: Array(20).fill(5) }, { better })?.variation?.code,
      'common cause',
    ],
    NaN: () => controlChart({ kind: 'xmr', values: [1, nan] }, { better }),
    infinite: () => controlChart({ kind: 'u', counts: [1, 2], sizes: [1, Infinity] }, { better }),
  },
  overdispersion: {
    empty: () => overdispersion([], 'truncate'),
    'one case': () => overdispersion([one], 'winsorise'),
    'one class': noClasses,
    'all equal': [() => overdispersion([one, one, one, one], 'winsorise')?.phi, 1],
    NaN: () => overdispersion([one, one, { z: nan, standardError: 0.1 }], 'truncate'),
    infinite: () => overdispersion([one, one, { z: 1, standardError: Infinity }], 'winsorise'),
  },
  deviation: {
    empty: () => deviation('proportion', 0, 0, 0.5),
    'one case': [() => deviation('ratio', 1, 1, 1)?.z, 0],
    'one class': [() => deviation('ratio', 0, 4, 1)?.z, -Infinity],
    'all equal': 'takes one unit',
    NaN: () => deviation('ratio', nan, 4, 1),
    infinite: () => deviation('ratio', 4, Infinity, 1),
  },
  funnelLimits: {
    empty: () => funnelLimits('proportion', 0, 0.5, 0, 2),
    'one case': [() => funnelLimits('ratio', 1, 1, 0, 0), { low: 1, high: 1 }],
    'one class': () => funnelLimits('proportion', 10, 1, 0, 2),
    'all equal': 'takes one size',
    NaN: () => funnelLimits('ratio', 10, nan, 0, 2),
    infinite: () => funnelLimits('ratio', 10, 1, Infinity, 2),
  },
  exactRatioLimits: {
    empty: () => exactRatioLimits(0, 1, 0.95),
    'one case': [() => exactRatioLimits(1, 1, 0.95)?.low, 0.02531780798428988],
    'one class': () => exactRatioLimits(10, 0, 0.95),
    'all equal': 'takes one size',
    NaN: () => exactRatioLimits(nan, 1, 0.95),
    infinite: () => exactRatioLimits(Infinity, 1, 0.95),
  },
  funnel: {
    empty: () => funnel([], 'ratio'),
    'one case': () => funnel([{ observed: 4, size: 5 }], 'ratio')?.overdispersion,
    'one class': () => funnel([{ observed: 0, size: 5 }], 'proportion'),
    'all equal': [() => funnel(Array(12).fill({ observed: 5, size: 5 }), 'ratio')?.overdispersion?.tau2, 0],
    NaN: () => funnel([{ observed: nan, size: 5 }], 'ratio'),
    infinite: () => funnel([{ observed: 4, size: Infinity }], 'ratio'),
  },
  vlad: {
    empty: () => vlad([]),
    'one case': [() => vlad([{ risk: 0.25, event: false }])?.points[0]?.saved, 0.25],
    'one class': [() => vlad([{ risk: 0, event: false }])?.points, [{ saved: 0, more: 0, fewer: 0 }]],
    'all equal': [() => vlad(Array(4).fill({ risk: 0.25, event: false }))?.points.at(-1)?.saved, 1],
    NaN: () => vlad([{ risk: nan, event: false }]),
    infinite: () => vlad([{ risk: Infinity, event: false }]),
  },
  aggregatePoints: {
    empty: [() => aggregatePoints([], []), { blocks: [], waiting: undefined }],
    'one case': [() => aggregatePoints([1], [1])?.waiting, { from: 0, to: 1, count: 1, size: 1 }],
    'one class': [() => aggregatePoints([0], [20])?.blocks, [{ from: 0, to: 1, count: 0, size: 20 }]],
    'all equal': [() => aggregatePoints([5, 5], [10, 10])?.blocks, [{ from: 0, to: 2, count: 10, size: 20 }]],
    NaN: () => aggregatePoints([nan], [5]),
    infinite: () => aggregatePoints([1], [Infinity]),
  },
}
