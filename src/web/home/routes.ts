import type { FastifyInstance } from 'fastify'
import { presentBrokenTogether } from '../../alerts/device/broken-together.ts'
import { readBrokenTogether } from '../../alerts/device/store.ts'
import { readSharedFeeds } from '../../alerts/shared-feed/store.ts'
import { presentSharedFeed } from '../../alerts/shared-feed/words.ts'
import { deployments } from '../../plan/store.ts'
import { heartbeat } from '../charts/heartbeat.ts'
import type { PageDeps } from '../deps.ts'
import { byDevice } from './by-device.ts'
import { firstSteps } from './first-steps.ts'
import { type HomeCard, homeCards, homeSentence } from './present.ts'
import { readFacts } from './store.ts'

/** The page that is opened each morning: every deployment, worst first. */
export function homeRoutes(app: FastifyInstance, { db, clock }: PageDeps): void {
  app.get('/', async (_request, reply) => {
    const all = await deployments(db)
    if (all.length === 0) return reply.view('home/empty.njk', { title: 'Nothing is watched yet', steps: firstSteps })
    const cards = homeCards(await Promise.all(all.map((deployment) => readFacts(db, deployment, clock()))))
    return reply.view('home/home.njk', {
      title: 'Deployments',
      sentence: homeSentence(cards),
      sharedFeeds: [
        ...(await readBrokenTogether(db)).map(presentBrokenTogether),
        ...(await readSharedFeeds(db)).map(presentSharedFeed),
      ],
      blocks: byDevice(cards.map((card) => ({ ...card, svg: stripOf(card) }))),
    })
  })
}

/** The picture of a card's nights; none where there are no nights. */
export function stripOf({ code, heartbeat: strip }: HomeCard): string | undefined {
  return strip.nights.length === 0 ? undefined : heartbeat({ id: `nights-${code}`, ...strip })
}
