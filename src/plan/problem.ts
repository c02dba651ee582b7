/** Something in the plan's file that a person must mend. */
export interface PlanProblem {
  readonly file: string
  /** from 1; for what is absent, the line of what it should stand in */
  readonly line: number
  /** where in the plan: `limits[0].measure` */
  readonly path: string
  /** what stands there, or undefined where nothing does */
  readonly found?: string
  /** what is wrong with it */
  readonly reason: string
  /** what is allowed, or what to do */
  readonly advice: string
}

/** One problem on one line, as a terminal shows it: `plan.yaml:12: limits[0].measure: found 'auc': …` */
export function problemText(problem: PlanProblem): string {
  const found = problem.found === undefined ? '' : `found ${problem.found}: `
  return `${problem.file}:${problem.line}: ${problem.path}: ${found}${problem.reason}. ${problem.advice}`
}
