import { evidently } from './evidently.ts'
import { nannymlDrift, nannymlPerformance } from './nannyml.ts'
import type { Rule } from './rule.ts'
import { dailyFlags, monthlyAuc, scorePsi } from './simple.ts'

export const rules: readonly Rule[] = [nannymlDrift, nannymlPerformance, evidently, scorePsi, dailyFlags, monthlyAuc]
