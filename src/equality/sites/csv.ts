import type { Plan } from '../../plan/plan.ts'
import type { SiteFunnel } from './sites.ts'

/** The sites as rows, the first naming the columns: shares and limits in fractions of 1. */
export function sitesCsv(plan: Plan, funnels: readonly SiteFunnel[]): readonly (readonly (string | number)[])[] {
  return [[...columns], ...funnels.flatMap((funnel) => rowsOf(plan, funnel))]
}

function rowsOf(plan: Plan, { sites, measure, window, limits, target, usual }: SiteFunnel) {
  const to = window.to < window.matureTo ? window.to : window.matureTo
  return sites.map(({ site, share, against, because }) => [
    plan.deployment,
    measure,
    window.from,
    to,
    site,
    share.numerator,
    share.denominator,
    'interval' in share ? share.interval.estimate : '',
    'interval' in share ? share.interval.low : '',
    'interval' in share ? share.interval.high : '',
    'interval' in target ? target.interval.estimate : '',
    'interval' in usual ? usual.interval.estimate : '',
    limits,
    against?.warning.low ?? '',
    against?.warning.high ?? '',
    against?.control.low ?? '',
    against?.control.high ?? '',
    against?.position ?? 'not compared',
    because ?? '',
  ])
}

const columns = [
  'deployment',
  'measure',
  'from',
  'to',
  'site',
  'numerator',
  'denominator',
  'value',
  'low_95',
  'high_95',
  'all_sites',
  'usual_sites',
  'limits_allow_for',
  'limit_low_95',
  'limit_high_95',
  'limit_low_99_8',
  'limit_high_99_8',
  'position',
  'not_compared_because',
]
