import { randomIntercept } from '../../src/stats/pooling/random-intercept.ts'
import type { Adapter, Data } from './entry.ts'

/** Sensitivity by ethnicity × sex × age band of the diabetes stream, of cells with an event: flagged among events. */
function crossedCells(data: Data, dataset: unknown): ReadonlyMap<string, { x: number; n: number }> {
  const columns = data.columns((dataset as { file: string }).file)
  const of = (name: string, row: number): string => columns.get(name)?.[row] ?? ''
  const cells = new Map<string, { x: number; n: number }>()
  const rows = columns.get('y')?.length ?? 0
  for (let row = 0; row < rows; row++) {
    if (of('y', row) !== '1') continue
    const name = [of('race', row), of('gender', row), of('age_band', row)].join('|')
    const cell = cells.get(name) ?? { x: 0, n: 0 }
    cells.set(name, { x: cell.x + Number(of('alert', row)), n: cell.n + 1 })
  }
  return cells
}

const logit = (share: number): number => Math.log(share / (1 - share))

export const adapters: readonly Adapter[] = [
  {
    name: 'the logistic random intercept on inline counts',
    matches: ({ file, kind }) => file === 'statistics' && kind === 'binomial_glmm_random_intercept',
    answer: ({ inputs }) => {
      const fitted = randomIntercept(inputs.events as number[], inputs.n as number[])
      if (fitted === undefined) return undefined
      const shares = fitted.groups.map(({ estimate }) => estimate)
      return {
        intercept: fitted.mean,
        intercept_se: fitted.meanSe,
        tau2: fitted.tau ** 2,
        group_logit: shares.map(logit),
        group_prop: shares,
      }
    },
  },
  {
    name: 'partial pooling of sensitivity over crossed characteristics',
    matches: ({ file, peer, kind }) =>
      file === 'equality_spc' && /^lme4/.test(peer) && ['fixed_logit,tau2', 'raw,shrunken'].includes(kind),
    answer: ({ kind, group, dataset }, data) => {
      const cells = crossedCells(data, dataset)
      const names = [...cells.keys()]
      const counts = [...cells.values()]
      const fitted = randomIntercept(
        counts.map(({ x }) => x),
        counts.map(({ n }) => n),
      )
      if (kind === 'fixed_logit,tau2') return [fitted?.mean, fitted === undefined ? undefined : fitted.tau ** 2]
      const own = cells.get(String(group))
      return [own === undefined ? undefined : own.x / own.n, fitted?.groups[names.indexOf(String(group))]?.estimate]
    },
  },
]
