import { familyOf } from '../../../alerts/alert.ts'
import { instantWords } from '../../../alerts/who-and-when.ts'
import { faultsOf } from '../../../drill/faults.ts'
import type { HeldDrill } from '../../../drill/store.ts'
import { drillWords, faultTitle, outcomeTags } from '../../../drill/words.ts'
import type { CheckCode } from '../../../plan/checks.ts'
import type { Plan } from '../../../plan/plan.ts'
import { dayWords, listWords } from '../../../plan/words.ts'
import type { Answered } from '../ask/answer.ts'
import type { Sentence } from '../statement.ts'

/** The last drill of each fault that a check of the hazard should name, or of every fault where drills themselves watch it (M1); what was not found comes first. */
export function drillSentences(
  checks: readonly CheckCode[],
  { answer }: Answered,
  held: readonly HeldDrill[],
  plan: Plan,
): readonly Sentence[] {
  const refs = [answer.ref]
  const families = new Set(checks.map((code) => familyOf[code]))
  const faults = faultsOf(plan).filter(
    ({ causes }) => checks.includes('M1') || causes.some((cause) => families.has(cause)),
  )
  if (faults.length === 0)
    return [
      {
        text: 'No drill plants a fault that its checks would name: it is not known whether they would find one.',
        refs,
      },
    ]
  const lastOf = faults.flatMap(({ name }) => held.find(({ content }) => content.fault === name) ?? [])
  const never = faults.filter(({ name }) => !held.some(({ content }) => content.fault === name))
  return [
    ...[...lastOf].sort((a, b) => worst(a) - worst(b)).map((drill) => ({ text: wordsOf(drill, plan), refs })),
    ...(never.length === 0
      ? []
      : [
          {
            text: `Never drilled, so that it is not known whether it would be found: ${listWords(never.map(({ name }) => `“${faultTitle(plan, name)}”`))}.`,
            refs,
          },
        ]),
  ]
}

function wordsOf({ content, outcome, at, night }: HeldDrill, plan: Plan): string {
  return `${outcomeTags[outcome].text}: “${faultTitle(plan, content.fault)}”, last drilled on ${instantWords(at, plan.time_zone)}, up to the night of ${dayWords(night)}. ${drillWords(plan, content)}`
}

function worst({ outcome }: HeldDrill): number {
  return ['not found', 'found and misnamed', 'hidden', 'not possible', 'found'].indexOf(outcome)
}
