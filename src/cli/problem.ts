/** A problem that the person at the command line can mend. Printed without a stack; the command ends with 1. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem'
}
