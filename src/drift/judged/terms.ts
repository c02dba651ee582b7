import { wrongWords } from '../../plan/output-words.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital } from '../../plan/words.ts'

/** What cases, references and wrong outputs of a device are called whose outputs are judged right or wrong. */
export interface JudgedTerms {
  /** "case", or what one document is called */
  readonly one: string
  readonly many: string
  /** those that are counted in figures of performance: "Cases with a known reference", "Notes that were audited" */
  readonly known: string
  /** "Numbers off by more than 10 points" */
  readonly wrong: string
  /** the same as what is said of some of them: "were off by more than 10 points" */
  readonly wereWrong: string
  /** "wrong output" and "wrong outputs", in a sentence */
  readonly wrongOne: string
  readonly wrongMany: string
  /** what cases are alike in that are expected to be wrong as often; empty where all are alike */
  readonly alike: string
}

/** The terms of a device's kind of output; undefined where its outputs are not judged. */
export function judgedTerms(plan: Pick<Plan, 'output'>): JudgedTerms | undefined {
  const when = wrongWords(plan)
  const { output } = plan
  if (when === undefined) return undefined
  const wrong = { wrongOne: 'wrong output', wrongMany: 'wrong outputs' }
  const cases = { one: 'case', many: 'cases', known: 'Cases with a known reference', ...wrong }
  switch (output.kind) {
    case 'number':
      return { ...cases, wrong: `Numbers ${when}`, wereWrong: `were ${when}`, alike: 'about the same number' }
    case 'category':
      return { ...cases, wrong: `Cases given ${when}`, wereWrong: `were given ${when}`, alike: 'the same category' }
    case 'document': {
      const [one, many] = [output.name_one, pluralOf(output.name_one)]
      return {
        one,
        many,
        known: `${capital(many)} that were audited`,
        wrong: `${capital(many)} ${when}`,
        wereWrong: `came ${when}`,
        wrongOne: `${one} with a harmful finding`,
        wrongMany: `${many} with a harmful finding`,
        alike: '',
      }
    }
    case 'probability':
    case 'binary':
      return undefined
  }
}

/** "note" as "notes", "summary" as "summaries", "synopsis" as "synopses", "sketch" as "sketches". */
function pluralOf(one: string): string {
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`
  if (/[^aeiou]is$/.test(one)) return `${one.slice(0, -2)}es`
  return /(s|x|z|ch|sh)$/.test(one) ? `${one}es` : `${one}s`
}
