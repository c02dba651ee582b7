/**
 * Mean and variance of the normal z of a χ² (stats: chiSquaredAsZ) when the truth has shifted and χ² is noncentral. Both
 * are cube roots: (χ²/df)^⅓ is nearly normal with mean 1 − 2/9df (Wilson and Hilferty 1931), and that of a noncentral one
 * with df + λ in the place of df and its own variance (Abdel-Aty 1954). A z grows like the root of χ², not like χ²: one big
 * night says less than its χ² over √(2df).
 */
export function shiftedZ(noncentrality: number, df: number): { readonly mean: number; readonly variance: number } {
  const whole = df + noncentrality
  const spread = (2 * (df + 2 * noncentrality)) / (9 * whole ** 2)
  const chance = 2 / (9 * df)
  const growth = Math.cbrt(whole / df)
  return {
    mean: (growth * (1 - spread) - (1 - chance)) / Math.sqrt(chance),
    variance: (growth ** 2 * spread) / chance,
  }
}
