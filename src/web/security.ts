import fastifyCookie from '@fastify/cookie'
import fastifyCsrf from '@fastify/csrf-protection'
import fastifyFormbody from '@fastify/formbody'
import fastifyHelmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** No form of ours is longer; what a feed sends comes another way. */
export const bodyLimit = 64 * 1024

/**
 * What protects a service without sign-in on loopback: a strict content security policy, no caching, the Host header
 * must be this machine (a page elsewhere that points its own name at 127.0.0.1 is turned away), and everything that
 * changes something needs a token from one of our own pages, sent by one of our own pages.
 */
export async function addSecurity(app: FastifyInstance): Promise<void> {
  await app.register(fastifyHelmet, {
    enableCSPNonces: true,
    // Plain http on loopback: a promise of https could not be kept.
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
  })
  // After helmet, so that a refusal carries the policy too.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    refuseOtherHosts(request)
    refuseNul(request)
  })
  await app.register(fastifyFormbody, { bodyLimit })
  await app.register(fastifyCookie)
  await app.register(fastifyCsrf, {
    cookieKey: 'wardwatch-csrf',
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict' },
    getToken: tokenOf,
  })
  app.addHook('preHandler', (request, reply, done) => {
    if (isSafe(request)) return done()
    refuseOtherOrigins(request)
    app.csrfProtection(request, reply, done)
  })
}

function isSafe({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function tokenOf({ body }: FastifyRequest): string | undefined {
  const token = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined
  return typeof token === 'string' ? token : undefined
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/

function refuseOtherHosts({ headers }: FastifyRequest): void {
  if (headers.host !== undefined && loopback.test(headers.host)) return
  throw new Refusal(
    403,
    'Only at this computer',
    'Until there is sign-in, Wardwatch answers only at 127.0.0.1 or localhost. Use the address that it printed when it started.',
  )
}

/** No address of ours holds one, and no database takes one as text. */
function refuseNul({ url }: FastifyRequest): void {
  if (!/%00/.test(url)) return
  throw new Refusal(400, 'Page not found', 'The address holds a character that no address of this service has.')
}

/** Browsers say where a request came from; a form of ours comes from ours. */
function refuseOtherOrigins({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site']
  const elsewhere = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (!elsewhere && (headers.origin === undefined || headers.origin === `http://${headers.host}`)) return
  throw new Refusal(403, 'This could not be accepted', 'The form did not come from this service. Nothing was changed.')
}
