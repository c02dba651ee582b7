import { describe, expect, test } from 'vitest'
import { FeedProblem } from '../../src/ingest/feed.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { approvedSepsis, feeds } from '../nightly/hospital.ts'

const contract = approvedSepsis()
const now = new Date('2026-09-16T05:00:00Z')
const whole = feeds()
const header = { ...whole.predictions, rows: [] }
const predictionRows = [...(whole.predictions.rows as Iterable<{ line: number; cells: readonly string[] }>)]
const outcomeRows = [...(whole.outcomes.rows as Iterable<{ line: number; cells: readonly string[] }>)]
const [id = 0, subject = 0, site = 0] = ['prediction_id', 'subject', 'site'].map((name) =>
  whole.predictions.header.indexOf(name),
)

function read(predictions: readonly (readonly string[])[], outcomes: readonly (readonly string[])[] = []) {
  const rows = (cells: readonly (readonly string[])[]) => cells.map((one, index) => ({ line: index + 2, cells: one }))
  return readHistory(
    contract,
    { predictions: { ...header, rows: rows(predictions) }, outcomes: { ...whole.outcomes, rows: rows(outcomes) } },
    now,
  )
}

const some = predictionRows.slice(0, 5).map(({ cells }) => cells)

describe('a history read from its two files', () => {
  test('holds every row of a good feed, by local day', async () => {
    const { history, predictions, outcomes } = await readHistory(contract, feeds(), now)
    expect(predictions).toMatchObject({ read: predictionRows.length, kept: predictionRows.length, refused: 0 })
    expect(outcomes).toMatchObject({
      read: outcomeRows.length,
      kept: outcomeRows.length,
      refused: 0,
      withoutPrediction: 0,
    })
    const days = [...history.rows.keys()]
    expect(days).toEqual(days.toSorted())
    for (const [day, rows] of history.rows) expect(rows.every((row) => row.day === day)).toBe(true)
  })

  test('a repeated row says nothing new; an id with other content is refused, counted on its day and its first row kept', async () => {
    const [first = []] = some
    const other = first.with(site, first[site] === 'Eastvale' ? 'Northbridge' : 'Eastvale')
    const { history, predictions } = await read([...some, first, other])
    expect(predictions).toMatchObject({ read: 7, kept: 5, unchanged: 1, refused: 1 })
    expect(predictions.reasons).toEqual([expect.objectContaining({ field: 'prediction_id', rows: 1 })])
    expect([...history.refused.values()]).toEqual([{ duplicates: 1, future: 0 }])
    expect([...history.rows.values()].flat().find((row) => row.predictionId === first[id])?.site).toBe(first[site])
  })

  test('a row that holds an identifier is refused and nowhere repeated', async () => {
    const [first = []] = some
    const bad = first.with(subject, '943 476 5919')
    const result = await read([bad])
    expect(result.predictions).toMatchObject({ kept: 0, refused: 1 })
    expect(JSON.stringify(result)).not.toContain('943 476 5919')
  })

  test('of outcomes: the same word from another source is a word of its own', async () => {
    const { plan } = contract
    const outcomes = { ...plan.columns.outcomes, source: 'source' }
    const withSource = { ...contract, plan: { ...plan, columns: { ...plan.columns, outcomes } } }
    const [first = []] = some
    const said = (source: string) => [first[id] ?? '', '0', '2026-05-09T10:00:00Z', source]
    const rows = [said('registry'), said('audit'), said('audit')].map((cells, at) => ({ line: at + 2, cells }))
    const predictions = { ...header, rows: [{ line: 2, cells: first }] }
    const told = { ...whole.outcomes, header: [...whole.outcomes.header, 'source'], rows }
    const { outcomes: counts } = await readHistory(withSource, { predictions, outcomes: told }, now)
    expect(counts).toMatchObject({ kept: 2, unchanged: 1 })
  })

  test('of outcomes: what repeats adds nothing, what changes is a further entry, what has no prediction is counted', async () => {
    const [first = []] = some
    const token = first[id] ?? ''
    const { history, outcomes } = await read(some, [
      [token, '0', '2026-05-09T10:00:00Z'],
      [token, '0', '2026-05-09T10:00:00Z'],
      [token, '1', '2026-05-10T10:00:00Z'],
      ['f'.repeat(32), '1', '2026-05-10T10:00:00Z'],
      [token, '1', '2020-01-01T10:00:00Z'],
    ])
    expect(outcomes).toMatchObject({ read: 5, kept: 2, unchanged: 1, withoutPrediction: 1, refused: 1 })
    expect(history.outcomes.get(token)?.map(({ entry, state }) => [entry, state])).toEqual([
      [1, 'no event'],
      [2, 'event'],
    ])
  })

  test('a file without a column that the plan names is refused whole', async () => {
    const predictions = { ...header, header: header.header.with(site, 'somewhere'), rows: [] }
    await expect(readHistory(contract, { predictions, outcomes: whole.outcomes }, now)).rejects.toThrow(FeedProblem)
  })
})
