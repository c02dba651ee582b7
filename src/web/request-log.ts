import type { FastifyInstance } from 'fastify'

/** One line a request: method, the route's pattern (an address may hold what somebody typed), status and time. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health/')) return
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}
