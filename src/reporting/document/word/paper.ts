/** A4 with margins of two centimetres, in twentieths of a point: the unit of Word's measures. */
export const paper = { width: 11906, height: 16838, margin: 1134 } as const

/** How wide the text is. */
export function textWidth(landscape: boolean): number {
  return (landscape ? paper.height : paper.width) - 2 * paper.margin
}
