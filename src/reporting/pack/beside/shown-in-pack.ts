import { z } from 'zod'
import { stratumName } from '../../../plan/strata.ts'
import { countName } from '../counts.ts'
import { classesRow } from '../judged/classes.ts'
import { countOfColumn } from '../judged/columns.ts'
import { foundRow } from '../judged/found.ts'
import type { PackFile } from '../pack.ts'
import { hidden, type Shown } from '../suppress.ts'

const cell = z.union([z.number(), z.string(), z.boolean()])
const rows = z.array(z.record(z.string(), cell)).default([])
const evidence = z.object({
  volume: rows,
  outcomes: rows,
  groups: rows,
  classes: rows,
  found: rows,
  'left-out': rows,
  intake: rows,
  fields: rows,
})

/** Every count that a kept pack shows, by its name, read from its own file; undefined where the pack has no such file. */
export function shownInPack(files: readonly PackFile[]): ReadonlyMap<string, Shown> | undefined {
  const file = files.find(({ name }) => name === 'evidence.json')
  const read = file === undefined ? undefined : evidence.safeParse(JSON.parse(file.content))
  if (read === undefined || !read.success) return undefined
  return new Map(
    (Object.keys(keys) as (keyof typeof keys)[]).flatMap((table) =>
      read.data[table].flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          isLabel(column) || (typeof value !== 'number' && value !== hidden)
            ? []
            : [
                [
                  countName(table, keys[table](row), countOfColumn(column)),
                  value === hidden ? hidden : Number(value),
                ] as const,
              ],
        ),
      ),
    ),
  )
}

type Row = z.output<typeof rows>[number]

/** How each table names its rows. */
const keys = {
  volume: ({ period }: Row) => String(period),
  outcomes: ({ period }: Row) => String(period),
  groups: ({ division, level }: Row) => stratumName(String(division), String(level)),
  classes: ({ given, reference }: Row) => classesRow(String(given), String(reference)),
  found: ({ period, rate }: Row) => foundRow(String(period), String(rate)),
  'left-out': ({ period }: Row) => String(period),
  intake: ({ file_kind }: Row) => String(file_kind),
  fields: ({ field }: Row) => String(field),
}

/** How many files came is no count of cases; nor are the labels of a row, though a level may be called "5". */
function isLabel(column: string): boolean {
  return [
    'files',
    'period',
    'division',
    'label',
    'level',
    'level_is_known',
    'file_kind',
    'field',
    'given',
    'reference',
    'rate',
    'from',
    'to',
  ].includes(column)
}
