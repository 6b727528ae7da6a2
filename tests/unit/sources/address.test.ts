import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../../src/sources/address.ts'

const refused = [
  // this host, loopback
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '127.255.255.254',
  '::',
  '::1',
  // private
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.255.255',
  // carrier-grade NAT, link-local with the metadata services
  '100.64.0.1',
  '100.127.255.255',
  '169.254.0.1',
  '169.254.169.254',
  // protocol, documentation, benchmarking
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  // 6to4 relay, multicast, reserved, broadcast
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  // IPv6: link-local, unique local, old site-local, multicast, discard, documentation
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fc00::1',
  'fd12:3456::1',
  'fec0::1',
  'feef::1',
  'ff02::1',
  '100::1',
  '2001:db8::1',
  // IPv4 inside IPv6: mapped (both spellings), compatible, NAT64, 6to4, Teredo
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '::7f00:1',
  '::8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '2001:0:4136:e378::1',
  // no literal at all
  '',
  'localhost',
  'example.org',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
]

const allowed = [
  '8.8.8.8',
  '1.1.1.1',
  '93.184.216.34',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '2606:4700::1111',
  '[2606:4700::1111]',
  '2a00:1450:4001:82b::200e',
]

describe('refused', () => {
  test.each(refused)('"%s"', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('allowed', () => {
  test.each(allowed)('"%s"', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})
