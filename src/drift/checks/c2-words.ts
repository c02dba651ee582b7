import type { Plan } from '../../plan/plan.ts'
import { capital } from '../../plan/words.ts'
import { judgedTerms } from '../judged/terms.ts'
import { besideEveryoneElse, besideTheOthers, besideTheRest } from './c2-beside-the-rest.ts'
import { earlyEvents } from './c2-early-events.ts'

/** Whose events are observed, and what the expected ones follow from. */
interface ObservedWords {
  /** as a sentence begins, and as it goes on: a document may be called "GP letter" */
  readonly whose: string
  readonly within: string
  readonly from: string
  readonly because: string
}

/** Of a device whose outputs are judged the events are its wrong outputs, and what is expected is the baseline's own. */
export function wordsOf(plan: Plan, subject: string | undefined): ObservedWords {
  const wrong = judgedTerms(plan)?.wrongMany
  const events = observed(wrong ?? 'events')
  const usual =
    wrong === undefined
      ? { ...events, from: 'the model', because: 'the model led' }
      : { ...events, from: 'the baseline', because: 'the baseline led' }
  switch (subject) {
    case earlyEvents:
      return { ...usual, ...observed(`${events.within} known early`) }
    case besideTheRest:
      return { ...events, from: 'the other sites', because: 'the other sites lead' }
    case besideEveryoneElse:
      return { ...events, from: 'everyone else', because: 'everyone else’s lead' }
    case besideTheOthers.flagged:
      return {
        ...observed('events among flagged patients'),
        from: 'those not flagged',
        because: 'those not flagged lead',
      }
    case besideTheOthers['not flagged']:
      return { ...observed('events among patients not flagged'), from: 'those flagged', because: 'those flagged lead' }
    default:
      return usual
  }
}

function observed(within: string): Pick<ObservedWords, 'whose' | 'within'> {
  return { whose: capital(within), within }
}
