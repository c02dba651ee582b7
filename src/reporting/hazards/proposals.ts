import { assess } from '../risk/assessment.ts'
import type { SchemeInForce } from '../risk/scheme.ts'
import type { Proposal } from './entry.ts'
import { ratingTag, type Tag } from './standing.ts'

/** What is proposed for the initial rating, with its reason, and where it would lead. Never more than a proposal. */
export interface ProposalWords {
  readonly sentence: string
  readonly reason: string
  /** for a severity alone: the rating that each likelihood would give */
  readonly leadsTo: readonly { readonly likelihood: string; readonly tag: Tag }[]
}

/** The proposals in words; one whose words the scheme in force does not have says so. */
export function proposalWords(proposed: readonly Proposal[], inForce: SchemeInForce): readonly ProposalWords[] {
  return proposed.map((one) => ({
    sentence: sentenceOf(one, inForce),
    reason: one.reason,
    leadsTo: leadsTo(one, inForce),
  }))
}

/** Why no likelihood is proposed by the service itself. */
export const noLikelihood =
  'Wardwatch proposes no likelihood: monitoring says how far the model is off, not how often a patient comes to harm.'

function sentenceOf({ severity, likelihood }: Proposal, inForce: SchemeInForce): string {
  const words = [
    ...(severity === undefined ? [] : [`severity ${severity}`]),
    ...(likelihood === undefined ? [] : [`likelihood ${likelihood}`]),
  ].join(', ')
  const { severity: known, likelihood: possible, rated } = assess(inForce, severity ?? '', likelihood ?? '')
  const foreign =
    (severity !== undefined && known === undefined) || (likelihood !== undefined && possible === undefined)
  if (foreign) return `Proposed: ${words}. The risk scheme in force has no such word: choose the one that is meant.`
  return rated === undefined ? `Proposed: ${words}.` : `Proposed: ${words}, which would be ${ratingTag(rated).text}.`
}

function leadsTo({ severity, likelihood }: Proposal, inForce: SchemeInForce): ProposalWords['leadsTo'] {
  if (severity === undefined || likelihood !== undefined) return []
  return inForce.scheme.likelihoods.flatMap(({ name }) => {
    const { rated } = assess(inForce, severity, name)
    return rated === undefined ? [] : [{ likelihood: name, tag: ratingTag(rated) }]
  })
}
