import type { DrillFault } from '../fault.ts'
import { siteFor } from './place.ts'

const lostShare = 0.3

/** Faults of the feed: cases that do not come. */
export const silentSite: DrillFault = {
  name: 'silent-site',
  title: 'A site sends nothing',
  causes: ['feed'],
  isAtASite: true,
  aim(setting) {
    const { place, words, isThere } = siteFor(setting, 1)
    return {
      place,
      what: `No case arrives ${words}.`,
      plant: ({ rows, outcomes }) => ({ rows: rows.filter((row) => !isThere(row)), outcomes }),
    }
  },
}

export const lostCases: DrillFault = {
  name: 'lost-cases',
  title: 'A site loses cases',
  causes: ['feed'],
  isAtASite: true,
  aim(setting) {
    const { place, words, isThere } = siteFor(setting, 0)
    return {
      place,
      what: `Three cases in ten do not arrive ${words}.`,
      plant: ({ rows, outcomes }, random) => ({
        rows: rows.filter((row) => !isThere(row) || !random.bernoulli(lostShare)),
        outcomes,
      }),
    }
  },
}
