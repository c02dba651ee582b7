import { describe, expect, it } from 'vitest'
import { decisions } from '../../../src/equality/decision/decisions.ts'
import { presentDecisions } from '../../../src/equality/decision/present.ts'
import { diabetesTallies, planWith } from '../plan.ts'
import { atMaturity, events } from './example.ts'

const agreed = (margin: string, primary: string | readonly string[] = 'sensitivity') =>
  planWith({ equality: { primary, margin, reason: 'The smallest gap that would change the service.' } })
const tallies = atMaturity(diabetesTallies('2026-08-01'))
const page = (margin: string) => presentDecisions(decisions(agreed(margin), tallies, '2026-11-04', undefined), 30)

describe('what was decided, in words', () => {
  it('begins with the answer', () => {
    expect(page('0').heading).toBe('What was decided for July to September 2026')
    expect(page('0').lead).toMatch(
      /^Found worse off than everyone else by more than 0 points: .*Sex: Male in sensitivity/,
    )
    expect(page('0.15').lead).toBe(
      'No group was found worse off than everyone else by more than 15 points in sensitivity.',
    )
  })

  it('counts the tests of a family of one', () => {
    const pair = [...events('all', 140, 200), ...events('sex=Female', 70, 100), ...events('sex=Male', 70, 100)]
    const { latest } = presentDecisions(decisions(agreed('0.05'), pair, '2026-11-04', undefined), 30)
    expect(latest?.head.map(({ text }) => text)).toContain('p, adjusted for 1 test')
  })

  it('says at once for how many it cannot be told, and that this is not equality', () => {
    expect(page('0.05').besides).toEqual([
      expect.stringMatching(
        /^That can be ruled out for \d+ of 11 groups\. For \d+ it cannot be told, which does not mean that they are equal\.$/,
      ),
      'On 49,672 cases of 1 July 2026 to 30 September 2026.',
    ])
  })

  it('says the agreed gap with its reason, how often chance alone decides, and when the next is due', () => {
    const said = page('0.05').how.join(' ')
    expect(said).toContain('5 points below everyone else is the gap agreed in the plan')
    expect(said).toContain('The smallest gap that would change the service.')
    expect(said).toContain('at most about 5 of 100 quarters')
    expect(said).toContain(
      'The next decision, on October to December 2026, can be taken on the night of 30 January 2027.',
    )
  })

  it('puts beside every verdict what could have been seen, and leaves no cell empty', () => {
    const { latest, quarters } = page('0.05')
    const row = (level: string) =>
      latest?.rows.find(([first]) => first?.text.endsWith(`: ${level}`))?.map(({ text }) => text)
    expect(row('Male')).toEqual([
      'Sex: Male',
      'Inconclusive',
      '854 of 2,537',
      '33.7% (31.8% to 35.5%)',
      '−4.6 points (−7.1 to −2.0)',
      expect.any(String),
      expect.stringMatching(/^\d+\.\d points or wider$/),
    ])
    for (const table of [latest, quarters])
      for (const cells of table?.rows ?? []) {
        expect(cells).toHaveLength(table?.head.length ?? 0)
        for (const { text } of cells) expect(text).not.toBe('')
      }
    expect(JSON.stringify(page('0.05'))).not.toMatch(/NaN|undefined/)
  })

  it('says that nothing is decided where the plan agrees no margin, and what to do', () => {
    const none = presentDecisions(decisions(planWith(), tallies, '2026-11-04', undefined), 30)
    expect(none.lead).toMatch(/^Nothing is decided/)
    expect(none).not.toHaveProperty('latest')
  })

  it('says when the first decision can be taken', () => {
    const none = presentDecisions(decisions(agreed('0.05'), [], '2026-11-04', undefined), 30)
    expect(none.lead).toMatch(/^Nothing is decided yet/)
    expect(none.besides).toEqual([
      'The first decision, on October to December 2026, can be taken on the night of 30 January 2027.',
    ])
  })

  it('never reads as "no group worse" where nobody could be judged', () => {
    const few = [...events('all', 8, 14), ...events('sex=Female', 4, 7), ...events('sex=Male', 4, 7)]
    const none = presentDecisions(decisions(agreed('0.05'), few, '2026-11-04', undefined), 30)
    expect(none.lead).toBe('Nothing could be decided for July to September 2026: too little data in every group.')
  })

  it('names the measure of each row where there are several', () => {
    const both = presentDecisions(
      decisions(agreed('0.05', ['sensitivity', 'ppv']), tallies, '2026-11-04', undefined),
      30,
    )
    expect(both.latest?.head.map(({ text }) => text)).toContain('Measure')
    expect(both.latest?.rows).toHaveLength(22)
  })
})
