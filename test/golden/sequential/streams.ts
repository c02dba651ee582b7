import { sampleVariance } from 'simple-statistics'
import { adwin } from '../../../src/stats/sequential/adwin.ts'
import { meanIncrement, stepUp } from '../../../src/stats/sequential/cusum.ts'
import { ewmaDeviation } from '../../../src/stats/sequential/ewma.ts'
import type { Adapter, Data, Entry } from '../entry.ts'

type Params = Readonly<Record<string, number>>

function streamOf({ dataset }: Entry, data: Data): ArrayLike<number> {
  const { stream, stream_inline: inline } = dataset as Readonly<Record<string, string>>
  if (stream !== undefined) return data.stream(stream)
  const [, modulus, last] = /^i mod (\d+) for i in 0\.\.(\d+)$/.exec(inline ?? '') ?? []
  if (modulus === undefined) throw new Error(`no stream in ${JSON.stringify(dataset)}`)
  return Float64Array.from({ length: Number(last) + 1 }, (_, at) => at % Number(modulus))
}

function windowOf(entry: Entry, data: Data) {
  const { delta, clock, max_buckets, min_window_length, grace_period } = entry.params as Partial<Params>
  return adwin(streamOf(entry, data), {
    ...(delta === undefined ? {} : { delta }),
    ...(clock === undefined ? {} : { clock }),
    ...(max_buckets === undefined ? {} : { bucketsPerRow: max_buckets }),
    ...(min_window_length === undefined ? {} : { shortestPart: min_window_length }),
    ...(grace_period === undefined ? {} : { grace: grace_period }),
  })
}

/** A page of the peers' detectors: our step on their deviations, and a fresh start after each detection. */
function detections(values: ArrayLike<number>, fresh: () => (value: number) => boolean): readonly number[] {
  const found: number[] = []
  let update = fresh()
  for (let at = 0; at < values.length; at++) {
    if (!update(values[at] ?? Number.NaN)) continue
    found.push(at)
    update = fresh()
  }
  return found
}

/** MOA's and frouros's: deviations from the running mean less δ, above λ, from the given number of values on. */
function runningMeanCusum({ delta = 0.005, lambda = 50, least = 30 }: Params) {
  return () => {
    let [n, mean, sum] = [0, 0, 0]
    return (value: number): boolean => {
      n += 1
      mean += (value - mean) / n
      sum = stepUp(sum, meanIncrement(value - mean, delta))
      return n >= least && sum > lambda
    }
  }
}

/** river's: mean and standard deviation of the first values, the last of which is already judged by them. */
function warmedUpCusum({ min_instances: least = 30, slack = 0.5, threshold = 5 }: Params, mode: unknown) {
  return () => {
    const first: number[] = []
    let [centre, sd, up, down] = [0, 0, 0, 0]
    return (value: number): boolean => {
      if (first.length < least) first.push(value)
      if (first.length < least) return false
      if (sd === 0) {
        centre = first.reduce((sum, one) => sum + one, 0) / least
        sd = Math.sqrt(sampleVariance(first))
      }
      const z = (value - centre) / sd
      up = stepUp(up, meanIncrement(z, slack))
      down = stepUp(down, meanIncrement(-z, slack))
      return (mode !== 'down' && up > threshold) || (mode !== 'up' && down > threshold)
    }
  }
}

export const streams: readonly Adapter[] = [
  {
    name: 'where ADWIN sees a change',
    matches: ({ file, peer, kind }) =>
      file === 'drift' && /river/.test(peer) && /^(detections|first_detection):ADWIN(\(fixed loop\))?$/.test(kind),
    answer: (entry, data) => {
      const found = windowOf(entry, data)?.detections
      return entry.kind.startsWith('first') ? found?.[0] : found
    },
  },
  {
    name: 'the window that ADWIN keeps',
    matches: ({ file, kind }) => file === 'drift' && kind === 'ADWIN statistics',
    answer: (entry, data) => {
      const found = windowOf(entry, data)
      return { width: found?.width, total: found?.sum, sum_sq_dev: found?.squares }
    },
  },
  {
    name: 'where a CUSUM of deviations from the running mean crosses its limit',
    matches: ({ file, peer, kind }) =>
      file === 'drift' && /frouros|MOA/.test(peer) && /^(detections|first_detection):CUSUM(\(MOA\))?$/.test(kind),
    answer: (entry, data) => {
      const params = entry.params as Params
      const { min_n_instances, min_num_instances } = params
      const least = min_n_instances ?? min_num_instances ?? 30
      const found = detections(streamOf(entry, data), runningMeanCusum({ ...params, least }))
      return entry.kind.startsWith('first') ? found[0] : found
    },
  },
  {
    name: 'where a CUSUM against its first values crosses its limit',
    matches: ({ file, peer, kind }) => file === 'drift' && /river/.test(peer) && /^detections:CUSUM/.test(kind),
    answer: (entry, data) =>
      detections(streamOf(entry, data), warmedUpCusum(entry.params as Params, entry.params.mode)),
  },
  {
    name: 'qcc: the paths of a CUSUM up and down',
    matches: ({ peer, kind }) => peer.startsWith('qcc') && (kind === 'cusum_pos' || kind === 'cusum_neg'),
    answer: ({ kind, dataset, params }) => {
      const { center = 0, std_dev = 1, se_shift = 1, head_start = 0 } = params as Params
      const sign = kind === 'cusum_neg' ? -1 : 1
      let sum = head_start
      return (dataset as Readonly<Record<string, readonly number[]>>).values?.map((value) => {
        sum = stepUp(sum, meanIncrement((sign * (value - center)) / std_dev, se_shift / 2))
        return sign * sum + 0
      })
    },
  },
  {
    name: 'qcc: the standard deviation of an EWMA',
    matches: ({ peer, kind }) => peer.startsWith('qcc') && kind === 'ewma_sigma',
    answer: ({ dataset, params }) => {
      const { lambda = 0, std_dev = 1 } = params as Params
      return (dataset as Readonly<Record<string, readonly number[]>>).values?.map(
        (_, at) => std_dev * (ewmaDeviation(lambda, at + 1) ?? Number.NaN),
      )
    },
  },
]
