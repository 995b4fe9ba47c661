import { BlockList, isIP } from 'node:net'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether what is sent to this host stays on this machine: the loopback address, or the path of a socket. */
export function isThisMachine(host: string): boolean {
  if (host.startsWith('/') || host === 'localhost') return true
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(bare)
  return family !== 0 && LOOPBACK.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}
