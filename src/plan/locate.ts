import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml'

/** A way into the plan: `['limits', 0, 'measure']`. */
export type Path = readonly PropertyKey[]

/** As people read it: `limits[0].measure`; `(the whole plan)` at the root. */
export function pathText(path: Path): string {
  const joined = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    '',
  )
  return joined === '' ? '(the whole plan)' : joined.replace(/^\./, '')
}

/** What the file holds at a path, and on which line. What is absent has the line of the nearest thing around it. */
export interface Place {
  readonly line: number
  /** undefined when the path leads nowhere */
  readonly found?: string
}

/** Finds a path in the parsed document. An alias is followed, so its line is that of its use. */
export function locate(document: Document, lines: LineCounter, path: Path): Place {
  let node: Node | undefined = document.contents ?? undefined
  let offset = node?.range?.[0] ?? 0
  for (const step of path) {
    const next = child(document, node, step)
    if (next === undefined) return { line: lineAt(lines, offset) }
    offset = next.offset ?? offset
    node = next.node
  }
  return { line: lineAt(lines, offset), found: describe(document, node) }
}

function child(
  document: Document,
  parent: Node | undefined,
  step: PropertyKey,
): { readonly node: Node | undefined; readonly offset: number | undefined } | undefined {
  const node = followed(document, parent)
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
    if (pair === undefined) return undefined
    const key = isNode(pair.key) ? pair.key : undefined
    return { node: isNode(pair.value) ? pair.value : undefined, offset: key?.range?.[0] }
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return isNode(item) ? { node: item, offset: item.range?.[0] } : undefined
  }
  return undefined
}

function followed(document: Document, node: Node | undefined): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node
}

function describe(document: Document, node: Node | undefined): string {
  const value = followed(document, node)
  if (isMap(value)) return 'a map'
  if (isSeq(value)) return `a list of ${value.items.length}`
  const text = isScalar(value) ? String(value.value ?? '') : ''
  if (text === '') return 'nothing'
  return `'${text.length > 60 ? `${text.slice(0, 57)}…` : text}'`
}

function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line)
}
