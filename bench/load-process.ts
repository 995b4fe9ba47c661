import { connect, type Socket } from 'node:net'
import { ID, idOf } from './entries.ts'

/**
 * The load client, a process of its own: each connection sends a request that was made beforehand, waits for the
 * whole answer, checks it, and sends the next. Plain sockets, because a client that is dearer than the server
 * would measure itself.
 */
export type Round = {
  readonly port: number
  readonly seconds: number
  readonly connections: readonly {
    readonly cookie: string
    /** Request after request, again and again. */
    readonly requests: readonly Ask[]
  }[]
}
/** `entries`: texts with `ID` for the id, sent in one POST. `path`: a GET. */
type Ask = { readonly entries: readonly string[] } | { readonly path: string }

export type Loaded = {
  readonly requests: number
  readonly entries: number
  readonly seconds: number
  /** Milliseconds, of a request from sending to its last byte. */
  readonly latencies: readonly number[]
  readonly failures: readonly string[]
}

type Prepared = { bytes: Buffer; ids: readonly number[]; stored: number }

function prepare(ask: Ask, cookie: string, port: number): Prepared {
  const common = `host: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\nx-conjoint: 1\r\n`
  if ('path' in ask)
    return { bytes: Buffer.from(`GET ${ask.path} HTTP/1.1\r\n${common}\r\n`), ids: [], stored: 0 }
  const body = `{"entries":[${ask.entries.join(',')}]}`
  const head = `POST /api/entries HTTP/1.1\r\n${common}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  const bytes = Buffer.from(head + body)
  const ids: number[] = []
  for (let at = bytes.indexOf(ID); at >= 0; at = bytes.indexOf(ID, at + 1)) ids.push(at)
  return { bytes, ids, stored: ask.entries.length }
}

const END = Buffer.from('\r\n\r\n')
const STORED = Buffer.from('"outcome":"stored"')

async function round({ port, seconds, connections }: Round): Promise<Loaded> {
  const latencies: number[] = []
  const failures: string[] = []
  let entries = 0
  const base = Date.now()
  const sockets = await Promise.all(connections.map(() => open(port)))
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    connections.map(async ({ cookie, requests }, place) => {
      const socket = sockets[place] as Socket
      const prepared = requests.map((each) => prepare(each, cookie, port))
      let count = 0
      for (let turn = 0; performance.now() < until; turn++) {
        const { bytes, ids, stored } = prepared[turn % prepared.length] as Prepared
        for (const at of ids) bytes.write(idOf(base, place, ++count), at, 'latin1')
        const sent = performance.now()
        const answer = await exchange(socket, bytes)
        latencies.push(performance.now() - sent)
        if (!isGood(answer, stored)) {
          failures.push(answer.toString('utf8').slice(0, 600))
          break
        }
        entries += stored
      }
      socket.destroy()
    }),
  )
  const took = (performance.now() - began) / 1000
  return { requests: latencies.length, entries, seconds: took, latencies, failures }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Sends, and resolves with the whole answer. */
function exchange(socket: Socket, bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = []
    let size = 0
    let whole = -1
    const done = (act: () => void) => {
      socket.off('data', take).off('close', broken)
      act()
    }
    const broken = () => done(() => reject(new Error('the server closed the connection')))
    const take = (chunk: Buffer) => {
      parts.push(chunk)
      size += chunk.length
      if (whole < 0) {
        const all = parts.length === 1 ? chunk : Buffer.concat(parts)
        parts = [all]
        const head = all.indexOf(END)
        if (head < 0) return
        const length = /content-length: (\d+)/i.exec(all.toString('latin1', 0, head))?.[1]
        whole = head + END.length + Number(length ?? 0)
      }
      if (size >= whole)
        done(() => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)))
    }
    socket.on('data', take).on('close', broken)
    socket.write(bytes)
  })
}

function isGood(answer: Buffer, stored: number): boolean {
  if (answer.toString('latin1', 9, 12) !== '200') return false
  let found = 0
  if (stored > 0)
    for (let at = answer.indexOf(STORED); at >= 0; at = answer.indexOf(STORED, at + 1)) found += 1
  return found === stored
}

process.on('message', (wish: Round) => {
  void round(wish).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
