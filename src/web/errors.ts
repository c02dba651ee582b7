import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/**
 * The last resort, in one place: what the person sees, and what the log keeps. A person sees words of ours. The log
 * keeps the kind of error, its code and where in the code it arose; never its message, which may repeat a value.
 */
export function addErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => answer(request, reply, describe(404)))
  app.setErrorHandler((error, request, reply) => {
    const seen = error instanceof Refusal ? refused(error) : describe(statusOf(error))
    if (seen.status >= 500) logError(request.log, error, request.routeOptions.url)
    return answer(request, reply, seen)
  })
}

/** Logs an error without its message. `where`: the route's pattern, never the address that was asked for. */
export function logError(log: FastifyBaseLogger, error: unknown, where: string | undefined): void {
  log.error({ where, ...traceOf(error) }, 'something failed')
}

interface Seen {
  readonly status: number
  readonly title: string
  readonly paragraphs: readonly string[]
}

function refused({ statusCode, title, message }: Refusal): Seen {
  return { status: statusCode, title, paragraphs: [message] }
}

function describe(status: number): Seen {
  return { status, ...(words[status] ?? (status < 500 ? words[400] : words[500])) } as Seen
}

const words: Readonly<Record<number, Omit<Seen, 'status'>>> = {
  400: {
    title: 'There is a problem with what was sent',
    paragraphs: ['The service could not read it. Go back, reload the page and try again. Nothing was changed.'],
  },
  403: {
    title: 'This could not be accepted',
    paragraphs: [
      'The form was open for too long, or it did not come from this service. Go back, reload the page and try again. Nothing was changed.',
    ],
  },
  404: {
    title: 'Page not found',
    paragraphs: ['Check the address, or start from the list of deployments.'],
  },
  413: {
    title: 'That was too long',
    paragraphs: ['Shorten the text and try again. Nothing was changed.'],
  },
  500: {
    title: 'Sorry, there is a problem with the service',
    paragraphs: [
      'What you did may not have been saved. Go back to the page, look whether it was, and try again later.',
      'What went wrong is in the log of the service, without any values.',
    ],
  },
}

async function answer(request: FastifyRequest, reply: FastifyReply, seen: Seen): Promise<FastifyReply> {
  reply.code(seen.status)
  if (request.headers.accept?.includes('application/json')) return reply.send({ error: seen.title })
  return reply.view('message.njk', seen)
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

/** Name, code and stack frames of an error and of what caused it. */
function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    kind: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    frames: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: traceOf(error.cause) }),
  }
}
