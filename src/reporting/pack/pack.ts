import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { asText } from '../as-text.ts'
import { aboutPack, notice } from './about.ts'
import type { PackInput } from './input.ts'
import { hospitalEpisodeRule, type Shown, type SuppressionRule } from './suppress.ts'
import type { Cell, PackTable } from './table.ts'
import { packTables } from './tables.ts'

/** One file of a pack. */
export interface PackFile {
  readonly name: string
  readonly content: string
}

/** Who made a pack, and when. The manifest names the role only. */
export interface PackMaking {
  readonly madeAt: Date
  readonly role: string
}

export interface EvidencePack {
  /** the manifest last */
  readonly files: readonly PackFile[]
  readonly manifest: Manifest
  /** of the manifest's bytes, and through it of every file */
  readonly sha256: string
}

export interface Manifest {
  readonly notice: string
  readonly schema: string
  readonly deployment: string
  readonly organisation: string
  readonly from: string
  readonly to: string
  /** the last night that was judged, and the plan's version, when the pack was made */
  readonly judged_to: string
  readonly plan_version: number
  readonly made_at: string
  readonly made_by_role: string
  readonly authenticated: false
  readonly suppression: SuppressionRule
  /** where its counts are those of a quarter on record: never the record's hash, by which small counts could be guessed */
  readonly quarter_record_version?: number
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/**
 * The post-market surveillance evidence for the developer: what was run, how often, how well and for whom, as JSON and
 * CSV, small numbers suppressed, with a manifest of hashes. The same input gives the same bytes; only the manifest says
 * when it was made. `given`: every count as it is to be shown, where it was suppressed beside others.
 */
export function evidencePack(input: PackInput, making: PackMaking, given?: ReadonlyMap<string, Shown>): EvidencePack {
  const tables = packTables(input, given)
  const about = aboutPack(input, hospitalEpisodeRule)
  const evidence = { notice, about, ...Object.fromEntries(tables.map((table) => [table.name, objectsOf(table)])) }
  const files = [
    { name: 'about.json', content: jsonText(about) },
    { name: 'evidence.json', content: jsonText(evidence) },
    ...tables.map((table) => ({ name: `${table.name}.csv`, content: csvOf(table) })),
  ]
  const manifest: Manifest = {
    notice,
    schema: 'wardwatch evidence pack, version 1',
    deployment: input.plan.deployment,
    organisation: input.plan.organisation.code,
    from: input.from,
    to: input.to,
    judged_to: input.night,
    plan_version: input.planVersion.version,
    made_at: making.madeAt.toISOString(),
    made_by_role: making.role,
    authenticated: false,
    suppression: hospitalEpisodeRule,
    ...(input.record === undefined || !input.hasCounts ? {} : { quarter_record_version: input.record.version }),
    files: files.map(({ name, content }) => ({ name, bytes: Buffer.byteLength(content), sha256: sha256(content) })),
  }
  const manifestText = jsonText(manifest)
  return {
    files: [...files, { name: 'manifest.json', content: manifestText }],
    manifest,
    sha256: sha256(manifestText),
  }
}

/**
 * A table as CSV. The notice is a column of its own in every row, so that the file still parses, and a row that is cut
 * out keeps it. A table without rows has one that says so.
 */
export function csvOf({ columns, rows }: PackTable): string {
  const body: readonly (readonly Cell[])[] =
    rows.length > 0 ? rows : [['none recorded', ...columns.slice(1).map(() => '')]]
  return stringify([['notice', ...columns], ...body.map((row) => [notice, ...row.map(safeCell)])])
}

/** A figure below nought begins with the sign of a formula too, and stays a figure. */
function safeCell(cell: Cell): string {
  return typeof cell === 'string' ? asText(cell) : String(cell)
}

function objectsOf({ columns, rows }: PackTable): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])))
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function sha256(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}
