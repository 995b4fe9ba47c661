import { createServer, type AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, it } from 'vitest'
import { selfSigned } from '../db/connect/test-certificate.ts'
import { catchMail } from './catcher.ts'
import { createPost } from './post.ts'

const send = (smtp: string) =>
  createPost({ smtp, from: 'hello@example.test' }).send('ada@example.test', undefined, new Date(0))

/** The same machine by an address that is not the loopback one: as far as anybody can tell, another. */
const elsewhere = (url: string) => url.replace('127.0.0.1', '0.0.0.0')

it('[NT16] takes mail in clear to this machine alone', async () => {
  let caught = 0
  const catcher = await catchMail(() => void (caught += 1))
  try {
    expect(await send(catcher.url)).toBe('sent')
    expect(await send(elsewhere(catcher.url))).toBe('no-server')
    expect(caught).toBe(1)
  } finally {
    await catcher.close()
  }
})

it('[NT16] says nothing to a server whose certificate nobody vouches for', async () => {
  const heard: string[] = []
  const front = createTlsServer(selfSigned('0.0.0.0'), (socket) => {
    socket.on('data', (bytes) => heard.push(bytes.toString()))
  })
  front.on('tlsClientError', () => undefined)
  await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening))
  try {
    const { port } = front.address() as AddressInfo
    expect(await send(`smtps://0.0.0.0:${port}`)).toBe('no-server')
    expect(heard).toEqual([])
  } finally {
    front.close()
  }
})

it('[NT16] goes no further where a server offers TLS and then has none that holds', async () => {
  const heard: string[] = []
  const front = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 mail\r\n')
    socket.on('data', (bytes) => {
      const line = bytes.toString()
      heard.push(line.slice(0, 8).trim())
      if (line.startsWith('EHLO')) socket.write('250-mail\r\n250 STARTTLS\r\n')
      else if (line.startsWith('STARTTLS')) socket.write('454 not now\r\n')
      else socket.destroy()
    })
  })
  await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening))
  try {
    const { port } = front.address() as AddressInfo
    expect(await send(`smtp://0.0.0.0:${port}`)).toBe('no-server')
    expect(heard.slice(0, 2)).toEqual([expect.stringMatching(/^EHLO/), 'STARTTLS'])
    expect(heard.filter((line) => /^(MAIL|RCPT|DATA)/.test(line))).toEqual([])
  } finally {
    front.close()
  }
})
