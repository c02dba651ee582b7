/** The same places, in the same order of input, moved down as little as keeps them `apart`. */
export function spread(places: readonly number[], apart: number): readonly number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  const moved: number[] = []
  let lowest = Number.NEGATIVE_INFINITY
  for (const { place, index } of order) {
    lowest = Math.max(place, lowest + apart)
    moved[index] = lowest
  }
  return moved
}
