import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastifyView from '@fastify/view'
import type { FastifyInstance, FastifyReply } from 'fastify'
import nunjucks from 'nunjucks'
import { countWords, dayWords, percentWords } from '../plan/words.ts'
import type { Problem } from './problem.ts'

const views = fileURLToPath(new URL('../../views', import.meta.url))
const publicFolder = fileURLToPath(new URL('../../public', import.meta.url))
const designSystem = fileURLToPath(new URL('../../node_modules/nhsuk-frontend/dist', import.meta.url))

declare module 'fastify' {
  interface FastifyReply {
    /** What every template sees beside its own data. */
    locals: Record<string, unknown>
  }
}

/**
 * The way to HTML: `reply.view('folder/page.njk', data)`. Nunjucks on the NHS design system, everything escaped unless a
 * template says `safe`. `banner` stands at the top of every page.
 */
export async function addTemplates(app: FastifyInstance, banner: string | undefined): Promise<void> {
  await app.register(fastifyView, {
    engine: { nunjucks },
    templates: [views, designSystem],
    defaultContext: banner === undefined ? {} : { banner },
    options: { autoescape: true, trimBlocks: true, lstripBlocks: true, onConfigure: addFilters },
  })
  app.addHook('onRequest', async (_request, reply) => {
    // One token a page: a second one would bring a second cookie, which the first form does not fit.
    let token: string | undefined
    const csrfToken = () => {
      token ??= reply.generateCsrf()
      return token
    }
    reply.locals = { cspNonce: reply.cspNonce.script, csrfToken }
  })
  // Named files only: the design system's folder also holds the NHS logo, which is not ours to serve.
  await app.register(fastifyStatic, { root: publicFolder, prefix: '/public/', cacheControl: false })
  await app.register(fastifyStatic, {
    root: `${designSystem}/nhsuk`,
    prefix: '/vendor/',
    decorateReply: false,
    cacheControl: false,
    allowedPath: (path) => path === '/nhsuk-frontend.min.js',
  })
}

/** Sends a CSV file. `name` is ours, never from input. */
export function sendCsv(reply: FastifyReply, name: string, csv: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csv)
}

function addFilters(environment: nunjucks.Environment): void {
  environment.addFilter('nhsDate', (day: string) => dayWords(day))
  environment.addFilter('percent', (share: number) => percentWords(share))
  environment.addFilter('count', (count: number) => countWords(count))
  environment.addFilter('errorList', (problems: readonly Problem[]) =>
    problems.map(({ field, message }) => ({ text: message, href: `#${field}` })),
  )
  environment.addFilter('errorFor', (problems: readonly Problem[] | undefined, field: string) => {
    const found = problems?.find((problem) => problem.field === field)
    return found === undefined ? undefined : { text: found.message }
  })
}
