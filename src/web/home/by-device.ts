import type { Plan } from '../../plan/plan.ts'
import { countWords, listWords, plural } from '../../plan/words.ts'

/** What a card says of the device that it is one output of. */
export interface CardOfDevice {
  readonly code: string
  readonly title: string
  readonly device?: {
    /** tells devices apart: their codes may be alike, no deployment watches two */
    readonly key: string
    readonly name: string
    readonly outputs: readonly string[]
    readonly watchesFeed: string
    readonly oneFalseAlarmPerNights: number
    /** false: nobody watches what this output shares with the others */
    readonly isFeedWatched: boolean
  }
}

/** Cards that stand together: the outputs of one device beneath its name, or one deployment by itself. */
export interface HomeBlock<Card> {
  readonly device?: { readonly title: string; readonly sentence: string }
  readonly cards: readonly Card[]
}

/** The cards in their order, those of one device brought together where the first of them stands. */
export function byDevice<Card extends CardOfDevice>(cards: readonly Card[]): readonly HomeBlock<Card>[] {
  const keyOf = ({ code, device }: Card) => (device === undefined ? `deployment ${code}` : `device ${device.key}`)
  return [...Map.groupBy(cards, keyOf).values()].map((own) => {
    const device = own[0]?.device
    return device === undefined ? { cards: own } : { device: deviceHead(device, own), cards: own }
  })
}

/** Of a plan, what its card needs to stand with the others of its device; undefined where the device has one output. */
export function deviceOfCard({
  device,
  several_outputs,
  organisation,
  false_alarms,
}: Plan): Omit<NonNullable<CardOfDevice['device']>, 'isFeedWatched'> | undefined {
  if (several_outputs === undefined) return undefined
  return {
    key: `${organisation.code} ${several_outputs.device} ${several_outputs.watches_feed}`,
    name: device.name,
    outputs: several_outputs.outputs,
    watchesFeed: several_outputs.watches_feed,
    oneFalseAlarmPerNights: false_alarms.one_per_nights,
  }
}

function deviceHead(device: NonNullable<CardOfDevice['device']>, cards: readonly CardOfDevice[]) {
  const { name, watchesFeed, oneFalseAlarmPerNights } = device
  // Plans are approved one after the other: one may name an output that another does not yet.
  const outputs = [...new Set(cards.flatMap((card) => card.device?.outputs ?? []))]
  const watcher = cards.find(({ code }) => code === watchesFeed)
  const unwatched = cards.filter((card) => card.device?.isFeedWatched === false)
  const missing = outputs.filter((code) => !cards.some((card) => card.code === code))
  return {
    title: `${name}: ${plural(outputs.length, 'output')} of one device`,
    sentence: [
      `One contract: at most 1 false alarm in ${plural(oneFalseAlarmPerNights, 'night')} from all ${countWords(outputs.length)} together.`,
      watcher === undefined
        ? `What they share is to be watched by ${watchesFeed}, which is not here.`
        : `What they share is asked of “${watcher.title}”.`,
      ...(unwatched.length === 0
        ? []
        : [`Nobody watches it for ${listWords(unwatched.map(({ title }) => `“${title}”`))}: see why below.`]),
      ...(missing.length === 0
        ? []
        : [`No plan is approved, or none that names this device, for ${listWords(missing)}.`]),
    ].join(' '),
  }
}
