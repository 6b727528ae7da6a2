import { describe, expect, test } from 'vitest'
import type { FetchPolicy } from '../../../src/sources/fetch-policy.ts'
import { type FetchRefusal, FetchRefused } from '../../../src/sources/fetch-refused.ts'
import { guardedFetch } from '../../../src/sources/guarded-fetch.ts'
import { vettedUrl } from '../../../src/sources/vetted-url.ts'

const strict: FetchPolicy = { allowPrivateAddresses: false, userAgent: 'claimwatch/test' }

function refusal(url: string, policy = strict): FetchRefusal | null {
  try {
    vettedUrl(url, policy)
    return null
  } catch (error) {
    if (error instanceof FetchRefused) return error.code
    throw error
  }
}

const refused: Readonly<Record<string, readonly string[]>> = {
  private_address: [
    'http://127.0.0.1/',
    'http://127.0.0.1:80/',
    'http://127.1/',
    'http://127.000.000.001/',
    'http://0177.0.0.1/',
    'http://0177.1/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://255.255.255.255/',
    'http://0xffffffff/',
    'http://4294967295/',
    'http://0377.0377.0377.0377/',
    'http://224.0.0.1/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[feef::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[ff02::1]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://１２７.0.0.1/',
    'http:127.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http://127.0.0.1#@outlet.example/',
    'http://127.0.0.1?@outlet.example/',
    ' http://127.0.0.1/ ',
    'ht\ntp://127.0.0.1/',
  ],
  credentials: [
    'http://user@outlet.example/',
    'http://user:pw@outlet.example/',
    'http://outlet.example@127.0.0.1/',
    'http://:pw@outlet.example/',
    'http://a%40b@127.0.0.1/',
  ],
  scheme: [
    'file:///etc/passwd',
    'ftp://outlet.example/',
    'gopher://outlet.example/',
    'javascript:alert(1)',
    'data:text/plain,x',
    'feed://outlet.example/',
    'ws://outlet.example/',
    'dict://outlet.example:11111/',
    'about:blank',
    'view-source:http://outlet.example/',
  ],
  port: [
    'http://outlet.example:22/',
    'http://outlet.example:25/',
    'http://outlet.example:5432/',
    'http://outlet.example:6379/',
    'http://outlet.example:0/',
    'https://outlet.example:9200/',
  ],
  bad_url: [
    '',
    'outlet.example',
    '//outlet.example/',
    'http://',
    'http://[',
    'http://[::1%25lo]/',
    'http://a b/',
    'http://outlet.example:99999/',
    'http://256.256.256.256/',
    `http://outlet.example/${'a'.repeat(5000)}`,
  ],
}

describe.each(Object.entries(refused))('%s', (code, urls) => {
  test.each(urls)('%s', (url) => {
    expect(refusal(url)).toBe(code)
  })
})

describe('allowed', () => {
  test.each([
    'http://outlet.example/',
    'https://outlet.example/feed?a=b',
    'http://outlet.example:8080/',
    'https://outlet.example:8443/',
    'https://outlet.example:443/',
    'HTTPS://OUTLET.EXAMPLE/',
    'http://8.8.8.8/',
    'http://[2606:4700::1111]/',
    'http://مثال.example/',
  ])('%s', (url) => {
    expect(refusal(url)).toBeNull()
  })
  test('fragments are not sent', () => {
    expect(vettedUrl('https://outlet.example/a#b', strict).href).toBe('https://outlet.example/a')
  })
})

describe('exemptions', () => {
  test('private addresses and their ports, when the operator allows them', () => {
    expect(refusal('http://127.0.0.1:5000/', { ...strict, allowPrivateAddresses: true })).toBeNull()
    expect(refusal('file:///etc/passwd', { ...strict, allowPrivateAddresses: true })).toBe('scheme')
    expect(refusal('http://a:b@127.0.0.1/', { ...strict, allowPrivateAddresses: true })).toBe('credentials')
  })
  test('an origin is exempt by scheme, host and port, and no other is', () => {
    const policy = { ...strict, allowedOrigins: ['http://127.0.0.1:5000'] }
    expect(refusal('http://127.0.0.1:5000/x', policy)).toBeNull()
    expect(refusal('http://127.0.0.1:5001/x', policy)).toBe('port')
    expect(refusal('https://127.0.0.1:5000/x', policy)).toBe('port')
    expect(refusal('http://127.0.0.1/x', policy)).toBe('private_address')
  })
})

describe('names', () => {
  const answering = (...addresses: string[]): FetchPolicy => ({
    ...strict,
    limits: { connectMs: 300, totalMs: 1000 },
    resolve: () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  })

  async function codeOf(policy: FetchPolicy, url = 'http://outlet.example/'): Promise<string> {
    const error: unknown = await guardedFetch(url, { policy }).catch((caught: unknown) => caught)
    return error instanceof FetchRefused ? error.code : 'answered'
  }

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    'fd00::1',
    '0.0.0.0',
    '100.64.0.1',
  ])('that lead to %s are refused when dialled', async (address) => {
    expect(await codeOf(answering(address))).toBe('private_address')
  })
  test('that lead only to private addresses are refused, however many', async () => {
    expect(await codeOf(answering('10.0.0.1', '127.0.0.1', 'fe80::1'))).toBe('private_address')
  })
  test('that lead nowhere are unresolved', async () => {
    expect(await codeOf(answering())).toBe('unresolved')
    expect(await codeOf(strict, 'http://no-such-host.invalid/')).toBe('unresolved')
  })
  test.each(['http://localhost/', 'http://LOCALHOST/'])('%s is refused', async (url) => {
    expect(await codeOf(strict, url)).toBe('private_address')
  })
})
