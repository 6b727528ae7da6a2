import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const gzipped = promisify(gzip)

/** Smaller answers cost more to pack than to send. */
const gzipBytesMin = 1_024

/**
 * Answers to GET carry a tag of their content, and a client that has them already is told only so.
 * Longer ones are packed for those who can unpack.
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || request.method !== 'GET' || reply.statusCode !== 200) return payload
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag)
    if (hasTag(request, tag)) {
      reply.code(304).removeHeader('content-length')
      return ''
    }
    return packed(request, reply, payload)
  })
}

function hasTag(request: FastifyRequest, tag: string): boolean {
  const known = request.headers['if-none-match'] ?? ''
  return known.split(',').some((each) => each.trim() === tag || each.trim() === '*')
}

async function packed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string,
): Promise<string | Buffer> {
  reply.header('vary', 'accept-encoding')
  const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(request.headers['accept-encoding'] ?? '')
  if (!accepts || Buffer.byteLength(payload) < gzipBytesMin) return payload
  reply.header('content-encoding', 'gzip').removeHeader('content-length')
  return gzipped(payload)
}
