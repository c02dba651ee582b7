import { listWords, plural } from '../../../plan/words.ts'
import type { Answered } from '../ask/answer.ts'
import type { Sentence } from '../statement.ts'

/** By what the nights were judged: each version of the plan with its hash, and the baselines. */
export function settingSentences(nights: Answered<'nights'>, plans: readonly Answered<'plan'>[]): readonly Sentence[] {
  const judged = nights.rows.filter(({ isJudged }) => isJudged)
  const again = nights.rows.filter(({ attempts }) => attempts > 1).length
  const baselines = [...new Set(judged.flatMap(({ baselineId }) => baselineId ?? []))]
  const without = judged.filter(({ baselineId }) => baselineId === null).length
  return [
    ...plans.flatMap(({ answer, rows }) =>
      rows.map(({ version, sha256, approvedBy, approverRole }) => ({
        text: `${plural(judged.filter((night) => night.planVersion === version).length, 'night was', 'nights were')} judged by version ${version} of the monitoring plan, approved by ${approvedBy}, ${approverRole} (not authenticated), SHA-256 ${sha256}.`,
        refs: [nights.answer.ref, answer.ref],
      })),
    ),
    ...(judged.length === 0
      ? []
      : [
          {
            text: `${baselines.length === 0 ? 'No baseline was in use' : `They were held against ${baselines.length === 1 ? 'baseline' : 'baselines'} ${listWords(baselines.map(String))}`}${without > 0 && baselines.length > 0 ? `, ${plural(without, 'night')} against none` : ''}. ${again === 0 ? 'No night had to be begun twice.' : `${plural(again, 'night')} had to be begun more than once.`}`,
            refs: [nights.answer.ref],
          },
        ]),
  ]
}
