/** A feed as it is read: a header and the rows below it, wherever they come from. */
export interface Feed {
  /** the file's own name, without its folder */
  readonly name: string
  /** of the file's bytes, in hexadecimal: the same file again has the same */
  readonly sha256: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<FeedRow> | Iterable<FeedRow>
}

/** One row: its cells in the header's order, and the line of the file on which it begins (the header's is 1). */
export interface FeedRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** What makes a whole file unusable, in words that hold nothing of its content beside column names. */
export interface Fault {
  /** where known, the line of the file */
  readonly line?: number
  readonly reason: string
  /** what to do */
  readonly advice: string
}

/** A file that was not taken in, and everything that must be mended first. Nothing of it was stored. */
export class FeedProblem extends Error {
  override readonly name = 'FeedProblem'
  readonly file: string
  readonly faults: readonly Fault[]

  constructor(file: string, faults: readonly Fault[]) {
    super(faults.map((fault) => faultText(file, fault)).join('\n'))
    this.file = file
    this.faults = faults
  }
}

function faultText(file: string, { line, reason, advice }: Fault): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${reason}. ${advice}`
}
