import type { CheckCode } from '../plan/checks.ts'
import type { OutputKind, Plan } from '../plan/plan.ts'
import type { Check } from './check.ts'
import { judgedTerms } from './judged/terms.ts'

/** How a check is told to a person. */
export type CheckWords = Pick<Check, 'name' | 'question' | 'method' | 'hazard'>

/**
 * The words of a check for a device of this kind: its own were written for a score with a threshold, and a device that gives
 * none must not be spoken of as if it did.
 */
export function checkWords(plan: Pick<Plan, 'output'>, check: CheckWords & { readonly code: CheckCode }): CheckWords {
  const { name, question, method, hazard } = check
  return { name, question, method, hazard, ...ofAnyJudged(plan, check.code), ...ofKind[plan.output.kind][check.code] }
}

const registered = {
  name: 'Release',
  question: 'Is it the registered release?',
  method: 'A fact: cases whose release the plan does not register.',
  hazard: 'Patients are assessed by something that nobody has assured',
} as const

const ofKind: Readonly<Record<OutputKind, Readonly<Partial<Record<CheckCode, Partial<CheckWords>>>>>> = {
  probability: {},
  binary: { A2: registered },
  number: {
    A2: registered,
    B4: {
      name: 'Numbers given',
      question: 'Is the device giving higher or lower numbers, or numbers that lie further apart or closer together?',
      method: 'Mean of the number, and its standard deviation, against the baseline (CUSUM).',
      hazard: 'Numbers that drift move decisions with them, and nobody has told the patients apart differently',
    },
  },
  category: {
    A2: registered,
    B4: {
      name: 'Categories given',
      question: 'Is the device giving each category as often as it did?',
      method:
        'Share of each category given against the baseline (binomial CUSUM); of more than eight, all together (chi-squared as a normal deviate, CUSUM).',
      hazard:
        'A category that is given less often may be missed in patients; one given more often wears clinicians out',
    },
  },
  document: {
    A2: registered,
    // Asked of none: named where the page says so, and a document has no score.
    B4: { name: 'What it gives out' },
  },
}

/** Where an outcome says whether the output was wrong, it is no event that happens to a patient. */
function ofAnyJudged(plan: Pick<Plan, 'output'>, code: CheckCode): Partial<CheckWords> {
  const terms = judgedTerms(plan)
  if (terms === undefined) return {}
  const { many, wrongMany, alike } = terms
  if (code === 'C1')
    return plan.output.kind === 'document'
      ? {
          name: `Audits of ${many}`,
          question: `Are ${many} audited as completely as they were?`,
          method: `Share of ${many} that were audited by the age at which days mature, and how soon before that, against the baseline (binomial CUSUM).`,
        }
      : {
          name: 'References known',
          question: 'Are references arriving as completely as they did?',
          method:
            'Share of cases whose reference is known by the age at which days mature, and how soon before that, against the baseline (binomial CUSUM).',
        }
  if (code === 'C2')
    return {
      name: `${wrongMany.charAt(0).toUpperCase()}${wrongMany.slice(1)} against those expected`,
      question:
        alike === ''
          ? 'Is the device wrong as often as it was?'
          : `Is the device wrong as often as it was for cases given ${alike}?`,
      method: `Wrong outputs against those expected, night by night as ${plan.output.kind === 'document' ? 'audits' : 'references'} are due (risk-adjusted CUSUM), and the part of them at each site and in each group of patients (binomial CUSUM). Expected is what the baseline had.`,
      hazard: 'The device is wrong more often than it was, and patients are treated by it',
    }
  return {}
}
