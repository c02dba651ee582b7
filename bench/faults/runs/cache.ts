import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What was worked out before, by the source that decided it: a run that was stopped goes on where it was. */
export interface Cache {
  read(key: readonly string[]): unknown
  write(key: readonly string[], value: unknown): void
}

/** A cache of one kind of figures in files that git ignores. `source`: see `sourceHash`. */
export function cacheOf(kind: string, source: string): Cache {
  const fileOf = (key: readonly string[]) =>
    fileURLToPath(new URL(`../.cache/${kind}/${source}/${key.map(fileName).join('/')}.json`, import.meta.url))
  return {
    read(key) {
      const file = fileOf(key)
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
    },
    write(key, value) {
      const file = fileOf(key)
      mkdirSync(dirname(file), { recursive: true })
      // Whole or not at all: a run may be stopped at any moment.
      writeFileSync(`${file}.part`, JSON.stringify(value))
      renameSync(`${file}.part`, file)
    },
  }
}

function fileName(part: string): string {
  return part.replaceAll(/[^\w-]/g, '-')
}
