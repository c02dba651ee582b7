import { z } from 'zod'
import { checkCodes } from '../../plan/checks.ts'
import { contentHash } from '../canonical.ts'
import type { Answer } from './ask/answer.ts'
import type { SignedStatement } from './statement.ts'

const day = z.iso.date()
const days = { from: day, to: day }
const query = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nights'), ...days }),
  z.strictObject({ kind: z.literal('plan'), version: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('hazards') }),
  z.strictObject({ kind: z.literal('check'), check: z.enum(checkCodes), ...days }),
  z.strictObject({ kind: z.literal('passed'), checks: z.array(z.enum(checkCodes)), night: day }),
  z.strictObject({ kind: z.literal('alerts'), ...days }),
  z.strictObject({ kind: z.literal('contract'), ...days }),
  z.strictObject({ kind: z.literal('labels'), ...days, night: day }),
  z.strictObject({ kind: z.literal('drills') }),
  z.strictObject({ kind: z.literal('service'), to: day }),
  z.strictObject({
    kind: z.literal('use'),
    version: z.number().int().positive(),
    ...days,
    usedFrom: day,
    night: day,
  }),
])
const answer = z.strictObject({
  ref: z.number().int().positive(),
  query,
  rows: z.number().int(),
  lines: z.array(z.string()).optional(),
  sha256: z.string(),
})
const file = z.looseObject({
  wardwatch: z.literal('monitoring statement'),
  deployment: z.string(),
  month: z.string(),
  version: z.number().int().positive().nullable(),
  asOf: z.iso.datetime(),
  signedBy: z.object({ name: z.string(), role: z.string(), authenticated: z.boolean() }).nullable(),
  sha256: z.string(),
  body: z.looseObject({ month: z.string(), answers: z.array(answer) }),
  decision: z.looseObject({}).optional(),
})

const contents = z.object({ body: z.unknown(), decision: z.unknown() })

/** A statement that came back as a file: what it asks, and whether its own hash is of what it says. */
export interface GivenFile {
  readonly deployment: string
  readonly month: string
  readonly version: number | undefined
  readonly asOf: Date
  readonly by: SignedStatement['by'] | undefined
  readonly sha256: string
  /** nothing of its words or figures was changed since it was written */
  readonly isWhole: boolean
  readonly answers: readonly Answer[]
}

/** The file as a statement, or undefined where it is none. */
export function readGivenFile(text: string): GivenFile | undefined {
  const raw = parsed(text)
  const read = file.safeParse(raw)
  if (!read.success) return undefined
  const { deployment, month, version, asOf, signedBy, sha256, body } = read.data
  // The hash is of what stands in the file, not of what was read out of it.
  const { body: whole, decision } = contents.parse(raw)
  const content = decision === undefined ? { body: whole } : { body: whole, decision }
  return {
    deployment,
    month,
    version: version ?? undefined,
    asOf: new Date(asOf),
    by: signedBy ?? undefined,
    sha256,
    isWhole: contentHash(content) === sha256 && body.month === month,
    answers: body.answers.map(({ lines, ...one }) => ({ ...one, ...(lines === undefined ? {} : { lines }) })),
  }
}

/** Whether it is what is on record: by its hash, and by who signed it and when, which the hash is not of. */
export function isOfRecord({ sha256, asOf, by }: GivenFile, signed: SignedStatement): boolean {
  return (
    sha256 === signed.sha256 && asOf.getTime() === signed.at.getTime() && contentHash(by) === contentHash(signed.by)
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
