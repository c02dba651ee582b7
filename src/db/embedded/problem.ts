/** Why the embedded PostgreSQL cannot be used, and what to do about it. */
export class EmbeddedProblem extends Error {
  override readonly name = 'EmbeddedProblem'
}
