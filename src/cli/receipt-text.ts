import type { Receipt, Rejection } from '../ingest/case.ts'
import { countWords, plural } from '../plan/words.ts'

/** How many refused rows a receipt shows; the rest are one command away. */
export const shownRejections = 20

/** A receipt as a person reads it: where every row went, and the first of those that were refused. */
export function receiptLines(deployment: string, receipt: Receipt, refused: readonly Rejection[]): readonly string[] {
  const { kind, source, batchId } = receipt
  if (receipt.repeatOf !== undefined)
    return [
      `${source}: these ${kind} are already stored (receipt ${receipt.repeatOf}); nothing was changed. Receipt ${batchId}.`,
    ]
  const counts = (['read', 'stored', 'unchanged', 'refused', 'waiting'] as const).map(
    (name) => `  ${name.padEnd(10)}${countWords(receipt[name]).padStart(12)}${explained[name]}`,
  )
  return [
    `${source}: ${kind} of ${deployment}, receipt ${batchId}`,
    ...counts,
    '  read = stored + unchanged + refused + waiting',
    ...(receipt.joined > 0 ? [`  ${plural(receipt.joined, 'outcome')} that had waited found their predictions.`] : []),
    ...(receipt.contradicted > 0
      ? [
          `  ${plural(receipt.contradicted, 'outcome')} still waiting: observed before the prediction with the same id was made.`,
        ]
      : []),
    ...(receipt.ignored.length > 0 ? [`  Columns not in the plan, not kept: ${receipt.ignored.join(', ')}`] : []),
    ...(refused.length > 0 ? ['  Refused:'] : []),
    ...refused.slice(0, shownRejections).map((one) => `    ${rejectionText(one)}`),
    ...(receipt.refused > shownRejections
      ? [`    and more: wardwatch rejections ${deployment} ${batchId} [--csv]`]
      : []),
  ]
}

/** One refused cell: its line, its column and why; never what stood in it. */
export function rejectionText({ line, field, reason }: Rejection): string {
  return `line ${line}, ${field}: ${reason}`
}

const explained = {
  read: '',
  stored: '  new',
  unchanged: '  already stored, the same',
  refused: '',
  waiting: '  outcomes ahead of their prediction',
} as const
