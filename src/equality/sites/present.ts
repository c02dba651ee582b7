import { countWords, daysWords, exactPercentWords, listWords, plural } from '../../plan/words.ts'
import { inSentence } from '../decision/words.ts'
import type { WordTable } from '../word-tables.ts'
import { fractionWords, measureWords, rateWords } from '../words.ts'
import type { Site, SiteFunnel } from './sites.ts'

/** The sites in words. */
export interface SitesPage {
  readonly heading: string
  readonly lead: string
  readonly days: string
  readonly notes: readonly string[]
  readonly table: WordTable
  readonly chart: { readonly title: string; readonly description: string }
}

/** The funnel in words: which sites are unlike the others, by name, and what the limits allow for. */
export function presentSites(funnel: SiteFunnel): SitesPage {
  const { measure, window, sites, limits, phi, target } = funnel
  const name = measureWords[measure].name
  const to = window.to < window.matureTo ? window.to : window.matureTo
  return {
    heading: `Sites: ${inSentence(name)}`,
    lead: leadOf(funnel),
    days: to < window.from ? 'no day' : daysWords(window.from, to),
    notes: [
      `${name}: ${measureWords[measure].means}. All sites together: ${rateWords(target)}.`,
      limits === 'chance alone'
        ? 'The limits allow for chance alone: with fewer than 10 sites it cannot be told how far sites usually spread.'
        : `The limits allow for chance and for how far these sites spread${phi === undefined ? '' : ` (φ = ${phi.toFixed(1)}; 1 is chance alone)`}: a site outside them is unlike the others, not merely unlike the mean.`,
      'Of 1,000 sites that are like the others, 2 lie outside the outer limits by chance alone, and 50 outside the inner ones.',
      'A site differs because of its patients, its recording or the device: the funnel does not say which. Sites stand by name; they are not ranked.',
    ],
    table: {
      caption: `${name} by site`,
      head: [
        { text: 'Site' },
        { text: 'Counted', numeric: true },
        { text: `${name} (95% interval)`, numeric: true },
        { text: 'Limits at this size (99.8%)', numeric: true },
        { text: 'Against the limits' },
      ],
      rows: sites.map((one) => [
        { text: one.site },
        { text: fractionWords(one.share), numeric: true },
        { text: rateWords(one.share), numeric: true },
        {
          text:
            one.against === undefined
              ? 'None'
              : `${exactPercentWords(one.against.control.low)} to ${exactPercentWords(one.against.control.high)}`,
          numeric: true,
        },
        { text: placeWords(one) },
      ]),
    },
    chart: {
      title: `${name} by site, against limits for its size`,
      description: sites.map((one) => `${one.site}: ${rateWords(one.share)}, ${placeWords(one)}`).join('; '),
    },
  }
}

function leadOf({ sites, because }: SiteFunnel): string {
  const all = sites.filter(({ against }) => against !== undefined)
  if (because !== undefined) return `The sites are not compared: ${because}.`
  const [below, above] = (['below', 'above'] as const).map((side) =>
    all.filter(({ against }) => against?.position === side).map(({ site }) => site),
  )
  if (below?.length === 0 && above?.length === 0)
    return `None of ${plural(all.length, 'site')} is further from the others than its size explains.`
  const said = [
    ...(below?.length ? [`${listWords(below)} below the others`] : []),
    ...(above?.length ? [`${listWords(above)} above them`] : []),
  ]
  return `Further from the others than its size explains, of ${countWords(all.length)} sites: ${said.join('; ')}.`
}

/** "Below the outer limit", "Within". */
export function placeWords({ against }: Site): string {
  if (against === undefined) return 'Not compared'
  if (against.position !== 'within') return `${against.position === 'below' ? 'Below' : 'Above'} the outer limit`
  return against.isNearTheEdge ? 'Between the limits' : 'Within'
}

/** For the command: the same in lines. */
export function sitesLines(page: SitesPage): readonly string[] {
  return [
    page.heading,
    `  ${page.lead}`,
    `  Cases of ${page.days}.`,
    ...page.table.rows.map(
      (row) =>
        `  ${row.map(({ text }, index) => (index === 0 ? text : `${page.table.head[index]?.text}: ${text}`)).join(' | ')}`,
    ),
    ...page.notes.map((note) => `- ${note}`),
  ]
}
