import type { Plan } from '../plan/plan.ts'
import type { Prediction } from './case.ts'
import { missingTokens } from './cells.ts'
import type { Fault } from './feed.ts'
import type { Identifier } from './identifiers.ts'
import { judgedClassReader } from './judged-class.ts'
import { judgedNumberReader } from './judged-number.ts'
import { logitOf } from './logit.ts'
import { readNumber } from './read-number.ts'
import type { Reason } from './reasons.ts'

/** What the device gave for one case, by the plan's kind of output, or why its cells are refused. */
export interface OutputReader {
  read(cell: (column: string) => string, refuse: (column: string, reason: Reason) => void): Output
  /** after the last row: a column that as a whole cannot be what the plan says */
  suspects(): readonly Fault[]
}
type Output = Pick<Prediction, 'score' | 'logit' | 'flag'>

const nothing: Output = { score: null, logit: null, flag: null }

/** Compiles the plan into a reader of outputs. `search` looks for identifiers in what cannot be read. */
export function outputReader(
  plan: Plan,
  today: string,
  search: (text: string) => Identifier | undefined,
): OutputReader {
  const missing = missingTokens(plan)
  const { score: scoreColumn, flag: flagColumn, output: column = '' } = plan.columns.predictions
  switch (plan.output.kind) {
    case 'probability':
    case 'binary':
      return {
        read(cell, refuse) {
          const score = scoreColumn === undefined ? null : readScore(cell(scoreColumn), missing)
          if (scoreColumn !== undefined && score === undefined)
            refuse(scoreColumn, search(cell(scoreColumn)) ?? 'score unreadable')
          const flag = flagColumn === undefined ? null : readFlag(cell(flagColumn), missing)
          if (flagColumn !== undefined && flag === undefined)
            refuse(flagColumn, search(cell(flagColumn)) ?? 'flag unreadable')
          if (score === undefined || flag === undefined) return nothing
          return { score, logit: score === null ? null : logitOf(score), flag }
        },
        suspects: () => [],
      }
    case 'number': {
      const number = judgedNumberReader(column, plan.output.plausible, missing, today)
      return {
        read(cell, refuse) {
          const value = number.read(cell(column))
          if (typeof value === 'string') refuse(column, value)
          return typeof value === 'number' ? { score: value, logit: value, flag: null } : nothing
        },
        suspects: number.suspects,
      }
    }
    case 'category': {
      const read = judgedClassReader(plan.output.classes, missing, today)
      return {
        read(cell, refuse) {
          const value = read(cell(column))
          if (typeof value === 'string') refuse(column, value)
          return typeof value === 'number' ? { score: value, logit: null, flag: null } : nothing
        },
        suspects: () => [],
      }
    }
    case 'document':
      return { read: () => nothing, suspects: () => [] }
  }
}

function readScore(text: string, missing: ReadonlySet<string>): number | null | undefined {
  if (missing.has(text)) return null
  const value = readNumber(text)
  return value !== undefined && value >= 0 && value <= 1 ? value : undefined
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
  ['no', false],
  ['yes', true],
])

function readFlag(text: string, missing: ReadonlySet<string>): boolean | null | undefined {
  if (missing.has(text)) return null
  return flags.get(text.toLowerCase())
}
