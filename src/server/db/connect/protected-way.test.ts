import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '../embedded/test-server.ts'
import { openRecord } from '../open.ts'
import { asLogin, asOwner } from './address.ts'
import { selfSigned } from './test-certificate.ts'

const WORDS = /another machine .*sslmode=verify-full.*Nothing was sent and nothing was changed/

describe('an address', () => {
  it.each([
    'postgres://o:p@db.example/c',
    'postgres://o:p@10.0.0.5/c',
    'postgres://o:p@[fd00::5]/c',
    'postgres://o:p@localhost/c?host=db.example',
    'postgres://o:p@127.0.0.1.example/c',
    'postgres://o:p@db.example/c?ssl=true',
    'postgres://o:p@db.example/c?ssl=no-verify',
    'postgres://o:p@db.example/c?sslmode=disable',
    'postgres://o:p@db.example/c?sslmode=prefer',
    'postgres://o:p@db.example/c?sslmode=no-verify',
    'postgres://o:p@db.example/c?sslmode=require',
    'postgres://o:p@db.example/c?sslmode=require&uselibpqcompat=true',
    'postgres://o:p@db.example/c?sslmode=verify-full&sslmode=no-verify',
  ])(
    '[W15] of another machine that does not ask for a verified certificate is refused: %s',
    (url) => {
      expect(() => asOwner(url)).toThrow(WORDS)
      expect(() => asLogin(url, 'conjoint_app', 'secret')).toThrow(WORDS)
    },
  )

  it.each([
    'postgres://o:p@localhost/c',
    'postgres://o:p@127.0.0.1:5433/c',
    'postgres://o:p@[::1]/c',
    'postgres://o:p@localhost/c?host=/var/run/postgresql',
    'postgres://o:p@db.example/c?sslmode=verify-full',
  ])('[W15] that stays on this machine, or asks for one, is taken: %s', (url) => {
    expect(asOwner(url)).toEqual({ connectionString: url })
  })

  it('[W15] is refused where the environment switches off that certificates are looked at', () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    expect(() => asOwner('postgres://o:p@db.example/c?sslmode=verify-full')).toThrow(WORDS)
    vi.unstubAllEnvs()
  })

  it('[W15] that names a certificate which is not there is refused by that name', () => {
    const url = 'postgres://o:p@db.example/c?sslmode=verify-full&sslrootcert=/nowhere/root.pem'
    expect(() => asOwner(url)).toThrow(/cannot be read: \/nowhere\/root.pem/)
  })
})

/** A machine's own address that is not the loopback one: what is sent there arrives here all the same. */
const ELSEWHERE = '0.0.0.0'

describe('a database on another machine', () => {
  let database: TestDatabase
  const directory = mkdtempSync(join(tmpdir(), 'conjoint-tls-'))
  const data = join(directory, 'data')
  const roots = join(directory, 'root.pem')
  let heard: Buffer[] = []
  let front: Server | undefined

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterEach(() => void front?.close())
  afterAll(async () => {
    await database.drop()
    rmSync(directory, { recursive: true })
  })

  /** Answers as a PostgreSQL with this certificate would, or as one that has none, and hands on what is inside. */
  async function stand(certificate: { cert: string; key: string } | null): Promise<string> {
    heard = []
    const { host, port, user, password, database: name } = database.url
    front = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (first) => {
        heard.push(first)
        if (certificate === null) {
          socket.on('data', (more) => heard.push(more))
          socket.write('N')
          return
        }
        socket.write('S')
        const inner = new TLSSocket(socket, { isServer: true, ...certificate })
        const behind = connect(join(host, `.s.PGSQL.${port}`))
        for (const each of [inner, behind]) each.on('error', () => undefined)
        inner.on('data', (more) => heard.push(more))
        inner.pipe(behind).pipe(inner)
      })
    })
    await new Promise<void>((listening) => front?.listen(0, '127.0.0.1', listening))
    const { port: at } = front.address() as AddressInfo
    return `postgres://${user}:${password}@${ELSEWHERE}:${at}/${name}?sslmode=verify-full&sslrootcert=${encodeURIComponent(roots)}`
  }

  const open = async (url: string) => {
    const record = await openRecord({
      url,
      dataDirectory: data,
      clock: () => Date.parse('2026-11-22T08:00:00.000Z'),
      device: '00000000-0000-4000-8000-000000000001' as never,
    })
    await record.close()
  }
  const ours = selfSigned('localhost', ELSEWHERE)
  const trust = (certificate: { cert: string }) => writeFileSync(roots, certificate.cert)
  /** The eight bytes in which a client asks for TLS, and nothing after them. */
  const ASKED = Buffer.from('0000000804d2162f', 'hex')

  it.each([
    ['whose certificate nobody vouches for', selfSigned(ELSEWHERE), ours],
    ['whose certificate is for another name', selfSigned('db.example'), null],
    ['that has no certificate', null, ours],
  ])('[W15] %s hears no word, and no key is made', async (_, shown, trusted) => {
    trust(trusted ?? (shown as { cert: string }))
    const url = await stand(shown)
    await expect(open(url)).rejects.toThrow(/not to be trusted .*nothing was changed/)
    expect(new Set(heard.map((bytes) => bytes.toString('hex')))).toEqual(
      new Set([ASKED.toString('hex')]),
    )
    expect(readdirSync(directory)).not.toContain('data')
  })

  it('[W15] whose certificate holds is opened through TLS', async () => {
    trust(ours)
    const url = await stand(ours)
    mkdirSync(data)
    await open(url)
    expect(heard[0]).toEqual(ASKED)
    expect(heard.length).toBeGreaterThan(5)
  })
})
