import { contentHash } from '../canonical.ts'
import { guidanceScheme, likelihoods, type Rating, severities } from '../dcb0160.ts'
import type { Band, RiskScheme, SchemeInForce } from './scheme.ts'

/**
 * The example scheme of the NHS implementation guidance, which is in force until an organisation loads its own. The
 * meanings are the guidance's (its table 10); the short names and the colours are ours, and the rules follow from the
 * meanings: 5 and 4 cannot be accepted, 3 only when further reduction is impractical, 2 with a reason, 1 as it is.
 */
export const guidanceRisk: RiskScheme = {
  id: guidanceScheme.id,
  version: guidanceScheme.version,
  title: guidanceScheme.title,
  source: guidanceScheme.source,
  confirmed: guidanceScheme.confirmed,
  caution: guidanceScheme.caution,
  severities: severities.map((name) => ({ name, meanings: guidanceScheme.severity[name] })),
  likelihoods: likelihoods.map((name) => ({ name, meanings: [guidanceScheme.likelihood[name]] })),
  ratings: likelihoods.map((row) => severities.map((column) => guidanceScheme.matrix[row][column])),
  bands: [
    band(1, 'acceptable', 'green', 'as it is'),
    band(2, 'acceptable with a reason', 'aqua-green', 'with a justification'),
    band(3, 'undesirable', 'yellow', 'only if further reduction is impractical'),
    band(4, 'must be reduced', 'orange', 'never'),
    band(5, 'unacceptable', 'red', 'never'),
  ],
}

/** The default, as a deployment without a scheme of its own has it. */
export const guidanceInForce: SchemeInForce = { scheme: guidanceRisk, sha256: contentHash(guidanceRisk) }

function band(rating: Rating, name: string, colour: Band['colour'], acceptance: Band['acceptance']): Band {
  return { from: rating, to: rating, name, colour, meaning: guidanceScheme.acceptability[rating], acceptance }
}
