import { describe, expect, test } from 'vitest'
import { questionsOf, routeWords } from '../../../src/reporting/adverse/words.ts'
import { incidentCriteria, routeList } from '../../../src/reporting/mhra.ts'
import { begunIn, changed, judged, type Place, reportVersion } from './example.ts'

// The AI and Digital Regulations Service, NHS National Services Scotland and the Department of Health (Northern Ireland)
// on where an adopter reports.
const expected: readonly (readonly [Place['nation'], Place['sector'], string])[] = [
  ['England', 'NHS', 'yellow card'],
  ['England', 'independent', 'yellow card'],
  ['Wales', 'NHS', 'yellow card'],
  ['Scotland', 'NHS', 'iric'],
  ['Scotland', 'independent', 'yellow card and care inspectorate'],
  ['Northern Ireland', 'NHS', 'niaic'],
]

describe('where a report goes', () => {
  test.each(expected)('%s, %s: %s', (nation, sector, id) => {
    expect(begunIn({ nation, sector }).proposedRoute.id).toBe(id)
  })

  test('a Scottish board is told not to send a Yellow Card as well, and so is Northern Ireland', () => {
    for (const place of [
      { nation: 'Scotland', sector: 'NHS' },
      { nation: 'Northern Ireland', sector: 'NHS' },
    ] as const)
      expect(begunIn(place).proposedRoute.notes.join(' ')).toContain('do not send a Yellow Card as well')
  })

  test('beside the repeat rule, which names the MHRA alone, stands who passes the report on to it', () => {
    const ruleIn = (place: Place) =>
      questionsOf(begunIn(place), 'Europe/London').find(({ id }) => id === 'repeat')?.wording ?? ''
    expect(ruleIn({ nation: 'Scotland', sector: 'NHS' })).toContain('Here it is reported to IRIC')
    expect(ruleIn({ nation: 'Northern Ireland', sector: 'NHS' })).toContain('Here it is reported to NIAIC')
    for (const sector of ['NHS', 'independent'] as const)
      expect(ruleIn({ nation: sector === 'NHS' ? 'England' : 'Scotland', sector })).toBe(incidentCriteria.repeatRule)
  })

  test('every route says its source, its version, and whether anybody has compared it with the original', () => {
    for (const { source, version, confirmed } of routeList.routes) {
      expect([source, version].every((text) => text.length > 3)).toBe(true)
      expect(typeof confirmed).toBe('boolean')
    }
    expect(routeWords(begunIn({ nation: 'Scotland', sector: 'NHS' })).caution).toContain('Unconfirmed')
    expect(routeWords(begunIn()).caution).toBeUndefined()
  })
})

describe('another route than the one proposed', () => {
  const board = begunIn({ nation: 'Scotland', sector: 'NHS' })

  test('needs a recorded reason', () => {
    expect(changed(reportVersion(board), 'criteria', { fields: { route: 'yellow card' } })).toEqual({
      problems: [
        {
          field: 'reason_route',
          message:
            'Enter why it does not go to IRIC (Incident Reporting and Investigation Centre, NHS National Services Scotland), which is the route for Scotland',
        },
      ],
    })
  })

  test('warns in the words of the list that the report was begun under, and not at all where that list has none', () => {
    const { ifAnotherIsChosen: _warning, ...silent } = board.proposedRoute
    const report = judged(
      { ...board, proposedRoute: silent },
      { route: 'yellow card', reason_route: 'IRIC asked us to.' },
    )
    expect(routeWords(report).notes.join(' ')).not.toContain('the same incident twice')
    const { routes: _kept, ...earlier } = report
    expect(routeWords(earlier).notes.join(' ')).toContain('the same incident twice')
  })

  test('is chosen with it, says so, and warns of the duplicate', () => {
    const report = judged(board, { route: 'yellow card', reason_route: 'IRIC asked us to.' })
    const words = routeWords(report)
    expect(words.name).toBe('MHRA Yellow Card')
    expect(words.standing).toContain('Chosen instead of IRIC')
    expect(words.standing).toContain('Reason: IRIC asked us to.')
    expect(words.notes.join(' ')).toContain('the MHRA gets the same incident twice')
  })

  test('the proposed one needs none, and a route that there is not is refused', () => {
    expect(judged(board, { route: 'iric' }).route).toMatchObject({ route: { id: 'iric' }, reason: '' })
    expect(changed(reportVersion(board), 'criteria', { fields: { route: 'fax' } })).toHaveProperty('problems')
  })
})
