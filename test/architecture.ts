import { dirname, join, normalize } from 'node:path'

/** A source file: its path from the repository's root, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** The stages in the order in which a case goes through the house. A stage may look back, never forward. */
export const stages = [
  'stats',
  'plan',
  'ingest',
  'tally',
  'drift',
  'equality',
  'alerts',
  'use',
  'replay',
  'concern',
  'drill',
  'reporting',
  'service',
  'audit-draw',
  'compare',
  'demo',
]

/** Packages that a pure file may use, and why each is pure. */
export const purePackages: Readonly<Record<string, string>> = {
  zod: 'reads a value against a schema; no I/O',
  yaml: 'reads text; no I/O',
  'csv-stringify/sync': 'writes text; no I/O',
  'd3-array': 'arithmetic over lists',
  'd3-scale': 'arithmetic: values to positions',
  'd3-shape': 'arithmetic: positions to the text of a path',
  'node:buffer': 'isUtf8 over bytes in memory',
  'node:zlib': 'unpacks bytes that are in memory, up to a limit that the caller gives',
  'node:crypto': 'only createHash: the same bytes give the same hash',
}

/** Packages that one folder alone may use. */
const purePackagesOf: Readonly<Record<string, readonly string[]>> = {
  stats: ['simple-statistics', 'ml-matrix'],
  // means, variances and quantiles: arithmetic over lists
  tally: ['simple-statistics'],
  drift: ['simple-statistics'],
  // write bytes in memory, and read such bytes: docx without a clock or dice by the writers' own tests, pdfmake with its
  // fonts in memory and no way to a file or an address
  reporting: [
    'docx',
    'pdfmake',
    'pdfmake/build/vfs_fonts.js',
    'pdfmake/interfaces.js',
    'write-excel-file/universal',
    'read-excel-file/universal',
    'csv-parse/sync',
  ],
  // reads bytes that are in memory
  compare: ['simple-statistics', 'hyparquet', 'hyparquet-compressors'],
}

/** Files that may reach the world although they are neither a store nor routes, and what they reach. */
export const effectFiles: Readonly<Record<string, string>> = {
  'src/ingest/read.ts': 'reads the feed file',
  'src/reporting/pack/write.ts': 'writes the evidence pack into a folder',
  'src/compare/read.ts': 'reads the files that are compared',
  'src/tally/update/counter.ts': 'begins a thread that counts days, and ends it',
  'src/tally/update/counting-thread.ts': 'is that thread',
}

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/, 'reads the clock (Date.now)'],
  [/\bnew Date\(\s*\)/, 'reads the clock (new Date())'],
  [/\bperformance\.now\b/, 'reads the clock (performance.now)'],
  [/\bMath\.random\b/, 'throws dice (Math.random)'],
  [/\bprocess\./, 'reads or changes the process'],
  [/\bconsole\./, 'writes to the console'],
  [/\bfetch\(/, 'reaches the network'],
  [/\bimport\(/, 'imports while it runs'],
  [/\brandomBytes\b|\brandomUUID\b|\brandomInt\b|\bgetRandomValues\b/, 'throws dice (crypto)'],
]

type Role = 'pure' | 'store' | 'routes' | 'effect'

/** Every way in which these files break the shape of the house, one line each: the file and what it does. */
export function problemsOf(sources: readonly Source[]): readonly string[] {
  return [...sources.flatMap(problemsOfFile), ...cycles(sources)]
}

/** The stage a file belongs to; undefined for the files around the stages (database, web, commands, the night). */
export function stageOf(path: string): string | undefined {
  const folder = path.split('/')[1] ?? ''
  return stages.includes(folder) ? folder : undefined
}

/** What a file's name says it may touch; undefined where the house has no say (outside the stages and the pages). */
export function roleOf(path: string): Role | undefined {
  const name = path.split('/').at(-1)
  const isPage = /^src\/web\/(home|deployment|charts|report)\//.test(path)
  if (stageOf(path) === undefined && !isPage) return undefined
  if (effectFiles[path] !== undefined) return 'effect'
  return name === 'store.ts' ? 'store' : name === 'routes.ts' ? 'routes' : 'pure'
}

function problemsOfFile(source: Source): readonly string[] {
  const role = roleOf(source.path)
  if (role === undefined) return []
  const code = withoutWords(source.text)
  const imports = importsOf(source)
  return [
    ...imports.flatMap((one) => importProblem(source.path, role, one)),
    ...(role === 'pure' ? forbidden.filter(([pattern]) => pattern.test(code)).map(([, what]) => what) : []),
    ...(imports.some(({ target, names }) => target === 'node:crypto' && names !== 'createHash') && role === 'pure'
      ? ['takes more than createHash from node:crypto']
      : []),
  ].map((what) => `${source.path} ${what}`)
}

function importProblem(path: string, role: Role, { target, onlyTypes }: Import): readonly string[] {
  if (!target.startsWith('src/')) return packageProblem(path, role, target)
  const own = stageOf(path)
  const theirs = stageOf(target)
  if (own === 'stats') return theirs === 'stats' ? [] : [`is arithmetic and imports ${target}`]
  if (theirs !== undefined) {
    if (own !== undefined && stages.indexOf(theirs) > stages.indexOf(own)) return [`looks forward to ${target}`]
    const effect = roleOf(target)
    // The shape of what a store reads is a word like any other; it is gone before anything runs.
    if (role === 'pure' && !onlyTypes && effect !== 'pure') return [`is pure and imports ${target}`]
    return []
  }
  // Around the stages: a store may use the database, routes may use the web, and pages may use each other.
  if (target.startsWith('src/db/'))
    return role === 'store' || role === 'routes' ? [] : [`is ${role} and imports ${target}`]
  if (target.startsWith('src/web/')) {
    if (own === undefined && (role !== 'pure' || roleOf(target) === 'pure')) return []
    return role === 'routes'
      ? []
      : (own === undefined || writesReports.includes(own)) && isPlainWeb(target)
        ? []
        : [`is ${role} and imports ${target}`]
  }
  return role === 'routes' ? [] : [`is ${role} and imports ${target}`]
}

function packageProblem(path: string, role: Role, name: string): readonly string[] {
  const stage = stageOf(path)
  if (stage === 'stats') {
    if (name === 'cephes') return path === 'src/stats/special.ts' ? [] : ['imports cephes, which special.ts alone may']
    return purePackagesOf.stats?.includes(name) === true ? [] : [`is arithmetic and imports ${name}`]
  }
  if (name === 'kysely' || name.startsWith('kysely/')) return role === 'store' ? [] : [`is ${role} and imports ${name}`]
  if (name === 'fastify') return role === 'routes' ? [] : [`is ${role} and imports ${name}`]
  if (role === 'effect' || name in purePackages) return []
  if (stage !== undefined && purePackagesOf[stage]?.includes(name) === true) return []
  return [`is ${role} and imports ${name}`]
}

/** Files of the web that are words and arithmetic, and that a page's words may use. */
function isPlainWeb(target: string): boolean {
  return target.startsWith('src/web/charts/') || target.startsWith('src/web/report/')
}

/** Stages whose result is also a page of its own, without a server. */
const writesReports: readonly string[] = ['replay', 'compare']

interface Import {
  /** a path from the root (`src/…`), or a package's name */
  readonly target: string
  readonly names: string
  /** `import type`: nothing of it is left when the file runs */
  readonly onlyTypes: boolean
}

/** Every import and re-export of a file, types included. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const found = withoutComments(text).matchAll(
    /(?:^|[;\n])\s*(?:import|export)\b([^;'"()]*?)\bfrom\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map(([, names = '', named, bare, dynamic]) => {
    const target = named ?? bare ?? dynamic ?? ''
    return {
      target: target.startsWith('.') ? normalize(join(dirname(path), target)) : target,
      names: names.replace(/\btype\b|[{}\s]/g, ''),
      onlyTypes: /^\s*type\b/.test(names),
    }
  })
}

/** Circles of imports, each told once from its first file by name. */
function cycles(sources: readonly Source[]): readonly string[] {
  const imports = new Map(
    sources.map((source) => [source.path, [...new Set(importsOf(source).map(({ target }) => target))]]),
  )
  const done = new Set<string>()
  const found: string[] = []
  function visit(path: string, trail: readonly string[]): void {
    const at = trail.indexOf(path)
    if (at >= 0) {
      found.push(`${path} imports itself through ${[...trail.slice(at + 1), path].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    for (const target of imports.get(path) ?? []) if (imports.has(target)) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of [...imports.keys()].sort()) visit(path, [])
  return found
}

function withoutComments(text: string): string {
  return scan(text, false)
}

/** The code alone: no comment and no text between quotes says anything about what a file does. */
function withoutWords(text: string): string {
  return scan(text, true)
}

/** Leaves out comments, and texts too if asked; a template keeps what stands in its `${…}`. */
function scan(text: string, texts: boolean): string {
  const words = /\/\*[\s\S]*?\*\/|(?<![:'"`\\/])\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g
  return text.replace(words, (word) => {
    if (word.startsWith('/')) return ' '
    if (!texts) return word
    if (!word.startsWith('`')) return "''"
    return [...word.matchAll(/\$\{([^}]*)\}/g)].map(([, code]) => code).join(' ')
  })
}
