/** Rows by column name; the demo's files hold no quotes. */
export function csvRows(lines: Iterable<string>): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...body] = [...lines]
  const names = header.split(',')
  return body.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])))
}
