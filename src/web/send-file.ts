import type { FastifyReply } from 'fastify'
import type { WrittenFile } from '../reporting/document/formats.ts'

/** Sends a file to be kept. `name` is ours, with its ending, never from input. */
export function sendFile(reply: FastifyReply, name: string, { content, type }: WrittenFile): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(typeof content === 'string' ? content : Buffer.from(content))
}
