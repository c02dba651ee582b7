import type { LineNamed } from '../drift/in-service.ts'
import type { Plan } from '../plan/plan.ts'
import { questionWords } from './effect.ts'
import { placeWords } from './place.ts'

/** "Missing values: Lactate, at site A". */
export function lineWords(plan: Plan, line: LineNamed): string {
  return `${questionWords(plan, line)}, ${placeWords(plan, line.stratum)}`
}
