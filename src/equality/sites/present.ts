import { countWords, daysWords, exactPercentWords, listWords, plural } from '../../plan/words.ts'
import { inSentence } from '../decision/words.ts'
import type { WordTable } from '../word-tables.ts'
import { fractionWords, measureWords, rateWords } from '../words.ts'
import { worseSide } from '../worse-side.ts'
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
      ...heldAgainst(funnel),
      limits === 'chance alone'
        ? 'Each site is held against the other sites without it, and without any that is clearly unlike them, so that one faulty site does not make the others stand out. The limits allow for chance alone: with fewer than 10 sites it cannot be told how far sites usually spread.'
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
        { text: 'Limits for this site (99.8%)', numeric: true },
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
        { text: placeWords(one, measure) },
      ]),
    },
    chart: {
      title: `${name} by site, against limits for its size`,
      description: sites.map((one) => `${one.site}: ${rateWords(one.share)}, ${placeWords(one, measure)}`).join('; '),
    },
  }
}

function leadOf({ sites, because, measure }: SiteFunnel): string {
  const all = sites.filter(({ against }) => against !== undefined)
  if (because !== undefined) return `The sites are not compared: ${because}.`
  const tooFew = sites.flatMap(({ site, because: why }) => (why === undefined ? [] : [site]))
  const few = tooFew.length === 0 ? '' : ` Too few counted to say anything of ${listWords(tooFew)}.`
  if (all.length === 0) return `No site can be compared.${few}`
  const [below = [], above = []] = (['below', 'above'] as const).map((side) =>
    all.filter(({ against }) => against?.position === side).map(({ site }) => site),
  )
  if (below.length === 0 && above.length === 0)
    return `None of the ${plural(all.length, 'site')} that can be compared is further from the others than its size explains.${few}${blind(all, measure)}`
  const said = [
    ...(below.length > 0 ? [`${listWords(below)} below the others`] : []),
    ...(above.length > 0 ? [`${listWords(above)} above them`] : []),
  ]
  const half =
    (below.length + above.length) * 2 >= all.length
      ? ' That is half of the sites or more: which of them are as they should be cannot be told from this.'
      : ''
  return `Further from the others than its size explains, of ${countWords(all.length)} sites: ${said.join('; ')}.${half}${few}`
}

/** Sites so small that even none found, or every output wrong, would not be called beyond the others. */
function blind(all: readonly Site[], measure: SiteFunnel['measure']): string {
  const names = all.filter(({ against }) => against?.canBeWorse === false).map(({ site }) => site)
  return names.length === 0
    ? ''
    : ` ${listWords(names)} ${names.length === 1 ? 'is' : 'are'} too small to be found ${worseSide(measure)}, whatever the share.`
}

/** The share that a site is held against, where some sites are no part of it. */
function heldAgainst({ usual, target }: SiteFunnel): readonly string[] {
  return usual.denominator === target.denominator
    ? []
    : [
        `The others, without those unlike them: ${rateWords(usual)}. The limits in the picture are those of a site that is none of them.`,
      ]
}

/** "Below the outer limit", "Within". */
export function placeWords({ against, because }: Site, measure: SiteFunnel['measure']): string {
  if (because !== undefined) return `Too few to say: ${because}`
  if (against === undefined) return 'Not compared'
  if (against.position !== 'within') return `${against.position === 'below' ? 'Below' : 'Above'} the outer limit`
  const within = against.isNearTheEdge ? 'Between the limits' : 'Within'
  return against.canBeWorse ? within : `${within}; too small to be found ${worseSide(measure)}`
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
