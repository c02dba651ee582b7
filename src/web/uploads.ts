import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

/**
 * Lets the routes of `app` take one file with a form, of `mostBytes` at most, as `{ name, bytes }` in the body. A form may
 * also carry such a file along as text, which is a third longer.
 */
export async function addUploads(app: FastifyInstance, mostBytes: number): Promise<void> {
  // The limits below are of one part each, and every part is held in memory: hundreds of them would fill a machine.
  const mostTogether = 3 * mostBytes
  app.addHook('onRequest', async (request) => {
    const isForm = request.headers['content-type']?.toLowerCase().startsWith('multipart/') === true
    if (isForm && !(Number(request.headers['content-length']) <= mostTogether))
      throw new Refusal(
        413,
        'Too much at once',
        'The form and its file are larger than can be taken. Choose a smaller file.',
      )
  })
  await app.register(fastifyMultipart, {
    attachFieldsToBody: 'keyValues',
    limits: { files: 1, fileSize: mostBytes, fields: 300, fieldSize: Math.ceil(mostBytes * 1.4), parts: 301 },
    onFile: async (part) => {
      Object.assign(part, { value: { name: part.filename, bytes: await part.toBuffer() } })
    },
  })
}
