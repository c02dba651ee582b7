import { bandOf, type RiskScheme } from './scheme.ts'

/**
 * Why a risk of this rating cannot be accepted as things stand, in words for the person; undefined when it can.
 * `justification`: what they wrote about why it is not reduced further, '' where nothing is written.
 */
export function whyNotAccepted(scheme: RiskScheme, rating: number, justification: string): string | undefined {
  const band = bandOf(scheme, rating)
  if (band === undefined)
    return `The scheme does not say what a rating of ${rating} asks for, so it cannot be accepted.`
  switch (band.acceptance) {
    case 'never':
      return `A risk rated ${rating} (${band.name}) cannot be accepted. Add a control that lowers it and rate what is left, or approve the entry without accepting the risk.`
    case 'only if further reduction is impractical':
      return justification === ''
        ? `Enter why further reduction is impractical: a risk rated ${rating} (${band.name}) is only accepted then`
        : undefined
    case 'with a justification':
      return justification === ''
        ? `Enter why a risk rated ${rating} is not reduced further: what it would cost beside what it would gain, or why it is impractical`
        : undefined
    case 'as it is':
      return undefined
  }
}
