import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'

/**
 * What is to be said of the baseline where a registered release is younger than it: it is its predecessor's. Undefined
 * where the latest release that has begun by `day` was there when the baseline ended.
 */
export function inheritedWords(plan: Plan, baseline: { readonly toDay: string }, day: string): string | undefined {
  const latest = [...plan.releases].filter(({ from }) => from <= day).sort((a, b) => b.from.localeCompare(a.from))[0]
  if (latest === undefined || latest.from <= baseline.toDay) return undefined
  return `Release ${latest.release} (from ${dayWords(latest.from)}) is younger than this baseline and is held against its predecessor’s. After 60 nights of its own that somebody approves it can have one: wardwatch baseline freeze ${plan.deployment} --from ${latest.from} --to DAY.`
}
