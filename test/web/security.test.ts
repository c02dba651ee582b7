import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildShell } from '../../src/web/shell.ts'

let app: FastifyInstance

beforeAll(async () => {
  app = await buildShell('silent', 'Demonstration: synthetic data')
  app.get('/form', (_request, reply) => reply.view('message.njk', { title: 'Form', token: reply.generateCsrf() }))
  app.get('/token', (_request, reply) => reply.send(reply.generateCsrf()))
  app.post('/act', async (request) => request.body)
  app.get('/fails', async () => {
    throw new Error('invalid input syntax: 943 476 5919')
  })
  await app.ready()
})
afterAll(() => app.close())

/** A token and its cookie, as a browser that has opened one of our pages holds them. */
async function opened() {
  const response = await app.inject('/token')
  const cookie = String(response.headers['set-cookie']).split(';')[0] ?? ''
  return { token: response.body, cookie }
}

function post(headers: Record<string, string>, fields: Record<string, string>) {
  return app.inject({
    method: 'POST',
    url: '/act',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
}

describe('an address', () => {
  it('with a NUL is turned away before any database is asked', async () => {
    for (const url of ['/form%00', '/form?days=%00']) expect((await app.inject(url)).statusCode).toBe(400)
  })
})

describe('the content security policy', () => {
  it('allows scripts, styles and forms from this service only, and frames from nowhere', async () => {
    const policy = String((await app.inject('/form')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f]+'/)
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('is met by the page itself: its one inline script carries the nonce', async () => {
    const { headers, body } = await app.inject('/form')
    const nonce = /'nonce-([0-9a-f]+)'/.exec(String(headers['content-security-policy']))?.[1]
    expect(body).toContain(`<script nonce="${nonce}">`)
    expect(body).not.toMatch(/ style="/)
    expect(body).not.toMatch(/https?:\/\//)
  })

  it('stands on errors and refusals too, and nothing is cached', async () => {
    for (const url of ['/form', '/no-such-page', '/fails']) {
      const { headers } = await app.inject(url)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['cache-control']).toBe('no-store')
    }
  })
})

describe('the Host header', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '127.0.0.1', '[::1]:3000'])('%s is this machine', async (host) => {
    expect((await app.inject({ url: '/form', headers: { host } })).statusCode).toBe(200)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '192.168.1.10:3000',
    '127.0.0.1:3000@evil.example',
  ])('%s is turned away: a page elsewhere may have pointed its own name at this machine', async (host) => {
    const response = await app.inject({ url: '/form', headers: { host } })
    expect(response.statusCode).toBe(403)
    expect(response.body).toContain('Only at this computer')
    expect(response.body).not.toContain('evil.example')
  })
})

describe('what changes something', () => {
  it('is accepted with a token of ours', async () => {
    const { token, cookie } = await opened()
    const response = await post(
      { cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' },
      { _csrf: token, a: '1' },
    )
    expect(response.statusCode).toBe(200)
  })

  it('is refused without a token, with a wrong one, and without its cookie', async () => {
    const { token, cookie } = await opened()
    expect((await post({ cookie }, { a: '1' })).statusCode).toBe(403)
    expect((await post({ cookie }, { _csrf: `${token}x` })).statusCode).toBe(403)
    expect((await post({}, { _csrf: token })).statusCode).toBe(403)
  })

  it('is refused when the browser says that another site sent it, token or not', async () => {
    const { token, cookie } = await opened()
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
    ])
      expect((await post({ cookie, ...headers } as Record<string, string>, { _csrf: token })).statusCode).toBe(403)
  })

  it('says so in words and changes nothing', async () => {
    const { body } = await post({}, { a: '1' })
    expect(body).toContain('This could not be accepted')
    expect(body).toContain('Nothing was changed')
  })

  it('is refused when it is longer than any form of ours', async () => {
    const response = await post({}, { a: 'x'.repeat(70_000) })
    expect(response.statusCode).toBe(413)
    expect(response.body).toContain('That was too long')
  })

  it('keeps its cookie from scripts and from other sites', async () => {
    const cookie = String((await app.inject('/token')).headers['set-cookie'])
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
  })
})

describe('an error', () => {
  it('shows words of ours and no value', async () => {
    const response = await app.inject('/fails')
    expect(response.statusCode).toBe(500)
    expect(response.body).toContain('Sorry, there is a problem with the service')
    expect(response.body).not.toContain('943 476')
  })

  it('answers in JSON where JSON was asked for', async () => {
    const response = await app.inject({ url: '/no-such-page', headers: { accept: 'application/json' } })
    expect(response.json()).toEqual({ error: 'Page not found' })
  })
})

describe('every page', () => {
  it('says that nobody is signed in, what Wardwatch is not, and the banner', async () => {
    const { body } = await app.inject('/form')
    expect(body).toContain('Not authenticated: anyone at this computer can act')
    expect(body).toContain(
      'not a medical device; it speaks about models and groups, never about what to do for one patient',
    )
    expect(body).toContain('Demonstration: synthetic data')
  })

  it('fetches nothing of the NHS that is not ours to ship: no logo, no Frutiger', async () => {
    const css = await app.inject('/public/wardwatch.css')
    expect(css.statusCode).toBe(200)
    expect(css.body).not.toMatch(/frutiger|assets\.nhs\.uk/i)
    expect((await app.inject('/vendor/assets/images/favicon.svg')).statusCode).toBe(404)
    expect((await app.inject('/vendor/nhsuk-frontend.min.js')).statusCode).toBe(200)
    expect((await app.inject('/vendor/..%2f..%2fpackage.json')).statusCode).toBeGreaterThanOrEqual(400)
  })
})
