/**
 * The first whole number in first…last at which a condition that stays true holds; last + 1 where it never does. Looks
 * outwards from `start` in doubling steps, then halves.
 */
export function firstWhole(condition: (value: number) => boolean, first: number, last: number, start = first): number {
  if (last < first) return last + 1
  let fails = first - 1
  let holds = last + 1
  const middle = Math.max(first, Math.min(last, Math.round(Number.isNaN(start) ? first : start)))
  const isAbove = !condition(middle)
  if (isAbove) fails = middle
  else holds = middle
  for (let width = 1; ; width *= 2) {
    const at = isAbove ? middle + width : middle - width
    if (!(at >= first && at <= last)) break
    if (condition(at) === isAbove) {
      if (isAbove) holds = at
      else fails = at
      break
    }
    if (isAbove) fails = at
    else holds = at
  }
  while (holds - fails > 1) {
    const between = Math.floor(fails + (holds - fails) / 2)
    // Above 2⁵³ whole numbers lie two apart and more: there is nothing between.
    if (between <= fails || between >= holds) break
    if (condition(between)) holds = between
    else fails = between
  }
  return holds
}
