/** Whether a row surely fits on one page, so that it need not be broken: its lines by a cautious count of characters. */
export function fitsOnPage(
  texts: readonly string[],
  /** the columns' widths in points */
  widths: readonly number[],
  landscape: boolean,
): boolean {
  const lines = texts.map((text, at) => linesOf(text, widths[at] ?? 0))
  return Math.max(...lines, 0) <= (landscape ? 28 : 45)
}

/** A character of the tables' nine points is at most six points wide, on average, even in capitals. */
function linesOf(text: string, width: number): number {
  const most = Math.max(1, Math.floor((width - 10) / 6))
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / most)), 0)
}
