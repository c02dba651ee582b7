import type { Random } from '../stats/simulation/random.ts'

/** 32 hexadecimal characters that say nothing of anybody. */
export function pseudonym(random: Random): string {
  return Array.from({ length: 4 }, () =>
    random
      .integer(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}
