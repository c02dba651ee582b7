import { describe, expect, it } from 'vitest'
import type { ScoreCell } from '../../../src/drift/score-cells.ts'
import { scoreFigures } from '../../../src/equality/closer/scores.ts'

const risk = [0.02, 0.05, 0.1, 0.2, 0.35, 0.6]

function cells(events: readonly number[], nonEvents: readonly number[], notKnown = 0): readonly ScoreCell[] {
  return [
    ...events.map((n, bin) => ({ bin, flag: bin > 3 ? 1 : 0, state: 2, n })),
    ...nonEvents.map((n, bin) => ({ bin, flag: bin > 3 ? 1 : 0, state: 1, n })),
    { bin: 0, flag: 0, state: 0, n: notKnown },
  ]
}

const own = cells([1, 2, 3, 5, 8, 6], [40, 30, 20, 15, 8, 2])
const rest = cells([4, 6, 12, 20, 30, 40], [300, 200, 150, 90, 50, 20])
const found = scoreFigures(own, rest, risk)

// numpy 2 and scipy 1.17, from the formulas (DeLong 1988; Byar; binomial conditional on the total; IRLS).
describe('what a level’s scores are worth', () => {
  // With Student's quantile on 24 degrees of freedom: 25 events are the smaller class.
  it('AUC with DeLong’s interval on the logit, and its difference from everyone else', () => {
    expect(found.auc).toMatchObject({
      estimate: expect.closeTo(0.8394782608695652, 12),
      low: expect.closeTo(0.725902580687584, 9),
      high: expect.closeTo(0.9117160421506787, 9),
    })
    expect(found.aucGap).toMatchObject({
      estimate: expect.closeTo(-0.02857729468599035, 12),
      low: expect.closeTo(-0.12781022024566543, 9),
    })
    expect(found.smallestAucGap).toBeGreaterThan(0.1)
  })

  it('observed over expected with Byar’s limits, and over that of everyone else with exact ones', () => {
    expect(found.observedToExpected).toMatchObject({
      estimate: expect.closeTo(1.307531380753138, 12),
      low: expect.closeTo(0.8459344101285147, 9),
      high: expect.closeTo(1.930253697290029, 9),
    })
    expect(found.ratioToRest).toMatchObject({
      estimate: expect.closeTo(1.3843488493723848, 12),
      low: expect.closeTo(0.8594482032315366, 9),
      high: expect.closeTo(2.150614028632347, 9),
    })
  })

  it('the calibration slope', () => {
    expect(found.slope).toMatchObject({
      estimate: expect.closeTo(1.1375221290860926, 8),
      low: expect.closeTo(0.684419056276139, 7),
    })
  })

  it('an outcome that is not known is neither an event nor none', () => {
    expect(scoreFigures(cells([1, 2, 3, 5, 8, 6], [40, 30, 20, 15, 8, 2], 500), rest, risk)).toEqual(found)
  })

  it('says why where there is too little, and never a figure', () => {
    const few = scoreFigures(cells([0, 0, 1, 2, 3, 3], [40, 30, 20, 15, 8, 2]), rest, risk)
    expect(few.auc).toHaveProperty('because')
    expect(few.aucGap).toHaveProperty('because')
    expect(few.slope).toEqual({ because: 'fewer than 20 events' })
    expect(few.smallestAucGap).toBeUndefined()
    const none = scoreFigures(own, rest, undefined)
    expect(none.auc).toEqual(found.auc)
    expect(none.observedToExpected).toEqual({ because: 'no baseline with an expected risk' })
    expect(scoreFigures([], [], risk).observedToExpected).toHaveProperty('because')
  })
})
