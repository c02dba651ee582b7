import { contentHash } from '../canonical.ts'
import { documentFormats, type WrittenFile, writeDocument } from '../document/formats.ts'
import { type StatementSetting, statementDocument } from './document.ts'
import type { SignedStatement, StatementBody } from './statement.ts'

export const statementFormats = [...documentFormats, 'json'] as const
export type StatementFormat = (typeof statementFormats)[number]

/** A statement in a format: signed, or as it stands now. JSON is what `wardwatch statement verify --file` reads. */
export async function statementFile(
  format: StatementFormat,
  body: StatementBody,
  signed: SignedStatement | undefined,
  setting: StatementSetting,
): Promise<WrittenFile> {
  if (format !== 'json') return await writeDocument(statementDocument(body, signed, setting), format)
  const content = signed === undefined ? { body } : { body, decision: signed.decision }
  const whole = {
    wardwatch: 'monitoring statement',
    deployment: setting.code,
    month: body.month,
    version: signed?.version ?? null,
    asOf: signed?.at.toISOString() ?? setting.madeAt,
    signedBy: signed?.by ?? null,
    sha256: contentHash(content),
    ...content,
  }
  return { content: `${JSON.stringify(whole, null, 2)}\n`, type: 'application/json; charset=utf-8' }
}
