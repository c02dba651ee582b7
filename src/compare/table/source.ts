import { FeedProblem } from '../../ingest/feed.ts'
import { identifierIn } from '../../ingest/identifiers.ts'
import type { Cells, Want } from './cells.ts'

/** A file whose columns can be taken up, whatever its format. */
export interface Source {
  /** the file's own name, without its folder */
  readonly name: string
  readonly header: readonly string[]
  /** how it was read, where that was guessed: "its cells are parted by semicolons" */
  readonly notes: readonly string[]
  /** the first rows as texts: what the types of the columns are guessed from */
  sample(rows: number): Promise<readonly (readonly string[])[]>
  /** takes up the named columns; the same file can be asked again */
  gather(wants: ReadonlyMap<string, Want>): Promise<Gathered>
}

export interface Gathered {
  readonly rows: number
  readonly columns: ReadonlyMap<string, Cells>
  /** rows left out because they have more or fewer cells than the header, and the line of the first */
  readonly ragged: { readonly rows: number; readonly line: number }
}

/** The texts of a column beyond which it names its rows and does not describe them. */
export const mostLevels = 50_000

/** The column names of a header line, or the reasons why it is none. No message repeats what may be somebody's name. */
export function namesOf(file: string, cells: readonly string[], today: string): readonly string[] {
  const names = cells.map((cell, place) => cell.trim() || `column ${place + 1}`)
  const fault = (reason: string, advice: string) => new FeedProblem(file, [{ line: 1, reason, advice }])
  if (names.length === 1 && cells[0]?.trim() === '') throw fault('the first line is empty', headerAdvice)
  const numbers = names.filter((name) => name !== '' && Number.isFinite(Number(name))).length
  if (numbers * 2 > names.length) throw fault('the first line holds numbers and not the names of columns', headerAdvice)
  const person = names.findIndex((name) => identifierIn(name, { today }) !== undefined)
  if (person >= 0) throw fault(`cell ${person + 1} of the first line holds what looks like an identifier`, headerAdvice)
  for (const [place, name] of names.entries()) {
    const other = names.indexOf(name)
    if (other < place)
      throw fault(`columns ${other + 1} and ${place + 1} have the same name`, 'Give each column a name of its own.')
  }
  return names
}

const headerAdvice = 'The first line must hold the name of each column.'
