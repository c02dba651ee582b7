import { createHash } from 'node:crypto'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { contradictions } from './contradictions.ts'
import { locate, pathText } from './locate.ts'
import type { Mistake } from './mistake.ts'
import { type Plan, planSchema } from './plan.ts'
import type { PlanProblem } from './problem.ts'
import { schemaMistakes } from './schema-mistakes.ts'

/** A monitoring plan that has been read and found whole. */
export interface LoadedPlan {
  readonly plan: Plan
  /** the YAML, as written */
  readonly source: string
  /** of `source` in UTF-8, in hexadecimal: the plan's identity */
  readonly sha256: string
}

/** A plan that cannot be used, and everything that must be mended first. */
export interface UnreadPlan {
  readonly problems: readonly PlanProblem[]
}

/**
 * Reads a monitoring plan from its YAML. `name` is the file's, for the problems. Every scalar is kept as its source
 * text (`012` stays a code, `1.0` a release) and the schema says which are numbers. Never throws for bad input.
 *
 * Problems come in three rounds, each only when the one before found none: the YAML, the schema, the contradictions.
 */
export function loadPlan(source: string, name: string): LoadedPlan | UnreadPlan {
  const lines = new LineCounter()
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) return { problems: faults.map((fault) => yamlProblem(fault, lines, name)) }

  const value = plainValue(document)
  if (value instanceof Error)
    return {
      problems: [{ file: name, line: 1, path: pathText([]), reason: value.message, advice: 'Write it out in full.' }],
    }

  const place = (mistakes: readonly Mistake[]): UnreadPlan => ({
    problems: mistakes.map((mistake) => placed(mistake, document, lines, name)).sort((a, b) => a.line - b.line),
  })
  const read = planSchema.safeParse(value)
  if (!read.success) return place(schemaMistakes(read.error.issues))
  const clashes = contradictions(read.data)
  if (clashes.length > 0) return place(clashes)
  return { plan: read.data, source, sha256: createHash('sha256').update(source, 'utf8').digest('hex') }
}

/** Plain maps, lists and text; an alias repeated without end is the one thing that can still fail. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    return error instanceof Error ? error : new Error('cannot be read')
  }
}

function placed({ path, reason, advice }: Mistake, document: Document, lines: LineCounter, file: string): PlanProblem {
  const { line, found } = locate(document, lines, path)
  if (found === undefined) return { file, line, path: pathText(path), reason: `is missing; it ${reason}`, advice }
  return { file, line, path: pathText(path), found, reason, advice }
}

type Fault = Document['errors'][number] | Document['warnings'][number]

function yamlProblem(fault: Fault, lines: LineCounter, file: string): PlanProblem {
  const { line, col } = lines.linePos(fault.pos[0])
  return {
    file,
    line: Math.max(1, line),
    path: `column ${col}`,
    reason: fault.message.replace(/\.$/, ''),
    advice: advices[fault.code] ?? 'This is not well-formed YAML: check the indentation, colons and quotes near here.',
  }
}

const advices: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Each key is given once: keep one of them.',
  TAB_AS_INDENT: 'Indent with spaces.',
  MULTIPLE_DOCS: 'One file holds one plan: take out the "---" lines.',
  TAG_RESOLVE_FAILED: 'Take the "!" tag out: every value is read as it is written.',
}
