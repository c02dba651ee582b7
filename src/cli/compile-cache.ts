import { existsSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Keeps what Node makes of the source files (types stripped, code compiled) in the user's own cache folder, so that the
 * next start need not make it again. It holds the program's code alone, never data. Where that folder cannot be written,
 * nothing is kept and nothing is said: every start is as slow as the first. Node's own NODE_COMPILE_CACHE names another
 * folder, NODE_DISABLE_COMPILE_CACHE=1 none.
 */
export function keepCompiled(): void {
  const folder = cacheFolder()
  if (folder !== undefined) enableCompileCache(folder)
}

// Not the folder for temporary files, Node's own choice: others may write there, and this is code that will be run. Made
// here one after the other: where a folder cannot be made (a home in /proc), Node 24 tries for ever to make those above it.
function cacheFolder(): string | undefined {
  try {
    let folder = homedir()
    if (!existsSync(folder)) return undefined
    for (const name of ['.cache', 'wardwatch', 'compiled']) {
      folder = join(folder, name)
      if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    }
    return folder
  } catch {
    return undefined // no home, or not one that can be written
  }
}
