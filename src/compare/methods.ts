import { defaultMethod } from './default/method.ts'
import { evidentlyMethod } from './evidently/method.ts'
import { nannymlMethod } from './nannyml/method.ts'
import type { Method } from './result.ts'

/** Every way to compare two files, by the name that the command line knows it by. */
export const methods: readonly Method[] = [defaultMethod, nannymlMethod, evidentlyMethod]
