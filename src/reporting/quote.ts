import { checkOf } from '../alerts/alert.ts'
import { figureWords } from '../alerts/effect.ts'
import type { Finding } from '../drift/finding.ts'
import { said } from '../drift/said.ts'
import type { Plan } from '../plan/plan.ts'
import type { QuotedFigure } from './content.ts'

/** A finding of the alert, with the night it was made. */
export interface DatedFinding {
  readonly night: string
  readonly finding: Finding
}

/** A finding as documents quote it: its sentence, its figures in words, and the finding itself. */
export function quote({ night, finding }: DatedFinding, plan: Plan): QuotedFigure {
  const { line } = finding
  return { line, check: checkOf(line), night, sentence: said(finding), figures: figureWords(plan, finding), finding }
}
