import { packReadings } from '../exact.ts'
import type { Period } from '../groups.ts'
import type { PackInput } from '../input.ts'
import type { At, PackTable } from '../table.ts'
import { classTables } from './classes.ts'
import { errorsTable } from './errors.ts'
import { foundTables } from './found.ts'

/** What a pack says beyond shares of an output that is judged right or wrong, by its kind; nothing of another. */
export function judgedTables(input: PackInput, periods: readonly Period[], at: At): readonly PackTable[] {
  const readings = packReadings(input)
  return [
    ...errorsTable(input, readings, periods, at),
    ...classTables(input.plan, at),
    ...foundTables(input.plan, readings, periods, at),
  ]
}
