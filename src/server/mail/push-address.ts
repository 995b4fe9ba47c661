import { lookup, type LookupOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * A browser says where messages for it go, so whoever has one could name any machine that this server reaches. It is
 * asked by https alone, and never at an address of this machine, of the house, or of no single machine.
 */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6')

export function isInside(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  return INSIDE.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Whether a message may be sent there at all, by how it is written. What its name stands for is asked when it is sent. */
export function isPushAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    return false
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? host.includes('.') : !isInside(host)
}

/** Looks a name up, and fails where any of what it stands for is inside: what was looked up is what is connected to. */
export const lookUpOutside: LookupFunction = (host, options: LookupOptions, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0)
    const [first] = found
    if (first === undefined || found.some(({ address }) => isInside(address)))
      return done(new Error('this name stands for an address inside'), '', 0)
    if (options.all === true) return done(null, found)
    done(null, first.address, first.family)
  })
}
