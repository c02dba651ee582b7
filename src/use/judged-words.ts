import { wrongWords } from '../plan/output-words.ts'
import type { Plan } from '../plan/plan.ts'
import { countWords, plural } from '../plan/words.ts'
import type { UseReport } from './report.ts'
import { pointsWords, shareWords } from './share-words.ts'
import type { SeenSoon } from './time-to-seen.ts'

/** Of a device whose outputs are judged right or wrong: which were set aside and which followed, and what they were. */
export function asideWords(
  plan: Plan,
  { sided = [], added }: Extract<UseReport, { kind: 'counted' }>,
): readonly string[] {
  const whole = (siding: 'set aside' | 'followed') =>
    sided.find((found) => found.stratum === 'all' && found.siding === siding)
  const [aside, followed] = [whole('set aside'), whole('followed')]
  const wrong = wrongWords(plan) ?? ''
  return [
    aside === undefined
      ? 'Clinicians set the output aside in no case.'
      : `Clinicians set the output aside in ${plural(aside.decisions, 'case')}; the reference of ${countWords(aside.known)} is known. ${
          aside.rightShare === undefined
            ? 'Who was right cannot be said.'
            : `The output was wrong in ${countWords(aside.right)} (${wrong}) and right in ${countWords(aside.known - aside.right)}: clinicians were right in ${shareWords(aside.rightShare)}.`
        }`,
    followed?.rightShare === undefined
      ? 'Of no output that was followed is it known whether it was right.'
      : `They followed ${plural(followed.decisions, 'output')}; of ${countWords(followed.known)} the reference is known, and ${countWords(followed.events)} of these ${followed.events === 1 ? 'was' : 'were'} wrong.`,
    ...(added.setAside === undefined
      ? []
      : [
          `Wrong among those set aside, less those followed: ${pointsWords(added.setAside)}. ${
            added.setAside.low <= 0 && added.setAside.high >= 0
              ? 'It cannot be told whether clinicians know which outputs are wrong.'
              : added.setAside.low > 0
                ? 'Clinicians know better than chance which outputs are wrong.'
                : 'The difference is the wrong way round: clinicians set aside what was right more often than what was wrong. Look at these cases.'
          }`,
        ]),
  ]
}

/** What no count of them can tell. */
export const notKnowableOfJudged: readonly string[] = [
  'Where the reference is read by somebody who saw what was decided, it may follow the decision.',
  'A case without a reference is in no share. Which cases get one is seldom chance: those in doubt may be looked at more often.',
]

/** The cases that matter most first: outputs that were wrong, and whether anybody saw them. */
export function wrongAndSeenWords(plan: Plan, seen: readonly SeenSoon[]): string {
  const wrong = seen.find(({ flag, outcome }) => flag === 'output' && outcome === 'event')
  if (wrong === undefined) return 'No output of these days is known to have been wrong.'
  const notSeen =
    wrong.notSeen === 0
      ? 'every one was seen'
      : `${countWords(wrong.notSeen)} ${wrong.notSeen === 1 ? 'was' : 'were'} never seen (${shareWords(wrong.notSeenShare)})`
  return `Of ${plural(wrong.cases, 'output')} that ${wrong.cases === 1 ? 'was' : 'were'} wrong (${wrongWords(plan)}), ${notSeen}.`
}
