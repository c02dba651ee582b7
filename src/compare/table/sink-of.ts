import type { Reading, Sink, Want } from './cells.ts'
import { numberSink } from './number-sink.ts'
import { mostLevels } from './source.ts'
import { textSink } from './text-sink.ts'
import { timeSink } from './time-sink.ts'

/** What takes up one column, for at most `rows` rows. */
export function sinkOf(want: Want, rows: number, reading: Reading): Sink {
  if (want === 'number') return numberSink(rows, reading)
  if (want === 'time') return timeSink(rows, reading)
  return textSink(rows, reading, want === 'id' ? Number.POSITIVE_INFINITY : mostLevels)
}
