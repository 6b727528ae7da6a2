import type { Socket } from 'node:net'
import zlib from 'node:zlib'
import type { FetchRefusal } from '../../../src/sources/fetch-refused.ts'

/** What a server does once it has read a request, and what must come of it. */
export interface HostileServer {
  readonly name: string
  readonly serve: (socket: Socket, place: Place) => void
  /** Why the fetch is refused, or the status that it ends with. */
  readonly outcome: FetchRefusal | readonly FetchRefusal[] | number
  /** The body that is read all the same. */
  readonly body?: string
}

export interface Place {
  /** Path and query asked for, after the name of the case. */
  readonly path: string
  /** Address of this case on the same server. */
  readonly self: string
  /** A server that nobody may visit. */
  readonly trap: string
}

const feed = '<rss version="2.0"><channel><title>T</title><item><title>Good</title></item></channel></rss>'
const megabyte = 1024 * 1024

function answer(socket: Socket, head: string, body: string | Buffer = ''): void {
  socket.write(`HTTP/1.1 ${head}\r\nConnection: close\r\n\r\n`)
  socket.end(body)
}

function ok(socket: Socket, headers: string, body: string | Buffer): void {
  answer(socket, `200 OK\r\nContent-Type: application/rss+xml\r\n${headers}`.trimEnd(), body)
}

function redirect(to: (place: Place) => string, status = 302): HostileServer['serve'] {
  return (socket, place) => answer(socket, `${status} Moved\r\nLocation: ${to(place)}\r\nContent-Length: 0`)
}

/** Writes `make()` for as long as anybody listens, at most `times` times. */
function pour(socket: Socket, make: () => Buffer | string, times = 20_000): void {
  let left = times
  const more = () => {
    while (left-- > 0) {
      if (socket.destroyed) return
      if (!socket.write(make())) {
        socket.once('drain', more)
        return
      }
    }
    socket.end()
  }
  more()
}

function drip(socket: Socket, text: string, ms = 50): void {
  const timer = setInterval(() => socket.write(text), ms)
  socket.once('close', () => clearInterval(timer))
}

/** A megabyte of zeros `megabytes` times over, compressed as it goes. */
function bomb(
  socket: Socket,
  encoding: string,
  compressor: zlib.Gzip | zlib.BrotliCompress | zlib.Deflate,
  megabytes: number,
): void {
  socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`)
  const zeros = Buffer.alloc(megabyte)
  let left = megabytes
  const more = () => {
    while (left-- > 0) {
      if (socket.destroyed) return compressor.destroy()
      if (!compressor.write(zeros)) return compressor.once('drain', more)
    }
    return compressor.end()
  }
  compressor.on('error', () => undefined).pipe(socket)
  more()
}

/** Redirects that lead where nobody should go, round in circles, or nowhere. */
export const redirectTricks: readonly HostileServer[] = [
  {
    name: 'to the machine itself',
    serve: redirect(({ trap }) => trap),
    outcome: ['port', 'private_address'],
  },
  {
    name: 'to the machine itself, at a web port',
    serve: redirect(() => 'http://127.0.0.1:8080/'),
    outcome: 'private_address',
  },
  { name: 'to localhost', serve: redirect(() => 'http://localhost/'), outcome: 'private_address' },
  {
    name: 'to the metadata service',
    serve: redirect(() => 'http://169.254.169.254/latest/meta-data/'),
    outcome: 'private_address',
  },
  {
    name: 'to the metadata service, mapped',
    serve: redirect(() => 'http://[::ffff:169.254.169.254]/'),
    outcome: 'private_address',
  },
  {
    name: 'to the machine itself as a number',
    serve: redirect(() => 'http://2130706433/'),
    outcome: 'private_address',
  },
  {
    name: 'to a name that leads to the machine itself',
    serve: redirect(() => 'http://inside.example/'),
    outcome: 'private_address',
  },
  {
    name: 'to the private network by 308',
    serve: redirect(() => 'http://10.0.0.1/', 308),
    outcome: 'private_address',
  },
  { name: 'to a database port', serve: redirect(() => 'http://outlet.example:5432/'), outcome: 'port' },
  { name: 'to the file system', serve: redirect(() => 'file:///etc/passwd'), outcome: 'scheme' },
  { name: 'to a script', serve: redirect(() => 'javascript:alert(1)'), outcome: 'scheme' },
  { name: 'to gopher', serve: redirect(() => 'gopher://127.0.0.1:6379/_FLUSHALL'), outcome: 'scheme' },
  {
    name: 'to an address with a password',
    serve: redirect(() => 'http://user:pw@outlet.example/'),
    outcome: 'credentials',
  },
  { name: 'to nothing that is an address', serve: redirect(() => 'http://['), outcome: 'bad_redirect' },
  {
    name: 'to an address of 10,000 characters',
    serve: redirect(() => `/${'a'.repeat(10_000)}`),
    outcome: ['bad_redirect', 'bad_url'],
  },
  { name: 'to itself for ever', serve: redirect(({ self }) => self), outcome: 'too_many_redirects' },
  {
    name: 'to ever new addresses',
    serve: redirect(({ self }) => `${self}?${Math.random()}`),
    outcome: 'too_many_redirects',
  },
  {
    name: 'without saying where',
    serve: (socket) => answer(socket, '302 Found\r\nContent-Length: 0'),
    outcome: 302,
  },
  {
    name: 'with a body that never ends',
    serve: (socket, { path, self }) => {
      if (path.includes('there')) return ok(socket, '', feed)
      socket.write(`HTTP/1.1 302 Found\r\nLocation: ${self}?there\r\nConnection: close\r\n\r\n`)
      return pour(socket, () => Buffer.alloc(megabyte))
    },
    outcome: 200,
    body: feed,
  },
  {
    name: 'five times, which is allowed',
    serve: (socket, { path, self }) => {
      const hop = Number(/hop=(\d)/.exec(path)?.[1] ?? 0)
      if (hop === 5) ok(socket, '', feed)
      else answer(socket, `301 Moved\r\nLocation: ${self}?hop=${hop + 1}\r\nContent-Length: 0`)
    },
    outcome: 200,
    body: feed,
  },
]

/** Bodies that are larger than they look, or than anything. */
export const bodyTricks: readonly HostileServer[] = [
  {
    name: 'announces ten gigabytes',
    serve: (socket) => ok(socket, 'Content-Length: 10737418240', feed),
    outcome: 'body_too_large',
  },
  {
    name: 'sends more than the cap without announcing it',
    serve: (socket) => {
      begin(socket)
      pour(socket, () => Buffer.alloc(megabyte))
    },
    outcome: 'body_too_large',
  },
  {
    name: 'sends more than the cap in chunks',
    serve: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      pour(socket, () =>
        Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(megabyte), Buffer.from('\r\n')]),
      )
    },
    outcome: 'body_too_large',
  },
  {
    name: 'gzip bomb of a gigabyte',
    serve: (socket) => bomb(socket, 'gzip', zlib.createGzip({ level: 9 }), 1024),
    outcome: 'body_too_large',
  },
  {
    name: 'deflate bomb',
    serve: (socket) => bomb(socket, 'deflate', zlib.createDeflate({ level: 9 }), 200),
    outcome: 'body_too_large',
  },
  {
    name: 'brotli bomb',
    serve: (socket) =>
      bomb(
        socket,
        'br',
        zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
        1024,
      ),
    outcome: 'body_too_large',
  },
  {
    name: 'bomb inside a bomb',
    serve: (socket) =>
      ok(
        socket,
        'Content-Encoding: gzip, gzip',
        zlib.gzipSync(zlib.gzipSync(Buffer.alloc(20 * megabyte), { level: 1 })),
      ),
    outcome: 'body_too_large',
  },
  {
    name: 'compressed five times over',
    serve: (socket) => ok(socket, 'Content-Encoding: gzip, gzip, gzip, gzip, gzip', ''),
    outcome: 'bad_encoding',
  },
  {
    name: 'encoding that nobody knows',
    serve: (socket) => ok(socket, 'Content-Encoding: rot13', feed),
    outcome: 'bad_encoding',
  },
  {
    name: 'brotli that is none',
    serve: (socket) => ok(socket, 'Content-Encoding: br', feed),
    outcome: 'bad_encoding',
  },
  {
    name: 'gzip that is plain text',
    serve: (socket) => ok(socket, 'Content-Encoding: gzip', feed),
    outcome: 200,
    body: feed,
  },
  {
    name: 'gzip that breaks',
    serve: (socket) => {
      const body = zlib.gzipSync(feed.repeat(500))
      body.fill(0xff, 30, 60)
      ok(socket, 'Content-Encoding: gzip', body)
    },
    outcome: 'bad_encoding',
  },
  {
    name: 'gzip without its last bytes',
    serve: (socket) => ok(socket, 'Content-Encoding: gzip', zlib.gzipSync(feed).subarray(0, -8)),
    outcome: 200,
    body: feed,
  },
  {
    name: 'deflate without wrapper',
    serve: (socket) => ok(socket, 'Content-Encoding: deflate', zlib.deflateRawSync(feed)),
    outcome: 200,
    body: feed,
  },
  {
    name: 'encoding in capitals with spaces',
    serve: (socket) => ok(socket, 'Content-Encoding:  GZIP ', zlib.gzipSync(feed)),
    outcome: 200,
    body: feed,
  },
  { name: 'empty gzip', serve: (socket) => ok(socket, 'Content-Encoding: gzip', ''), outcome: 200, body: '' },
]

function begin(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n')
}

/** Servers that take their time, and servers that do not speak HTTP. */
export const protocolTricks: readonly HostileServer[] = [
  { name: 'says nothing', serve: () => undefined, outcome: 'timeout' },
  {
    name: 'stops in the head',
    serve: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-'),
    outcome: 'timeout',
  },
  {
    name: 'drips its head',
    serve: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      drip(socket, 'X-A: b\r\n')
    },
    outcome: ['timeout', 'bad_response'],
  },
  {
    name: 'drips its body',
    serve: (socket) => {
      begin(socket)
      drip(socket, 'x')
    },
    outcome: 'timeout',
  },
  {
    name: 'drips a chunked body',
    serve: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      drip(socket, '1\r\nx\r\n')
    },
    outcome: 'timeout',
  },
  {
    name: 'drips a compressed body',
    serve: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n')
      socket.write(zlib.gzipSync('a').subarray(0, 10))
      drip(socket, '\0')
    },
    outcome: ['timeout', 'bad_encoding'],
  },
  {
    name: 'stops in the body',
    serve: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf'),
    outcome: 'timeout',
  },
  { name: 'hangs up before the head', serve: (socket) => socket.end(), outcome: 'connection' },
  { name: 'resets before the head', serve: (socket) => socket.resetAndDestroy(), outcome: 'connection' },
  {
    name: 'hangs up in the body',
    serve: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf'),
    outcome: ['connection', 'bad_response'],
  },
  {
    name: 'hangs up in a chunk',
    serve: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nhalf'),
    outcome: ['connection', 'bad_response'],
  },
  {
    name: 'sends a chunk that is none',
    serve: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nx'),
    outcome: 'bad_response',
  },
  {
    name: 'speaks another language',
    serve: (socket) => socket.end('220 mail.example ESMTP\r\n'),
    outcome: 'bad_response',
  },
  { name: 'answers without a head', serve: (socket) => socket.end(feed), outcome: 'bad_response' },
  {
    name: 'sends a head without end',
    serve: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      pour(socket, () => `X-${Math.random()}: ${'a'.repeat(1000)}\r\n`)
    },
    outcome: 'bad_response',
  },
  {
    name: 'sends one header of a megabyte',
    serve: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-A: ')
      pour(socket, () => 'a'.repeat(1000), 1000)
    },
    outcome: 'bad_response',
  },
  {
    name: 'sends NUL in a header',
    serve: (socket) => answer(socket, '200 OK\r\nETag: "a\0b"', feed),
    outcome: 'bad_response',
  },
  {
    name: 'sends two lengths',
    serve: (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nbodybody!'),
    outcome: 'bad_response',
  },
  {
    name: 'sends a length below nothing',
    serve: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx'),
    outcome: 'bad_response',
  },
  {
    name: 'switches protocols',
    serve: (socket) => answer(socket, '101 Switching Protocols\r\nUpgrade: websocket'),
    outcome: ['bad_response', 'connection'],
  },
  {
    name: 'sends a second answer behind the first',
    serve: (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nonlyHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`,
      ),
    outcome: 200,
    body: 'only',
  },
  {
    name: 'says 100 a hundred times',
    serve: (socket) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100))
      ok(socket, '', feed)
    },
    outcome: ['bad_response', 'connection'],
  },
  {
    name: 'invents a status',
    serve: (socket) => answer(socket, '799 Odd\r\nContent-Length: 0'),
    outcome: 799,
  },
  {
    name: 'sends cookies',
    serve: (socket) => ok(socket, 'Set-Cookie: a=b; Domain=.example\r\n', feed),
    outcome: 200,
    body: feed,
  },
  {
    name: 'answers part of the body',
    serve: (socket) => answer(socket, '206 Partial Content\r\nContent-Range: bytes 0-3/9', 'part'),
    outcome: 206,
  },
  { name: 'answers 204', serve: (socket) => answer(socket, '204 No Content'), outcome: 204, body: '' },
]
