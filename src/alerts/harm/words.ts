import type { CauseFamily } from '../../drift/cause.ts'
import { hasScore, judgesOutput } from '../../plan/output-kind.ts'
import { wrongWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, dayWords, plural } from '../../plan/words.ts'
import type { Excess } from './excess.ts'
import type { Harm, NoHarmFigure } from './harm.ts'

/** What an alert may have meant for patients, in sentences. Rounded to whole patients: an estimate is no list of names. */
export function harmWords(plan: Plan, cause: CauseFamily, harm: Harm | NoHarmFigure): readonly string[] {
  if (cause === 'cannot say') return []
  const unseen =
    cause === 'feed' || cause === 'missing'
      ? [`Patients who never reached the model, or had no ${given(plan)}, are in no figure here.`]
      : []
  if (typeof harm === 'string') return [noFigureWords(plan)[harm], ...unseen]
  const { from, since, to, isWhole, known, missed, overCalled, daysNotDue, daysWaiting, against } = harm
  return [
    `From ${dayWords(from)}, ${since === 'onset' ? 'when it probably began' : 'the first day whose outcomes became known after this was raised'}, to ${dayWords(to)}, ${isWhole ? 'the night on which it was closed' : 'the last day whose outcomes are due'}, ${plural(known, 'case')} had ${hadWords(plan)}.`,
    ...(judgesOutput(plan)
      ? [excessWords(`Outputs that were wrong (${wrongWords(plan)})`, missed)]
      : [
          excessWords('Patients with the event that were not flagged', missed),
          excessWords('Patients flagged without the event', overCalled),
        ]),
    ...(daysNotDue === 0
      ? []
      : [
          `The outcomes of ${plural(daysNotDue, 'later day')} are not due yet (${plan.outcome.maturity_days} days after each): these figures are worked out anew every night.`,
        ]),
    ...(daysWaiting === 0
      ? []
      : [
          `${plural(daysWaiting, 'day')} that ${daysWaiting === 1 ? 'is' : 'are'} due ${daysWaiting === 1 ? 'is' : 'are'} not in it yet: too few of their outcomes are known.`,
        ]),
    ...unseen,
    ...(since === 'raised'
      ? [
          'Earlier days are left out: their outcomes raised this alert, and chance alone would make them look like harm.',
        ]
      : []),
    `${againstWords(plan, against)} The intervals are 95%.`,
  ]
}

/** What a case may be without: "score". */
function given(plan: Plan): string {
  if (judgesOutput(plan)) return 'output'
  return hasScore(plan) ? 'score' : 'flag'
}

function hadWords(plan: Plan): string {
  if (judgesOutput(plan)) return 'an output and a reference that it could be held against'
  return `a ${hasScore(plan) ? 'score, a flag' : 'flag'} and a known outcome`
}

/** What was expected: the score may be what went wrong, or other patients may have come. */
function againstWords(plan: Plan, against: Harm['against']): string {
  const usual = usualWords(plan)
  if (against.length > 1)
    return `Expected is between two readings, because it cannot be told yet whether other patients came or the ${given(plan)} went wrong: what the baseline’s ${usual} lead one to expect, and as many of all cases as in the baseline there. The intervals hold both.`
  return against[0] === 'same patients'
    ? `Expected is as many of all cases as in the baseline there: the ${judgesOutput(plan) ? 'output' : 'score'} is taken to be wrong and the patients to be as before. If other patients came too, that is in it.`
    : `Expected is what the baseline’s ${usual}, there, lead one to expect of the same cases.`
}

function usualWords(plan: Plan): string {
  if (judgesOutput(plan))
    return plan.output.kind === 'document'
      ? 'rate of wrong outputs'
      : `rates of wrong outputs among outputs of ${plan.output.kind === 'number' ? 'that size' : 'each category'}`
  return hasScore(plan) ? 'risk and flags at each score' : 'rates of the event among flagged and among other patients'
}

function noFigureWords(plan: Plan): Readonly<Record<NoHarmFigure, string>> {
  const harmed = judgesOutput(plan) ? 'wrong outputs' : 'patients missed'
  return {
    'not due yet': `No day that would count has outcomes that are due: nothing can be said yet of ${harmed}. For an alert about outcomes only days count whose outcomes became known after it was raised.`,
    'no expected risk': `The baseline tells no expected risk, so ${harmed} beyond it cannot be counted.`,
    'earlier baseline': `It began before the baseline in force was frozen, or while it was gathered: ${harmed} cannot be counted against that one.`,
    'no case known': `Of the days that would count no outcome is known: nothing can be said of ${harmed}.`,
  }
}

function excessWords(who: string, { observed, expected, excess, low, high }: Excess): string {
  const whole = (value: number) => Math.round(value)
  const difference = whole(excess)
  const words =
    difference === 0
      ? 'as many as expected'
      : `${countWords(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
  const could = low <= 0 && high >= 0 ? ', so chance may explain it' : ''
  return `${who}: ${countWords(observed)}, where ${countWords(whole(expected))} were expected: ${words} (${signed(whole(low))} to ${signed(whole(high))})${could}.`
}

function signed(value: number): string {
  return value < 0 ? `−${countWords(-value)}` : value > 0 ? `+${countWords(value)}` : '0'
}
