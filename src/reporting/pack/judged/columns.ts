/** What the columns of outcomes are called in the files of a device whose outputs are judged: an event is a wrong output. */
export const judgedColumns: Readonly<Record<string, string>> = { events: 'wrong', no_events: 'right' }

/** The count that a column of such a file holds. */
export function countOfColumn(column: string): string {
  return Object.entries(judgedColumns).find(([, name]) => name === column)?.[0] ?? column
}
