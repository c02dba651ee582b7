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
  const temporary = await folderBeside(target).catch(asRefusal)
  if (typeof temporary !== 'string') return temporary
  try {
    for (const { name, content } of files) await writeFile(join(temporary, name), content, { flag: 'wx' })
    await removeEmpty(target)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (isCode(error, 'ENOENT')) throw error // the folder was there a moment ago
    return asRefusal(error)
  }
  return { folder: target }
}

async function folderBeside(target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true })
  return await mkdtemp(join(dirname(target), `.${basename(target)}-`))
}

/** What a person can mend, as the reason for refusing; anything else is a bug and is thrown. */
function asRefusal(error: unknown): { readonly refused: string } {
  const refused = Object.entries(plainRefusals).find(([code]) => isCode(error, code))?.[1]
  if (refused === undefined) throw error
  return { refused }
}

const plainRefusals: Readonly<Record<string, string>> = {
  ENOENT: 'no folder can be made there: name another',
  ENOTDIR: 'part of that path is a file: name another folder',
  EEXIST: 'part of that path is a file: name another folder',
  EACCES: 'this user may not write there: name another folder, or ask for the right to',
  EPERM: 'this user may not write there: name another folder, or ask for the right to',
  EROFS: 'that disk can only be read: name another folder',
  ENOSPC: 'the disk is full: free some space and run this again',
  ENOTEMPTY: 'the folder is not empty: name one that is, or a new one',
  ENAMETOOLONG: 'the name is too long: name another folder',
}

/** Why a pack cannot be written into this folder; undefined when it can. */
export async function refusalOf(target: string): Promise<string | undefined> {
  try {
    const inside = await readdir(target)
    return inside.length === 0 ? undefined : 'the folder is not empty: name one that is, or a new one'
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    if (isCode(error, 'ENOTDIR')) return 'there is a file of that name: name a folder'
    return asRefusal(error).refused
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
