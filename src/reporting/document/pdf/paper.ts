/** A4 in points, with the margins of every page. */
export const paper = { width: 595.28, height: 841.89, side: 57, top: 70, bottom: 62 } as const

/** How wide the text is. */
export function textWidth(landscape: boolean): number {
  return (landscape ? paper.height : paper.width) - 2 * paper.side
}
