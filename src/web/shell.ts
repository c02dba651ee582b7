import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Config } from '../config.ts'
import { addErrors } from './errors.ts'
import { addRequestLog } from './request-log.ts'
import { addSecurity, bodyLimit } from './security.ts'
import { addTemplates } from './templates.ts'

/** Everything that a page stands on, and no page: logging, security, templates, errors. */
export async function buildShell(logLevel: Config['logLevel'], banner?: string): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
  })
  addRequestLog(app)
  await addSecurity(app)
  await addTemplates(app, banner)
  addErrors(app)
  return app
}
