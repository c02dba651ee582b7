import type { Prediction } from '../../../src/ingest/case.ts'
import type { Night } from '../best/night.ts'
import type { Series } from '../best/series.ts'
import { cells, tenths } from '../best/shares.ts'

/** Which cases are of a series, and the check and the stratum whose arm it is. */
export interface Among {
  readonly check: string
  readonly stratum: string
  isOfSeries(row: Prediction): boolean
}

export function everywhere(check: string): Among {
  return { check, stratum: 'all', isOfSeries: () => true }
}

export function atSite(check: string, site: string): Among {
  return { check, stratum: `site=${site}`, isOfSeries: (row) => row.site === site }
}

/** `column`: the place of the characteristic among the plan's stored columns. */
export function inGroup(check: string, name: string, level: string, column: number): Among {
  return { check, stratum: `${name}=${level}`, isOfSeries: (row) => row.levels[column] === level }
}

/** Tenths of the number that the device gives. */
export function outputs(name: string, { isOfSeries, check, stratum }: Among): Series {
  return tenths({ name, check, stratum, readsOutcomes: false }, (row) => (isOfSeries(row) ? row.score : undefined))
}

/** Classes that the device gives. */
export function classes(name: string, { isOfSeries, check, stratum }: Among, size: number): Series {
  return cells({ name, check, stratum, readsOutcomes: false }, size, (row) =>
    isOfSeries(row) && row.score !== null ? row.score - 1 : undefined,
  )
}

/** Tenths of how far the device's number is from the reader's. */
export function errors(name: string, { isOfSeries, check, stratum }: Among): Series {
  return tenths({ name, check, stratum, readsOutcomes: true }, (row, night) => {
    const read = readingOf(row, night)
    return isOfSeries(row) && row.score !== null && read !== undefined ? row.score - read : undefined
  })
}

/** Which class the device gave, and which the reader: a cell for each pair. */
export function pairs(name: string, { isOfSeries, check, stratum }: Among, size: number): Series {
  return cells({ name, check, stratum, readsOutcomes: true }, size * size, (row, night) => {
    const read = readingOf(row, night)
    return isOfSeries(row) && row.score !== null && read !== undefined ? size * (row.score - 1) + read - 1 : undefined
  })
}

/** How many of something a reader counted in a document, from `most` on alike. */
export function counts(name: string, { isOfSeries, check, stratum }: Among, rate: number, most: number): Series {
  return cells({ name, check, stratum, readsOutcomes: true }, most + 1, (row, night) => {
    const read = readingOf(row, night, rate)
    return isOfSeries(row) && read !== undefined ? Math.min(most, read) : undefined
  })
}

/** Tenths of what a reader counted in a document, or of the minutes that it saved. */
export function amounts(name: string, { isOfSeries, check, stratum }: Among, rate: number): Series {
  return tenths({ name, check, stratum, readsOutcomes: true }, (row, night) => {
    const read = readingOf(row, night, rate)
    return isOfSeries(row) ? read : undefined
  })
}

function readingOf({ predictionId }: Prediction, { readings }: Night, place = 0): number | undefined {
  return readings.get(predictionId)?.[place]
}
