import type { TextCells } from './table/cells.ts'

const yes = new Set(['1', '1.0', 'true', 'yes', 'y', 't', 'event', 'positive'])
const no = new Set(['0', '0.0', 'false', 'no', 'n', 'f', 'no event', 'negative'])

/**
 * A column of two answers as 1, 0 and −1 for missing; or in words why it is not one. `event` is the text that means 1
 * where it is none of the usual ones: every other text then means 0.
 */
export function binaryOf({ levels, codes }: TextCells, event?: string): Int8Array | { readonly because: string } {
  if (event !== undefined && !levels.includes(event)) return { because: 'no row holds the text that you gave' }
  const answers = levels.map((level) => {
    if (event !== undefined) return level === event ? 1 : 0
    const plain = level.toLowerCase()
    return yes.has(plain) ? 1 : no.has(plain) ? 0 : undefined
  })
  if (answers.includes(undefined))
    return { because: 'it holds texts other than 1 and 0, true and false, yes and no, positive and negative' }
  return Int8Array.from(codes, (code) => answers[code] ?? -1)
}
