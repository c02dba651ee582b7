import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { PackFile } from './pack.ts'

/**
 * Writes a pack into a folder that is empty or not there yet, whole or not at all: into a temporary folder beside it,
 * which then takes its name. Returns the folder, or why it was refused; nothing is ever overwritten.
 */
export async function writePack(
  folder: string,
  files: readonly PackFile[],
): Promise<{ readonly folder: string } | { readonly refused: string }> {
  const target = resolve(folder)
  const refused = await refusalOf(target)
  if (refused !== undefined) return { refused }
  await mkdir(dirname(target), { recursive: true })
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  try {
    for (const { name, content } of files) await writeFile(join(temporary, name), content, { flag: 'wx' })
    await removeEmpty(target)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
  return { folder: target }
}

/** Why a pack cannot be written into this folder; undefined when it can. */
export async function refusalOf(target: string): Promise<string | undefined> {
  try {
    const inside = await readdir(target)
    return inside.length === 0 ? undefined : 'the folder is not empty: name one that is, or a new one'
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    if (isCode(error, 'ENOTDIR')) return 'there is a file of that name: name a folder'
    throw error
  }
}

/** An empty folder makes way for the new one; one that has been filled meanwhile stops the work. */
async function removeEmpty(target: string): Promise<void> {
  try {
    await rmdir(target)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
