/**
 * Bets against an agreed limit, and what they have come to. Plain numbers, so that it is stored as it is.
 */
export interface Bets {
  /** the mean that the bets are against, between 0 and 1 */
  readonly limit: number
  /** what each bettor stakes for one unit above the limit (below it, where negative) */
  readonly stakes: readonly number[]
  /** the logarithm of what each has made of 1 */
  readonly logWealth: readonly number[]
}

/** Parts of the largest stake that can never lose everything. */
const boldness = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 0.9]

/**
 * Betting evidence that a mean is beyond an agreed limit.
 *
 * Use: audited misses against the plan's limit, month by month; net benefit against its limit. The evidence may be
 * looked at after every settlement: where the limit is kept it ever reaches ln(1/α) with probability α at most.
 * Formula: bettor k's wealth is Π(1 + λ_k·(x − limit)) over values x in [0, 1]; the evidence is the logarithm of the
 * mean wealth. λ_k are 1/32, 1/16, ⅛, ¼, ½ and .9 of the largest stake that can never lose all: 1/limit above, 1/(1 −
 * limit) below.
 * Assumes: where the limit is kept, each value's mean given those before it is at most the limit (at least, for
 * `below`).
 * Not for: values outside [0, 1]: scale them first, and the limit with them.
 * Undefined: the limit is not between 0 and 1.
 * Source: Waudby-Smith and Ramdas 2024, J R Stat Soc B 86:1, section 4; Ville 1939.
 */
export function placeBets(limit: number, side: 'above' | 'below'): Bets | undefined {
  if (!(limit > 0 && limit < 1)) return undefined
  const largest = side === 'above' ? 1 / limit : -1 / (1 - limit)
  return { limit, stakes: boldness.map((part) => part * largest), logWealth: boldness.map(() => 0) }
}

/**
 * The bets after `times` more values of this size: x of m audited cases missed is settle(settle(bets, 1, x), 0, m − x).
 */
export function settle(bets: Bets, value: number, times = 1): Bets | undefined {
  if (!(value >= 0 && value <= 1 && times >= 0 && Number.isFinite(times))) return undefined
  const logWealth = bets.logWealth.map(
    (wealth, at) => wealth + times * Math.log1p((bets.stakes[at] ?? 0) * (value - bets.limit)),
  )
  return { ...bets, logWealth }
}

/**
 * ln of the mean wealth: at ln(1/α) or more, the limit is not kept, at level α whenever it is looked at.
 * @awaited the battery: net benefit against its agreed limit
 */
export function bettingEvidence({ logWealth }: Bets): number | undefined {
  return logMeanExp(logWealth)
}

/** ln of the mean of e^x, without overflow. `undefined` for no numbers or one that is not finite. */
export function logMeanExp(logs: readonly number[]): number | undefined {
  if (logs.length === 0 || !logs.every(Number.isFinite)) return undefined
  const most = Math.max(...logs)
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length)
}
