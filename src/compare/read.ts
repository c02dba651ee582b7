import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { FeedProblem } from '../ingest/feed.ts'
import { containerFault, encodingFault, isGzipped, isParquet, safeName, systemFault } from '../ingest/file-faults.ts'
import type { Reading } from './table/cells.ts'
import { csvSource } from './table/csv-source.ts'
import { parquetSource } from './table/parquet-source.ts'
import type { Source } from './table/source.ts'

export interface TableOptions extends Reading {
  /** what parts the cells of a CSV; found out from its first line when it is not given */
  readonly delimiter?: string
  readonly today: string
}

/**
 * Opens a table: CSV, plain or gzipped, or Parquet, told by its first bytes and not by its name. The whole file is read
 * into memory. Throws `FeedProblem` for a file that cannot be read; no message quotes its cells.
 */
export async function openTable(path: string, options: TableOptions): Promise<Source> {
  const name = safeName(path)
  const bytes = await unpacked(name, await bytesOf(path, name))
  if (isParquet(bytes)) return await parquetSource(name, bytes, options, options.today)
  const fault = containerFault(bytes) ?? encodingFault(bytes, 1)
  if (fault !== undefined) throw new FeedProblem(name, [fault])
  return csvSource(name, bytes, options)
}

/** Writes the report. Throws `FeedProblem` where it cannot be written. */
export async function writeReport(path: string, html: string): Promise<void> {
  try {
    await writeFile(path, html)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new FeedProblem(path, [
        { reason: 'its folder does not exist', advice: 'Make it, or name another: --html.' },
      ])
    throw asProblem(error, path)
  }
}

async function bytesOf(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw asProblem(error, name)
  }
}

async function unpacked(name: string, bytes: Buffer): Promise<Buffer> {
  if (!isGzipped(bytes)) return bytes
  try {
    return await promisify(gunzip)(bytes)
  } catch (error) {
    throw asProblem(error, name)
  }
}

function asProblem(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const fault =
    code === 'ERR_FS_FILE_TOO_LARGE' || code === 'ERR_BUFFER_TOO_LARGE'
      ? { reason: 'the file is larger than 2 GB', advice: 'Compare it in parts, or with fewer columns.' }
      : systemFault(error)
  return fault === undefined ? error : new FeedProblem(name, [fault])
}
