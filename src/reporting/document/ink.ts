/** Ink that is read on a background of six hexadecimal digits: near-black, or white where the background is dark. */
export function inkOn(background: string): '212B32' | 'FFFFFF' {
  const [red, green, blue] = [0, 2, 4].map((at) => lightOf(Number.parseInt(background.slice(at, at + 2), 16) / 255))
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  // The two contrasts of WCAG 2.2 (relative luminance); 0.0228 is that of the near-black.
  return (luminance + 0.05) / (0.0228 + 0.05) >= 1.05 / (luminance + 0.05) ? '212B32' : 'FFFFFF'
}

/** A channel of sRGB as light. */
function lightOf(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
