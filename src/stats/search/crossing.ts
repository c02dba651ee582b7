/**
 * Where a condition that is false at `inside` becomes true on the way to `outside`, by halving until two neighbouring
 * doubles are left; `outside` where it is false even there.
 */
export function crossing(condition: (value: number) => boolean, inside: number, outside: number): number {
  if (!condition(outside)) return outside
  let holds = outside
  let fails = inside
  for (let step = 0; step < 200; step++) {
    const middle = fails + (holds - fails) / 2
    if (middle === fails || middle === holds) break
    if (condition(middle)) holds = middle
    else fails = middle
  }
  return fails
}
