import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { whyNotKept } from '../../alerts/acts/free-text.ts'

/** What is wrong in a file: where, in which field, and why. */
export interface FileProblem {
  /** as editors count: the first is 1 */
  readonly line: number
  readonly field: string
  readonly reason: string
}

/** A YAML file read against a schema, each problem at its line. Scalars are read as they are written: `1.0` stays a version. */
export function readYaml<Out>(
  text: string,
  schema: z.ZodType<Out>,
): { readonly value: Out } | { readonly problems: readonly FileProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter: lines })
  const [fault] = [...document.errors, ...document.warnings]
  if (fault !== undefined) {
    const reason = `this is not well-formed YAML: ${fault.message.replace(/\.$/, '')}`
    return { problems: [{ line: lines.linePos(fault.pos[0]).line, field: 'the file', reason }] }
  }
  const read = schema.safeParse(plainValue(document))
  if (read.success) return { value: read.data }
  return {
    problems: read.error.issues.map(({ path, message, code }) => ({
      line: lineOf(document, lines, path),
      field: path.length === 0 ? 'the file' : path.join('.'),
      // What stands there may be anything: it is not repeated where it may be a patient's number.
      reason: code === 'unrecognized_keys' && whyNotKept(message) !== undefined ? 'a field that there is not' : message,
    })),
  }
}

/** The line of a field; of the nearest thing around it where the field itself is missing. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let end = path.length; end > 0; end -= 1) {
    const node = document.getIn(path.slice(0, end), true)
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** Plain maps, lists and text; an alias repeated without end is the one thing that can still fail. */
function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}
