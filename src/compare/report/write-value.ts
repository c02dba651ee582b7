import { exactPercentWords, numberWords } from '../../plan/words.ts'
import type { Scale } from '../result.ts'

/** A measure's value as its scale is written: 0.123; 12.3%; −3.1 points; 1,234. */
export function writeValue(value: number, scale: Scale): string {
  if (scale === 'share') return exactPercentWords(value)
  if (scale === 'points') return `${minus((value * 100).toFixed(1))} points`
  if (scale === 'number') return minus(numberWords(value))
  return minus(Math.abs(value) >= 100 ? numberWords(value) : value.toFixed(3))
}

/** "p = 0.0004", "p < 0.0001". */
export function pWords(p: number): string {
  if (p < 0.0001) return 'p < 0.0001'
  return `p = ${p < 0.001 ? p.toFixed(4) : p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`
}

function minus(text: string): string {
  return text.replace('-', '−')
}
