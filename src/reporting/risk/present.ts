import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { listWords } from '../../plan/words.ts'
import { ratedWords } from './assessment.ts'
import { type Acceptance, bandOf, highestRating, type RiskScheme } from './scheme.ts'
import type { Adopted } from './store.ts'

/** A risk scheme in words, for its own page and for the form that rates by it. */

const rules: Readonly<Record<Acceptance, string>> = {
  'as it is': 'Can be accepted as it is',
  'with a justification': 'Can be accepted with a recorded reason why it is not reduced further',
  'only if further reduction is impractical':
    'Can be accepted only with a recorded reason why further reduction is impractical',
  never: 'Cannot be accepted',
}

/** The whole scheme: its words, its table with a word and a colour in every cell, and what each level asks for. */
export function presentScheme({ scheme, sha256, adoption }: Adopted, timeZone: string) {
  return {
    title: scheme.title,
    version: scheme.version,
    id: scheme.id,
    sha256,
    source: scheme.source,
    caution: scheme.confirmed ? undefined : scheme.caution,
    adopted:
      adoption === undefined
        ? 'Nobody has adopted a scheme for this deployment, so the implementation guidance’s example is in force.'
        : `Adopted by ${byWords(adoption.by)} on ${instantWords(adoption.at, timeZone)}. Reason: ${adoption.reason}`,
    levels: [...scheme.bands].reverse().map(({ from, to, name, colour, meaning, acceptance }) => ({
      tag: { text: `${from === to ? from : `${from} to ${to}`}: ${name}`, colour },
      meaning,
      rule: rules[acceptance],
    })),
    neededToAccept: neededToAccept(scheme),
    ...tableOf(scheme),
    ...choicesOf(scheme),
  }
}

/** For the form: which levels ask for words before the risk is accepted, and which cannot be. */
function neededToAccept({ bands }: RiskScheme): string {
  const said = (acceptance: Acceptance) =>
    bands
      .filter((band) => band.acceptance === acceptance)
      .map(({ from, to, name }) => `${from === to ? from : `${from} to ${to}`} (${name})`)
  const sentence = (acceptance: Acceptance, words: string) =>
    said(acceptance).length === 0 ? [] : [`${listWords(said(acceptance))}: ${words}.`]
  return [
    ...sentence('only if further reduction is impractical', 'say why further reduction is impractical'),
    ...sentence('with a justification', 'say why it is not reduced further'),
    ...sentence('never', 'cannot be accepted'),
  ].join(' ')
}

/** The table, the most likely first, each cell with its level's word and colour. */
function tableOf(scheme: RiskScheme) {
  const highest = highestRating(scheme)
  const rows = scheme.likelihoods.map(({ name }, at) => ({
    likelihood: name,
    cells: (scheme.ratings[at] ?? []).map((rating) => {
      const { name: level = '', colour = 'grey' } = bandOf(scheme, rating) ?? {}
      return { text: String(rating), words: ratedWords({ rating, highest, level }), colour }
    }),
  }))
  return { columns: scheme.severities.map(({ name }) => name), rows: rows.reverse() }
}

/** What a form offers, each word with its meaning. */
function choicesOf({ severities, likelihoods }: RiskScheme) {
  const choices = (all: RiskScheme['severities']) =>
    all.map(({ name, meanings }) => ({ value: name, text: name, hint: meanings.join('. ') }))
  return { severities: choices(severities), likelihoods: choices(likelihoods) }
}
