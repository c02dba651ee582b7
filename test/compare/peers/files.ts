import { compare } from '../../../src/compare/compare.ts'
import { given } from '../../../src/compare/given.ts'
import type { CompareOptions } from '../../../src/compare/options.ts'
import { type Prepared, prepare } from '../../../src/compare/prepare.ts'
import { openTable } from '../../../src/compare/read.ts'
import type { Method, Results } from '../../../src/compare/result.ts'
import { POINT, usualMissing } from '../../../src/compare/table/cells.ts'

const today = '2026-11-01'

/** Compares two files of test/fixtures/compare as the command does. */
export async function compareFixtures(
  method: Method,
  reference: string,
  current: string,
  options: Partial<CompareOptions>,
): Promise<{ readonly prepared: Prepared; readonly results: Results }> {
  const reading = { point: POINT, missing: new Set(usualMissing), today }
  const open = (name: string) => openTable(`test/fixtures/compare/${name}`, reading)
  const all: CompareOptions = { categorical: [], numeric: [], today, ...given(options) }
  const prepared = await prepare(await open(reference), await open(current), undefined, all, reading, method)
  return { prepared, results: compare(method, prepared) }
}
