import { readFixture } from '../fixture.ts'

/** An entry of test/fixtures/stats/sequential.json: each carries the package or the call it comes from. */
interface Expected {
  readonly metric: string
  readonly params: Readonly<Record<string, never>>
  readonly dataset?: Readonly<Record<string, never>>
  readonly expected: never
}

const entries = readFixture<Expected>('sequential')

/** The entries of one metric as rows of a table of tests: what it was asked, and the entry with its parts typed by the test. */
export function expectedOf<Params, Answer, Dataset = unknown>(
  metric: string,
): readonly (readonly [string, { params: Params; expected: Answer; dataset: Dataset }])[] {
  return entries
    .filter((entry) => entry.metric === metric)
    .map((entry) => {
      const { params, expected, dataset } = entry as unknown as { params: Params; expected: Answer; dataset: Dataset }
      return [JSON.stringify(params).slice(0, 90), { params, expected, dataset }] as const
    })
}
