import { figureWords } from '../../alerts/effect.ts'
import { placeWords } from '../../alerts/place.ts'
import { familyWords } from '../../alerts/words.ts'
import { said } from '../../drift/said.ts'
import { escapeText } from '../../plan/escape-text.ts'
import { dayWords, listWords, plural } from '../../plan/words.ts'
import { reportTable, reportTag } from '../../web/report/table.ts'
import type { ToldAlert } from '../record.ts'
import type { ReplayResult } from './result.ts'

/** Every alert of a replay in the order in which it opened, with what it said, its effect and how it ended. HTML. */
export function alertsTable({ plan, record }: ReplayResult): string {
  const head = ['No.', 'Night', 'Cause and place', 'Tier', 'What it said', 'Effect', 'Began about', 'Afterwards']
  return reportTable(
    'Alerts in the order in which they opened',
    head.map((text) => (text === 'What it said' ? { text, wide: true } : { text })),
    record.alerts.map((told, index) => {
      const { alert, openedBy } = told
      const lead = openedBy[0]
      return [
        { html: `<a href="#alert-${index + 1}">${index + 1}</a>` },
        { text: dayWords(alert.openedNight) },
        { text: `${familyWords(plan, alert.causeFamily)}: ${placeWords(plan, alert.place)}` },
        { html: tierTag(told) },
        {
          html: `<strong>${escapeText(alert.title)}</strong><br>${escapeText(lead === undefined ? '' : said(lead))}`,
          wide: true,
        },
        { text: lead === undefined ? 'none' : effectCell(plan, lead) },
        { text: lead?.onset === undefined ? 'not estimated' : dayWords(lead.onset) },
        { text: afterwards(told) },
      ]
    }),
  )
}

/** Tier and kind as a word with a look. */
export function tierTag({ alert, kind, redSince }: ToldAlert): string {
  if (kind === 'cannot say') return reportTag('unknown', 'Cannot say')
  const fact = kind === 'fact' ? ', a fact' : ''
  if (alert.tier === 'red') return reportTag('shifted', `Red${fact}`)
  return `${reportTag('amber', `Amber${fact}`)}${redSince === undefined ? '' : ` ${reportTag('shifted', `Red from ${dayWords(redSince)}`)}`}`
}

function effectCell(plan: ReplayResult['plan'], finding: ToldAlert['openedBy'][number]): string {
  if (finding.verdict.kind === 'unknown' || finding.limitKind === 'fact' || finding.effect === undefined) return 'none'
  const { seen, interval, expected } = figureWords(plan, finding)
  return `${seen} (${interval}), ${finding.limitKind === 'agreed' ? 'agreed' : 'expected'} ${expected}`
}

function afterwards({ joined, settledNight, kind }: ToldAlert): string {
  const gathered = new Set(joined.map(({ finding }) => finding.line)).size
  return listWords([
    ...(gathered === 0
      ? []
      : [`gathered ${plural(gathered, 'more line')}${kind === 'cannot say' ? '' : ' that shifted or fell silent'}`]),
    settledNight === undefined ? 'open when the replay ended' : `settled on ${dayWords(settledNight)}`,
  ])
}
