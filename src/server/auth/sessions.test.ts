import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../shared/instant.ts'
import { asker, listen } from '../http/test-client.ts'
import { instead, openHouse, START_MS, type House } from '../http/test-house.ts'
import { BELIEVED_MS, LINK_MS, PROVED_MS, SESSION } from './limits.ts'
import { SoftwarePasskey } from './software-passkey.ts'
import { newToken, readToken } from './token.ts'

let house: House
beforeAll(async () => (house = await openHouse()))
afterAll(() => house.close())

const me = (cookie: string) => asker(house.url, cookie)('GET', '/api/me')
const useLink = (token: string, cookie?: string) =>
  asker(house.url, cookie)('POST', '/api/session/link', { body: { token } })
const linkFor = (person = house.people.ada, lastsMs?: number) =>
  house.server.links.create({ clinic: house.clinic, person }, lastsMs)
const at = async (ms: number, look: () => Promise<{ status: number }>) => {
  house.time.now = START_MS + ms
  const { status } = await look()
  return status
}

it('[SI1] a link signs in once: of two who come with it at the same time, one', async () => {
  const token = await linkFor()
  const both = await Promise.all([useLink(token), useLink(token)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401])
  expect((await useLink(token)).status).toBe(401)
})

it('[SI1] a link that is stale, unknown, of another clinic or no link at all: the same answer', async () => {
  const token = await linkFor()
  const stale = await linkFor()
  const other = newToken('018f3f5e-0000-7000-8000-000000000000' as House['clinic'])
  house.time.now = START_MS + LINK_MS
  const answers = await Promise.all(
    [stale, newToken(house.clinic), other, token.slice(1), '', `${token}x`, "' or 1=1 --"].map(
      (t) => useLink(t),
    ),
  )
  house.time.now = START_MS
  for (const answer of answers) {
    expect([answer.status, answer.text, answer.headers]).toEqual([
      401,
      answers[0]?.text,
      answers[0]?.headers,
    ])
    expect(answer.header('set-cookie')).toBeUndefined()
  }
})

it('[SI14] a link says whom it will sign in as often as it is asked, and nothing once it is used', async () => {
  const token = await linkFor()
  const look = () => asker(house.url)('POST', '/api/session/link/ask', { body: { token } })
  for (const _ of [1, 2]) expect((await look()).json()).toEqual({ name: 'Ada Adler' })
  expect((await look()).header('set-cookie')).toBeUndefined()
  expect((await useLink(token)).status).toBe(204)
  expect([(await look()).status, (await look()).text]).toEqual([401, (await useLink('')).text])
})

it('[SI2] neither link nor session is kept in the clear', async () => {
  const token = await linkFor()
  const cookie = await house.signIn(house.people.ada)
  const rows = await house.record.inClinic(
    { role: 'session', clinic: house.clinic, person: null, at: house.record.store.now() },
    async (tx) => [
      ...(await tx.selectFrom('sign_in_link').selectAll().execute()),
      ...(await tx.selectFrom('session').selectAll().execute()),
    ],
  )
  const hashes = rows.map((row) => row.token_hash.toString('hex'))
  const session = cookie.split('=')[1] ?? ''
  for (const secret of [token, session]) {
    expect(hashes).toContain(readToken(secret)?.hash.toString('hex'))
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(house.logged.join('')).not.toContain(secret)
  }
})

it('[SI3] the cookie is for this host alone, out of reach of scripts and of other sites', async () => {
  const answer = await useLink(await linkFor())
  expect(answer.header('set-cookie')).toMatch(
    /^session=[\w-]{64}; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  const https = await openHouse({ origin: 'https://conjoint.example' })
  const token = await https.server.links.create({ clinic: https.clinic, person: https.people.ada })
  const secure = await asker(https.url)('POST', '/api/session/link', { body: { token } })
  expect(secure.header('set-cookie')).toMatch(
    /^__Host-session=[\w-]{64}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  )
  await https.close()
})

it('[SI4] a partner is signed out after half an hour without use, or after twelve hours', async () => {
  const { idleMs, absoluteMs } = SESSION.partner
  const cookie = await house.signIn(house.people.ada)
  expect(await at(idleMs - MINUTE, () => me(cookie))).toBe(200)
  expect(await at(2 * (idleMs - MINUTE), () => me(cookie))).toBe(200)
  for (let ms = 0; ms < absoluteMs; ms += 20 * MINUTE) if (ms > HOUR) await at(ms, () => me(cookie))
  expect(await at(absoluteMs - 1, () => me(cookie))).toBe(200)
  expect(await at(absoluteMs, () => me(cookie))).toBe(401)
  house.time.now = START_MS
  const idle = await house.signIn(house.people.ada)
  expect(await at(idleMs, () => me(idle))).toBe(401)
  house.time.now = START_MS
})

it('[SI4] a tablet of staff lasts through a dosing day and not into the next', async () => {
  const cookie = await house.signIn(house.people.monitor)
  expect(await at(SESSION.staff.idleMs - MINUTE, () => me(cookie))).toBe(200)
  expect(await at(SESSION.staff.absoluteMs - 1, () => me(cookie))).toBe(200)
  expect(await at(SESSION.staff.absoluteMs, () => me(cookie))).toBe(401)
  expect(SESSION.staff.absoluteMs).toBeLessThan(DAY)
  house.time.now = START_MS
})

it('[SI5] signing out ends the session at once and clears the cookie, and only that session', async () => {
  const [first, second] = [
    await house.signIn(house.people.ada),
    await house.signIn(house.people.ada),
  ]
  expect((await me(first)).status).toBe(200)
  const out = await asker(house.url, first)('DELETE', '/api/session')
  expect([out.status, out.header('set-cookie')]).toEqual([
    204,
    'session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
  ])
  expect((await me(first)).status).toBe(401)
  expect((await me(second)).status).toBe(200)
})

it('[SI5] a session ended by another process ends here within seconds', async () => {
  const cookie = await house.signIn(house.people.ben)
  expect((await me(cookie)).status).toBe(200)
  const now = house.record.store.now()
  await house.record.inClinic(
    { role: 'session', clinic: house.clinic, person: null, at: now },
    (tx) =>
      tx
        .updateTable('session')
        .set({ revoked_at: now })
        .where('person_id', '=', house.people.ben)
        .execute(),
  )
  expect(await at(BELIEVED_MS, () => me(cookie))).toBe(401)
  house.time.now = START_MS
})

it('[SI6] signing in on a device ends what was signed in on it before', async () => {
  const before = await house.signIn(house.people.ada)
  expect((await useLink(await linkFor(house.people.ben), before)).status).toBe(204)
  expect((await me(before)).status).toBe(401)
})

it('[SI6] a token that somebody planted before is not taken up: signing in makes another', async () => {
  const planted = newToken(house.clinic)
  const answer = await useLink(await linkFor(), `session=${planted}`)
  expect(answer.status).toBe(204)
  expect(answer.header('set-cookie')).not.toContain(planted)
  expect((await me(`session=${planted}`)).status).toBe(401)
})

it('[SI7] somebody sees and ends their own sign-ins and nobody else’s', async () => {
  const mine = await house.signIn(house.people.therapist)
  const other = await house.signIn(house.people.therapist)
  const ask = asker(house.url, mine)
  type Listed = { sessions: { session: string; current: boolean }[] }
  const { sessions } = (await ask('GET', '/api/session')).json<Listed>()
  expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  expect(sessions).toHaveLength(2)
  const second = sessions.find(({ current }) => !current)?.session ?? ''
  const stranger = await house.as(house.people.ada)
  expect((await stranger('DELETE', `/api/session/${second}`)).status).toBe(404)
  expect((await me(other)).status).toBe(200)
  expect((await ask('DELETE', `/api/session/${second}`)).status).toBe(204)
  expect((await me(other)).status).toBe(401)
  expect((await me(mine)).status).toBe(200)
})

it('[SI7] all others end at once, with a fresh proof, and this one stays', async () => {
  const mine = await house.signIn(house.people.safety)
  const others = [await house.signIn(house.people.safety), await house.signIn(house.people.safety)]
  const stranger = await house.signIn(house.people.ada)
  const end = () => asker(house.url, mine)('POST', '/api/session/end-others')
  const key = (await asker(house.url, mine)('GET', '/api/session'))
    .json<{ sessions: { session: string; current: boolean }[] }>()
    .sessions.find(({ current }) => !current)?.session
  expect(await at(PROVED_MS, end)).toBe(403)
  expect((await asker(house.url, mine)('DELETE', `/api/session/${key}`)).status).toBe(403)
  expect((await me(others[0] ?? '')).status).toBe(200)
  house.time.now = START_MS
  expect((await end()).status).toBe(204)
  for (const cookie of others) expect((await me(cookie)).status).toBe(401)
  for (const cookie of [mine, stranger]) expect((await me(cookie)).status).toBe(200)
})

it('[SI7] what is ended elsewhere hears nothing that is written after the answer', async () => {
  const [mine, other] = [await house.signIn(house.people.ada), await house.signIn(house.people.ada)]
  const feed = await listen(house.url, other)
  await feed.until(1)
  expect((await asker(house.url, mine)('POST', '/api/session/end-others')).status).toBe(204)
  await house.write(house.people.therapist, house.chart('joint'))
  await feed.ended
  const told = (head: number) => `{"chart":"${house.chart('joint')}","head":${head}}`
  expect(feed.frames.join()).toContain(told(1))
  expect(feed.frames.join()).not.toContain(told(2))
})

it('[SI10] a locked session opens nothing until its owner has proved who they are, and can be ended', async () => {
  const cookie = await house.signIn(house.people.monitor)
  const ask = asker(house.url, cookie)
  const key = new SoftwarePasskey()
  type Asked = { challenge: string }
  const made = (await ask('POST', '/api/account/passkeys/ask')).json<Asked>()
  const { origin } = house.server
  await ask('POST', '/api/account/passkeys', { body: { response: key.make(made, origin) } })
  const feed = await listen(house.url, cookie)
  expect((await ask('POST', '/api/session/lock')).json()).toEqual({ name: 'Mo Moss' })
  await feed.ended
  for (const path of ['/api/me', '/api/charts', '/api/account', '/api/session', '/api/feed'])
    expect([path, (await ask('GET', path)).json<{ code: string }>().code]).toEqual([path, 'locked'])
  expect((await ask('POST', '/api/session/proof', { body: { code: '000000' } })).status).toBe(403)
  expect((await me(cookie)).status).toBe(403)
  const asked = (await ask('POST', '/api/session/proof/ask')).json<Asked>()
  const body = { response: key.answer(asked, origin) }
  const proved = await ask('POST', '/api/session/proof', { body })
  expect(proved.status).toBe(204)
  const unlocked = /^[^;]+/.exec(proved.header('set-cookie') ?? '')?.[0] ?? ''
  expect((await me(unlocked)).status).toBe(200)
  expect((await me(cookie)).status).toBe(401)
  await asker(house.url, unlocked)('POST', '/api/session/lock')
  expect((await asker(house.url, unlocked)('DELETE', '/api/session')).status).toBe(204)
  expect((await me(unlocked)).status).toBe(401)
  const ada = await house.as(house.people.ada)
  expect((await ada('POST', '/api/session/lock')).status).toBe(404)
})

it('[SI8] a valid session is believed for seconds without asking the database again', async () => {
  const cookie = await house.signIn(house.people.monitor)
  const ask = asker(house.url, cookie)
  await ask('GET', '/api/session')
  let asked = 0
  const counting: (real: House['record']['inClinic']) => House['record']['inClinic'] =
    (real) => (as, work) => {
      asked += 1
      return real(as, work)
    }
  await instead(house.record, 'inClinic', counting, async () => {
    for (let i = 0; i < 20; i++) expect((await ask('GET', '/api/charts')).status).toBe(200)
    expect(asked).toBe(0)
    house.time.now = START_MS + BELIEVED_MS
    await Promise.all(Array.from({ length: 10 }, () => ask('GET', '/api/charts')))
    expect(asked).toBe(1)
  })
  house.time.now = START_MS
})

it.each(['', 'x', 'a'.repeat(64), `${'a'.repeat(63)}=`, '__proto__', 'a; session=b'])(
  '[SI9] a cookie that is no session (%j) is nobody',
  async (value) => {
    expect((await me(`session=${value}`)).status).toBe(401)
  },
)

it('[SI9] a cookie that comes twice is nobody: a neighbour could have set the other', async () => {
  const cookie = await house.signIn(house.people.ada)
  expect((await me(`${cookie}; ${cookie}`)).status).toBe(401)
  expect((await me(`theme=dark; ${cookie}; lang=en`)).status).toBe(200)
})
