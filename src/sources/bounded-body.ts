import { PassThrough, type Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import { FetchRefused } from './fetch-refused.ts'

/** A body wrapped more often than this is a trick. */
const encodingsMax = 2

/** Node 22.15 and newer have zstd. */
const zstdCandidate: unknown = Reflect.get(zlib, 'createZstdDecompress')
const zstd = isDecoderMaker(zstdCandidate) ? zstdCandidate : undefined

const decompressionFailure = /^(Z_|ERR_BROTLI|ERR__ERROR|ZSTD)/

/** Decoders by content-encoding. A cut trailer still yields the bytes before it. */
const decoders: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: () => zlib.createGunzip({ finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  'x-gzip': () => zlib.createGunzip({ finishFlush: zlib.constants.Z_SYNC_FLUSH }),
  br: () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  ...(zstd === undefined ? {} : { zstd }),
}

/** What we tell servers we can read. */
export const acceptEncoding = zstd === undefined ? 'gzip, deflate, br' : 'gzip, deflate, br, zstd'

/**
 * Reads `body` to its end, decompressed, and gives up as soon as more than `bytesMax` bytes came
 * out: memory stays bounded whatever the compressed size promises.
 */
export async function boundedBody(
  body: Readable,
  encoding: string | undefined,
  bytesMax: number,
): Promise<Buffer> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > encodingsMax) {
    throw new FetchRefused('bad_encoding', `the body is compressed ${names.length} times over`)
  }
  const chunks: Buffer[] = []
  let bytes = 0
  let source: AsyncIterable<Buffer> = body
  for (const name of names.reverse()) source = decoded(name, source)
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, bytes)
}

/** The refusal of a body over the cap. */
export function tooLarge(bytesMax: number): FetchRefused {
  return new FetchRefused('body_too_large', `the body is larger than ${bytesMax} bytes decompressed`)
}

async function* decoded(name: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done === true) return
  const decoder = chooseDecoder(name, first.value)
  const feeding = pipeline(async function* whole() {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => iterator }
  }, decoder)
  // The reader below sees the same failure; without a listener it would count as unhandled.
  feeding.catch(() => undefined)
  try {
    for await (const chunk of decoder) if (Buffer.isBuffer(chunk)) yield chunk
    await feeding
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && decompressionFailure.test(String(cause.code))) {
      throw new FetchRefused('bad_encoding', `the body says ${name} but does not decompress`, { cause })
    }
    throw cause
  }
}

/** Some servers announce gzip and send plain text, and `deflate` is sent with and without its wrapper. */
function chooseDecoder(name: string, head: Buffer): Transform {
  if (name.endsWith('gzip') && !(head[0] === 0x1f && head[1] === 0x8b)) return new PassThrough()
  if (name === 'deflate') {
    return ((head[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()
  }
  const create = decoders[name]
  if (create === undefined)
    throw new FetchRefused('bad_encoding', `the body is encoded as ${name.slice(0, 40)}`)
  return create()
}

function isDecoderMaker(value: unknown): value is () => Transform {
  return typeof value === 'function'
}
