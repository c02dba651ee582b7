import { contentHash } from '../../canonical.ts'
import type { Manifest } from '../pack.ts'

/** The hash of a pack's counts: of what could be subtracted from other figures, and of nothing else; undefined of a pack without counts. */
export function countsHash({ files }: Pick<Manifest, 'files'>): string | undefined {
  const counts = files.filter(({ name }) => countFiles.includes(name))
  return counts.length === 0 ? undefined : contentHash(counts.map(({ name, sha256 }) => [name, sha256]))
}

const countFiles = ['volume.csv', 'outcomes.csv', 'groups.csv', 'intake.csv', 'fields.csv']
