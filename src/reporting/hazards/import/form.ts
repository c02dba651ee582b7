import { z } from 'zod'
import type { Taken } from './assign.ts'
import { importFields } from './fields.ts'
import type { ColumnChoice, ImportChoices, ImportFile } from './reading.ts'

/** What an upload's part holds after it was read: its name on the other machine, and its bytes. */
const uploaded = z.object({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })

/** The file that a form brings: chosen now, or carried along by the preview; undefined where there is none. */
export function readFile(form: unknown): ImportFile | undefined {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const now = uploaded.safeParse(sent.file)
  if (now.success && now.data.bytes.length > 0) return { name: now.data.name || 'hazard-log', bytes: now.data.bytes }
  const carried = z.object({ file_name: z.string().max(255), file_bytes: z.base64().min(1) }).safeParse(sent)
  if (!carried.success) return undefined
  return { name: carried.data.file_name, bytes: Buffer.from(carried.data.file_bytes, 'base64') }
}

/** What was chosen in the preview: `sheet`, and `column_3=impact` for the fourth column. */
export function readChoices(form: unknown): ImportChoices {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const { sheet, read_sheet: before } = sent
  const isNamed = typeof sheet === 'string' && sheet !== ''
  // The columns of another sheet are other columns: what was chosen for those before says nothing of them.
  const isSame = before === undefined || before === sheet
  const taken = isSame ? Object.entries(sent).flatMap(([key, value]) => choiceOf(key, value)) : []
  return { ...(isNamed ? { sheet } : {}), taken }
}

function choiceOf(key: string, value: unknown): readonly ColumnChoice[] {
  const column = /^column_(\d{1,3})$/.exec(key)?.[1]
  const taken: Taken | undefined = value === 'note' ? 'note' : importFields.find((field) => field === value)
  return column === undefined || taken === undefined ? [] : [{ column: Number(column), taken }]
}
