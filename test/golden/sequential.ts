import type { Adapter } from './entry.ts'
import { cusumPackage } from './sequential/cusum-package.ts'
import { runLengths } from './sequential/run-lengths.ts'
import { streams } from './sequential/streams.ts'
import { vlad } from './sequential/vlad.ts'

export const adapters: readonly Adapter[] = [...cusumPackage, ...runLengths, ...streams, ...vlad]
