/**
 * The whole numbers of a database array as it is written, `{1,2,3}`. The driver takes an array apart a character at a
 * time, which costs more than all else of a night's reading. Throws on a number that cannot be held exactly.
 */
export function wholeNumbersIn(text: string): readonly number[] {
  const numbers = JSON.parse(`[${text.slice(1, -1)}]`) as readonly number[]
  if (!numbers.every(Number.isSafeInteger)) throw new RangeError('an array of the ledger is not of whole numbers')
  return numbers
}

/** The same of numbers of any size. */
export function bigIntegersIn(text: string): readonly bigint[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt)
}
