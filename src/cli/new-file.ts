import { access, writeFile } from 'node:fs/promises'
import { named } from './file-name.ts'
import { fail } from './session.ts'

/** Writes a file that is not there yet; ends the command where one is, where it cannot be written, or where its name may identify a person. */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(named(path), content, { flag: 'wx' }).catch(unwritten)
}

/** Ends the command where the file is there already, or cannot have that name: asked before anything that cannot be taken back. */
export async function checkNewFile(path: string): Promise<void> {
  const isThere = await access(named(path)).then(
    () => true,
    () => false,
  )
  if (isThere) fail(thereAlready)
}

const thereAlready = 'That file is there already: name another, so that nothing is overwritten.'

function unwritten(error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return fail(code === 'EEXIST' ? thereAlready : 'That file could not be written.')
}
