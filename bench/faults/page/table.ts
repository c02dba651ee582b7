/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** “80% (8 of 10)”; a dash where there is nothing to take a part of. */
export function part(x: number, n: number): string {
  return n === 0 ? '–' : `${Math.round((100 * x) / n)}% (${x} of ${n})`
}

export function nights(n: number): string {
  return `${n} ${n === 1 ? 'night' : 'nights'}`
}
