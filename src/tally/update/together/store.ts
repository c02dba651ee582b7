import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { judgesOutput } from '../../../plan/output-kind.ts'
import type { ApprovedPlan } from '../../../plan/store.ts'
import { addReadings } from '../../audit/store.ts'
import type { Baseline } from '../../baseline.ts'
import { readCases } from '../../cases/store.ts'
import { addChanges } from '../../changes/store.ts'
import { binnedFields } from '../../facts/binned-fields.ts'
import { addRows, createFresh } from '../../fresh/store.ts'
import { piecesOf, readAhead } from '../../read-ahead.ts'
import { addRereadings } from '../../rereadings/store.ts'
import type { Setting } from '../count-day.ts'
import { type Counter, counterFor } from '../counter.ts'
import type { Due } from '../due.ts'
import { replaceChanged } from '../replace/store.ts'
import type { WrittenDay } from '../written/store.ts'

/** So many days are compared with the ledger together: enough that a night is one lot, and few enough that a year is not. */
const daysTogether = 32

/** So many days are read, counted and sent together. */
const daysSent = 8

/**
 * Sums the days that are due, as known now. The database reads a day's rows once; they are counted here in arrays, which is several
 * times as quick as grouping there, while it reads the next.
 */
export async function tallyDue(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  due: Due,
  night: string,
  baseline: Baseline | undefined,
): Promise<void> {
  const days = [...new Set(Object.values(due).flat())].sort()
  if (days.length === 0) return
  // Groups are hashed in memory; compiling these statements anew for every day would cost more than it saves.
  await sql`set local work_mem = '64MB'`.execute(trx)
  await sql`set local jit = off`.execute(trx)
  const { plan, positions } = approved
  const setting = { plan, positions, fields: binnedFields(plan, positions, baseline), due, baseline }
  const counter = counterFor(days.length, setting)
  try {
    let lot: string[] = []
    let late: string[] = []
    for await (const { few, counting } of countedDays(trx, approved, days, setting, counter)) {
      if (lot.length === 0) await createFresh(trx)
      const counted = await Promise.all(counting)
      await addRows(
        trx,
        counted.map(({ rows }) => Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)),
      )
      lot.push(...few)
      late.push(...counted.flatMap(({ day, isLate }) => (isLate && due.late?.includes(day) ? [day] : [])))
      if (lot.length < daysTogether && few.at(-1) !== days.at(-1)) continue
      await replaceLot(trx, approved, { lot, late }, due, night, baseline)
      lot = []
      late = []
    }
  } finally {
    await counter.close()
  }
}

/** A few days at a time, in order, each being counted: the next few are being read while these are counted and written. */
async function* countedDays(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  days: readonly string[],
  { fields, due, baseline }: Setting,
  counter: Counter,
): AsyncGenerator<{ readonly few: readonly string[]; readonly counting: readonly Promise<WrittenDay>[] }> {
  const facts = new Set(due.fact)
  const outcomes = new Set([due['at maturity'], due.early, due.latest, due.late].flatMap((some) => some ?? []))
  const read = async (day: string) => {
    const asked = { day, facts: facts.has(day), outcomes: outcomes.has(day) }
    return { asked, data: await readCases(trx, approved, asked, fields, baseline?.early?.age) }
  }
  const readFew = async (few: readonly string[]) => {
    const counting: Promise<WrittenDay>[] = []
    for await (const { asked, data } of readAhead(few, read)) {
      const one = counter.count(asked, data)
      // Whoever reads may fail before it is asked for: then nobody hears of its own failure.
      one.catch(() => {})
      counting.push(one)
    }
    return { few, counting }
  }
  yield* readAhead(piecesOf(days, daysSent), readFew)
}

/** Compares what was counted of a lot of days with the ledger, once what is summed in the database has been added. */
async function replaceLot(
  trx: Transaction<Database>,
  approved: ApprovedPlan,
  { lot, late }: { readonly lot: readonly string[]; readonly late: readonly string[] },
  due: Due,
  night: string,
  baseline: Baseline | undefined,
): Promise<void> {
  const within = (days: readonly string[]) => days.filter((day) => lot.includes(day))
  if (baseline !== undefined) await addChanges(trx, approved, late, baseline)
  if (judgesOutput(approved.plan)) await addRereadings(trx, approved, late)
  if (due.audit !== undefined) await addReadings(trx, approved, within(due.audit))
  await sql`analyze fresh (day, basis, series, stratum)`.execute(trx)
  const own = Object.entries(due).map(([basis, days]) => [basis, within(days)])
  await replaceChanged(trx, approved.deploymentId, Object.fromEntries(own), night, baseline)
  await sql`drop table fresh`.execute(trx)
}
