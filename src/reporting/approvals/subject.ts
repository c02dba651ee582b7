/**
 * The page of a deployment on which what a first approval is about stands, by how the approval names it ("hazard 3"); the page of
 * its agreements where it is none that is known here.
 */
export function addressOf(code: string, subject: string): string {
  const base = `/deployments/${code}`
  for (const [pattern, path] of pages) {
    const id = pattern.exec(subject)?.[1]
    if (id !== undefined) return `${base}/${path}/${id}`
  }
  if (subject === 'evidence pack') return `${base}/evidence-pack`
  return subject.startsWith('equality report ') ? `${base}/equality-reports` : `${base}/approvals`
}

const pages: readonly (readonly [RegExp, string])[] = [
  [/^hazard (\d+)$/, 'hazards'],
  [/^adverse report (\d+)$/, 'adverse'],
  [/^draft (\d+)$/, 'drafts'],
]
