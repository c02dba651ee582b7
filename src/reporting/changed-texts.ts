/** One heading under which two versions of a document say different things. */
export interface ChangedText {
  readonly heading: string
  readonly before: string
  readonly after: string
}

interface Said {
  readonly key: string
  readonly value: string
}

/** What differs between two versions that say something under the same headings, in their order; empty where nothing does. */
export function changedTexts(before: readonly Said[], after: readonly Said[]): readonly ChangedText[] {
  const was = new Map(before.map(({ key, value }) => [key, value]))
  return after.flatMap(({ key, value }) => {
    const then = was.get(key) ?? ''
    return then === value ? [] : [{ heading: key, before: then || 'Nothing', after: value || 'Nothing' }]
  })
}

/** The version to compare with: the one asked for where there is such a version, else the one before; undefined for the first. */
export function comparedWith<V extends { readonly version: number }>(
  versions: readonly V[],
  shown: V,
  from: number | undefined,
): V | undefined {
  const asked = versions.find(({ version }) => version === from && version !== shown.version)
  return asked ?? versions.find(({ version }) => version === shown.version - 1)
}
