/** How what has left of a deployment is told apart: a publication. */
export function reportKey(publicationId: number): string {
  return `report ${publicationId}`
}

/** The same of an evidence pack. */
export function packKey(packId: number): string {
  return `pack ${packId}`
}
