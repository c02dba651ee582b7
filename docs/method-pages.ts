import { importsOf, type Source } from '../test/architecture.ts'

/** One page of docs/methods/statistics: its path from the repository's root, and its text. */
export interface Page {
  readonly path: string
  readonly text: string
}

/**
 * The labels of a method's docstring in the order of its page. A file that is no method but a part of several says
 * "Part: of …" instead, and has no page.
 */
const labels = ['Use', 'Formula', 'Assumes', 'Not for', 'Undefined', 'Accuracy', 'Source'] as const
const optional: readonly string[] = ['Not for', 'Accuracy']

const areas: Readonly<Record<string, string>> = {
  distributions: 'Distributions',
  proportions: 'Proportions and rates',
  hypotheses: 'Tests of a hypothesis',
  distances: 'Distances between two distributions',
  performance: 'Is the output right?',
  pooling: 'Pooling and decomposition',
  sequential: 'Watching night after night',
  charts: 'Control charts',
  multivariate: 'Many fields at once',
  simulation: 'Chance with a seed',
}

/** What methods are made of: no methods, and no pages. */
const parts = ['samples', 'search', 'special']

/** What each part of the product is called on a page. */
const places: Readonly<Record<string, string>> = {
  plan: 'the monitoring plan',
  ingest: 'taking in a feed',
  tally: 'tallies and the frozen baseline',
  drift: 'the nightly checks',
  'drift/estimate': 'performance before outcomes are known, which no check uses',
  equality: 'the equality table',
  alerts: 'alerts',
  reporting: 'drafts and the evidence pack',
  compare: '`wardwatch compare`',
  demo: 'the synthetic hospital',
  web: 'pages and charts',
}

/**
 * The pages of every method in src/stats, made from their docstrings and from the imports of all of src, and the index.
 * A method that nothing in the product uses yet says in its docstring what waits for it (`@awaited`).
 * Throws, naming the file and what it lacks, when a docstring is not complete: a method without its page is not finished.
 */
export function methodPages(sources: readonly Source[]): readonly Page[] {
  const users = usersOf(sources)
  const methods = sources
    .filter(({ path }) => /^src\/stats\/[^/]+\/[^/]+\.ts$/.test(path) && !parts.includes(path.split('/')[2] ?? ''))
    .flatMap((source) => {
      const method = readMethod(source)
      return method === undefined ? [] : [method]
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const waiting = waitingFor(sources, methods)
  const pages = methods.map((method) => ({ path: pagePath(method), text: pageOf(method, users, waiting) }))
  return [...pages, { path: 'docs/methods/statistics/README.md', text: index(methods) }]
}

interface Method {
  readonly path: string
  readonly area: string
  readonly title: string
  readonly intro: string
  readonly parts: ReadonlyMap<string, string>
  /** What it waits for, when it stands ready before the product uses it. */
  readonly awaited: string | undefined
  readonly functions: readonly { readonly signature: string; readonly words: string }[]
}

function readMethod({ path, text }: Source): Method | undefined {
  const documented = [
    ...text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function (\w+)(?:<[^(]*>)?(\([\s\S]*?\)): ([^\n]+?) \{\n/g,
    ),
  ].map(([, comment = '', name = '', parameters = '', answer = '']) => ({
    words: comment
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
      .join('\n')
      .trim(),
    signature: `${name}${parameters.replaceAll(/\s+/g, ' ').replaceAll(/\( | \)|, \)/g, (edge) => edge.trim().replace(',', ''))}: ${answer}`,
  }))
  const awaited = /^@awaited (.+)$/m
  const main = documented.find(({ words }) => /^Use: /m.test(words))
  if (main === undefined) {
    if (documented.some(({ words }) => /^Part: /m.test(words))) return undefined
    if (/^export function/m.test(text)) throw new Error(`${path}: no exported function has a docstring with "Use:"`)
    return undefined
  }
  const parts = new Map<string, string>()
  const words = main.words.replace(awaited, '')
  const [head = ''] = words.split(new RegExp(`^(?=(?:${labels.join('|')}): )`, 'm'))
  for (const part of words.slice(head.length).split(new RegExp(`^(?=(?:${labels.join('|')}): )`, 'm'))) {
    const at = part.indexOf(': ')
    parts.set(part.slice(0, at), paragraph(part.slice(at + 2)))
  }
  const lacking = labels.filter((label) => !optional.includes(label) && !parts.has(label))
  if (lacking.length > 0) throw new Error(`${path}: the docstring of ${main.signature} lacks ${lacking.join(', ')}`)
  const [title = '', ...intro] = head.trim().split(/\n\s*\n/)
  return {
    path,
    area: path.split('/')[2] ?? '',
    title: paragraph(title).replace(/\.$/, ''),
    intro: intro.map(paragraph).join('\n\n'),
    parts,
    awaited: documented.map((one) => awaited.exec(one.words)?.[1]).find((reason) => reason !== undefined),
    functions: documented.map((one) => ({
      signature: one.signature,
      words: one === main ? '' : paragraph(one.words.split(/\n\s*\n/)[0] ?? ''),
    })),
  }
}

function pageOf(
  method: Method,
  users: ReadonlyMap<string, readonly string[]>,
  waiting: ReadonlyMap<string, string>,
): string {
  const headings: Readonly<Record<string, string>> = {
    Use: 'What it is for',
    Formula: 'How it is worked out',
    Assumes: 'What it takes for granted',
    'Not for': 'When not to use it',
    Undefined: 'When it cannot say',
    Accuracy: 'How exact it is',
    Source: 'Source',
  }
  const sections = labels.flatMap((label) => {
    const words = method.parts.get(label)
    return words === undefined ? [] : [`## ${headings[label]}\n\n${sentence(words)}`]
  })
  return [
    '<!-- Written by `npm run docs` from the docstring: change it there. -->',
    `# ${method.title}`,
    ...(method.intro === '' ? [] : [method.intro]),
    ...sections,
    `## Where it appears in the product\n\n${appears(method, users.get(method.path) ?? [], waiting.get(method.path))}`,
    `## In the code\n\n\`${method.path}\`\n\n${method.functions.map(({ signature, words }) => `- \`${signature}\`${words === '' ? '' : `: ${words}`}`).join('\n')}`,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

function appears(method: Method, files: readonly string[], waitsFor: string | undefined): string {
  if (files.length === 0 && waitsFor !== undefined) return `Nowhere yet. It waits for ${waitsFor}.`
  if (files.length === 0) throw new Error(`${method.path} serves nothing: no file of the product reaches it`)
  const byStage = Map.groupBy(files, (file) => {
    const [, stage = '', folder = ''] = file.split('/')
    return `${stage}/${folder}` in places ? `${stage}/${folder}` : stage
  })
  return [...byStage]
    .map(([stage, own]) => `- ${places[stage] ?? 'the service'}: ${own.map((file) => `\`${file}\``).join(', ')}`)
    .join('\n')
}

/** For each file that nothing in the product reaches yet: what it, or a method that is made of it, waits for. */
function waitingFor(sources: readonly Source[], methods: readonly Method[]): ReadonlyMap<string, string> {
  const own = new Map(methods.flatMap(({ path, awaited }) => (awaited === undefined ? [] : [[path, awaited] as const])))
  const importers = importersOf(sources)
  const find = (path: string, seen: Set<string>): string | undefined => {
    if (seen.has(path)) return undefined
    seen.add(path)
    const reason = own.get(path)
    if (reason !== undefined) return reason
    for (const importer of importers.get(path) ?? []) {
      const theirs = find(importer, seen)
      if (theirs !== undefined) return theirs
    }
    return undefined
  }
  return new Map(
    methods.flatMap(({ path }) => {
      const reason = find(path, new Set())
      return reason === undefined ? [] : [[path, reason] as const]
    }),
  )
}

/** For each file of src/stats, the files that import more than types from it. */
function importersOf(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>()
  for (const source of sources)
    for (const { target, onlyTypes } of importsOf(source)) {
      if (onlyTypes || !target.startsWith('src/stats/')) continue
      importers.set(target, [...(importers.get(target) ?? []), source.path])
    }
  return importers
}

/** For each file of src/stats, the files outside it that reach it, directly or through others of src/stats. */
function usersOf(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  const importers = importersOf(sources)
  const reach = (path: string, seen: Set<string>): Set<string> => {
    for (const importer of importers.get(path) ?? []) {
      if (seen.has(importer)) continue
      seen.add(importer)
      if (importer.startsWith('src/stats/')) reach(importer, seen)
    }
    return seen
  }
  return new Map(
    sources
      .filter(({ path }) => path.startsWith('src/stats/'))
      .map(({ path }) => [path, [...reach(path, new Set())].filter((file) => !file.startsWith('src/stats/')).sort()]),
  )
}

function index(methods: readonly Method[]): string {
  const parts = Object.entries(areas).flatMap(([area, title]) => {
    const own = methods.filter((method) => method.area === area)
    const lines = own.map(
      (method) => `- [${method.title}](${pagePath(method).replace('docs/methods/statistics/', '')})`,
    )
    return own.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
  })
  const unnamed = methods.find(({ area }) => !(area in areas))
  if (unnamed !== undefined) throw new Error(`${unnamed.path}: its folder has no title on the index`)
  return [
    '<!-- Written by `npm run docs` from the docstrings: change them there. -->',
    '# The statistics, one page each',
    'What each method is for, how it is worked out, what it takes for granted, when it cannot say, where it comes from and where it appears. The pages are written from the code (`npm run docs`) and a test keeps them so.',
    ...parts,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

function pagePath({ path }: Method): string {
  return path.replace('src/stats/', 'docs/methods/statistics/').replace(/\.ts$/, '.md')
}

function paragraph(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ')
}

/** A sentence begins with a capital, unless it begins with a symbol: x is not X. */
function sentence(text: string): string {
  return /^\p{Ll}{3}/u.test(text) || /^(a|an|as|at|by|in|is|it|no|of|on|or|to) /.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text
}
