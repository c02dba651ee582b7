import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { unescaped } from './document/word-text.ts'

/** A form of a page that sends something: where to, what it brings, and its boxes for words. */
export interface PageForm {
  readonly page: string
  readonly action: string
  readonly isUpload: boolean
  readonly hidden: Readonly<Record<string, string>>
  readonly boxes: readonly string[]
  /** what may be chosen besides: a name and a value each */
  readonly choices: readonly (readonly [string, string])[]
  /** what a browser sends with it: the page's token and cookie */
  readonly token: string
  readonly cookie: string
}

/** Every address that the source says takes a form: `/deployments/:code/alerts/:id`. */
export function postRoutes(): readonly string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('routes.ts'))
  return files.flatMap((file) => {
    const text = readFileSync(`src/${file}`, 'utf8')
    const routes = [...text.matchAll(/app\.post(?:<[^(]*>)?\(\s*'([^']+)'/g)].map(([, route = '']) => route)
    const calls = text.match(/\bapp\.post\b/g)?.length ?? 0
    if (routes.length !== calls)
      throw new Error(`src/${file}: a form’s address is not written out, so that it cannot be found`)
    return routes
  })
}

/** Every form that sends something, on every page that is reached by a link from the first or is opened besides. Of alike pages two are read, of those that a query chooses one. */
export async function formsOf(app: FastifyInstance, opened: readonly string[] = []): Promise<readonly PageForm[]> {
  const forms: PageForm[] = []
  const waiting = ['/', ...opened]
  const seen = new Set(waiting)
  const alike = new Map<string, number>()
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    const { statusCode, headers, body } = await app.inject(page)
    if (statusCode !== 200 || !String(headers['content-type']).startsWith('text/html')) continue
    if (headers['content-disposition'] !== undefined) continue
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    forms.push(...formsIn(page, body, cookie))
    for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g)) {
      const next = unescaped(href)
      const kind = next.replace(/=[^&]*/g, '=').replace(/\d+/g, '1')
      if (seen.has(next) || next.startsWith('/public') || (alike.get(kind) ?? 0) >= (next.includes('?') ? 1 : 2))
        continue
      alike.set(kind, (alike.get(kind) ?? 0) + 1)
      seen.add(next)
      waiting.push(next)
    }
  }
  return forms
}

function formsIn(page: string, body: string, cookie: string): readonly PageForm[] {
  return [...body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inside = '']) => {
    if (!/method="post"/i.test(head)) return []
    const inputs = [...inside.matchAll(/<(input|textarea)\b([^>]*)>/g)].map(([, tag = '', rest = '']) => {
      const of = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(rest)?.[1] ?? '')
      return { name: of('name'), value: of('value'), type: tag === 'textarea' ? 'text' : of('type') || 'text' }
    })
    const token = inputs.find(({ name }) => name === '_csrf')?.value ?? ''
    const selects = [...inside.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)].flatMap(
      ([, name = '', all = '']) =>
        [...all.matchAll(/<option\b[^>]*\bvalue="([^"]+)"/g)].map(
          ([, value = '']) => [name, unescaped(value)] as const,
        ),
    )
    const radios = inputs.filter(({ type }) => type === 'radio').map(({ name, value }) => [name, value] as const)
    const hidden = inputs.filter(({ type, name }) => type === 'hidden' && name !== '_csrf')
    return [
      {
        page,
        action: unescaped(/\baction="([^"]*)"/.exec(head)?.[1] ?? page),
        isUpload: /multipart/.test(head),
        choices: [...radios, ...selects],
        token,
        cookie,
        hidden: Object.fromEntries(hidden.map(({ name, value }) => [name, value])),
        boxes: inputs.flatMap(({ type, name }) =>
          ['text', 'search', 'email', 'tel', 'url'].includes(type) && name !== '' ? [name] : [],
        ),
      },
    ]
  })
}

/** Every page that the source says needs nothing but a deployment: `/deployments/sepsis/drills` of `/deployments/:code/drills`. */
export function pagesOf(code: string): readonly string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('routes.ts'))
  const routes = files.flatMap((file) => {
    const found = readFileSync(`src/${file}`, 'utf8').matchAll(/app\.get\(\s*'(\/deployments\/:code[^':]*)'/g)
    return [...found].map(([, route = '']) => route)
  })
  return routes.filter((route) => !route.includes('.')).map((route) => route.replace(':code', code))
}

/** Sends a form with these words in one of its boxes, as a browser would. */
export async function sendForm(app: FastifyInstance, form: PageForm, fields: Readonly<Record<string, string>>) {
  return await app.inject({
    method: 'POST',
    url: form.action,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: form.cookie },
    payload: new URLSearchParams({ ...form.hidden, _csrf: form.token, ...fields }).toString(),
  })
}

/** Whether an address is one of a route: `/deployments/sepsis/alerts/1` of `/deployments/:code/alerts/:id`. */
export function isOf(route: string, address: string): boolean {
  const pattern = route.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')
  return new RegExp(`^${pattern}$`).test(address.replace(/\?.*/, ''))
}

/** Sends a form with a file in it, as a browser would. */
export async function sendUpload(
  app: FastifyInstance,
  form: PageForm,
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly text: string },
) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...form.hidden, _csrf: form.token, ...fields })) body.set(name, value)
  body.set('file', new Blob([file.text]), file.name)
  const sent = new Response(body)
  return await app.inject({
    method: 'POST',
    url: form.action,
    headers: { 'content-type': sent.headers.get('content-type') ?? '', cookie: form.cookie },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
}
