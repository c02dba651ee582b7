import { isUtf8 } from 'node:buffer'
import { type Fault, FeedProblem } from './feed.ts'
import { identifierInFileName } from './identifiers.ts'

/** What is wrong with a file as a file, whichever reader opens it. */

/** The file's own name, unless that names a person: then the file is refused without repeating it. */
export function safeName(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path
  if (/\p{Cc}/u.test(name))
    throw new FeedProblem('(file)', [
      {
        reason: 'the name of the file holds a control character',
        advice: 'Rename the file: its name is kept and shown.',
      },
    ])
  if (identifierInFileName(name) === undefined) return name
  throw new FeedProblem('(file)', [
    {
      reason: 'the name of the file holds what looks like an identifier',
      advice: 'Rename the file: its name is kept.',
    },
  ])
}

/** Whether these first bytes are those of a gzipped file. */
export function isGzipped(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/** Whether these first bytes are those of a Parquet file. */
export function isParquet(start: Buffer): boolean {
  return start.subarray(0, 4).toString('latin1') === 'PAR1'
}

/** Why a file that begins with these bytes holds no text, where that can be told. */
export function containerFault(start: Buffer): Fault | undefined {
  return containers.find(({ magic }) => start.subarray(0, magic.length).equals(magic))?.fault
}

const toUtf8 = 'Save it as "CSV UTF-8", or convert it: iconv -f UTF-16 -t UTF-8 old.csv > new.csv'
const containers: readonly { readonly magic: Buffer; readonly fault: Fault }[] = [
  {
    magic: Buffer.from('PK\u0003\u0004', 'latin1'),
    fault: { reason: 'the file is a zip archive or a workbook', advice: 'Send the CSV itself, plain or gzipped.' },
  },
  { magic: Buffer.from([0xff, 0xfe]), fault: { line: 1, reason: 'the file is in UTF-16', advice: toUtf8 } },
  { magic: Buffer.from([0xfe, 0xff]), fault: { line: 1, reason: 'the file is in UTF-16', advice: toUtf8 } },
]

/** Where in this block of whole lines, the first of them line `firstLine`, the first byte stands that no text has. */
export function encodingFault(block: Buffer, firstLine: number): Fault | undefined {
  if (isUtf8(block) && !block.includes(0)) return undefined
  let line = firstLine
  for (let start = 0; start < block.length; line += 1) {
    const end = block.indexOf(0x0a, start) + 1 || block.length
    const one = block.subarray(start, end)
    if (one.includes(0)) return { line, reason: 'the line holds a NUL byte, which no text has', advice: toUtf8 }
    if (!isUtf8(one))
      return {
        line,
        reason: 'the line is not in UTF-8',
        advice:
          'From Excel or an older system it is probably Windows-1252: save it as "CSV UTF-8", or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv',
      }
    start = end
  }
  return undefined
}

export const quoteAdvice =
  'Put cells that hold commas, quotation marks or line ends in quotation marks, and double those inside: "5"" nail".'

/** What the system's refusal of a file means, where we know. */
export function systemFault(error: unknown): Fault | undefined {
  return error instanceof Error && 'code' in error ? systemFaults[String(error.code)] : undefined
}

const systemFaults: Readonly<Record<string, Fault>> = {
  Z_BUF_ERROR: {
    reason: 'the gzipped file ends too soon: it was not copied whole',
    advice: 'Copy it again and compare its size with the original.',
  },
  Z_DATA_ERROR: {
    reason: 'the gzipped file is damaged',
    advice: 'Copy it again and compare its size with the original.',
  },
  ENOENT: { reason: 'there is no such file', advice: 'Check the path.' },
  EACCES: { reason: 'the file may not be read by this user', advice: 'Check its permissions.' },
  EISDIR: { reason: 'this is a folder', advice: 'Name the file inside it.' },
}
