import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOTICE } from '../../care/contact/notice.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, MINUTE } from '../../shared/instant.ts'
import type { Ask } from '../http/test-client.ts'
import { createPusher, type Subscription } from './push.ts'
import { isInside, isPushAddress, lookUpOutside } from './push-address.ts'
import { catchPush, TO_CATCHER, type PushCaught } from './push-catcher.ts'
import { openPushKey } from './push-key.ts'
import { between, tellingHouse } from './test-telling.ts'

let t: Awaited<ReturnType<typeof tellingHouse>>
let service: Awaited<ReturnType<typeof catchPush>>
let caught: PushCaught[] = []
let status = 201
let ada: PersonId
let ben: PersonId
const asks = new Map<PersonId, Ask>()
beforeAll(async () => {
  service = await catchPush(
    (message) => void caught.push(message),
    () => status,
  )
  t = await tellingHouse({ push: TO_CATCHER })
  ;({ ada, ben } = t.house.people)
  for (const person of [ada, ben]) asks.set(person, await t.house.as(person))
})
afterAll(async () => {
  await t.house.close()
  await service.close()
})
beforeEach(() => {
  caught = []
  status = 201
})
afterEach(async () => {
  for (const person of [ada, ben]) await post(person, '/phones/end', { endpoint: null })
  await t.wait(8 * DAY)
})

const post = (person: PersonId, path: string, body: object) =>
  (asks.get(person) as Ask)('POST', `/api/account${path}`, { body })
const allow = async (person: PersonId): Promise<Subscription> => {
  const subscription = service.subscribe()
  expect((await post(person, '/phones', subscription)).status).toBe(204)
  return subscription
}
const standing = async (person: PersonId, endpoint: string | null) =>
  (await post(person, '/phones/ask', { endpoint })).json<object>()

describe('a phone that was allowed', () => {
  it('[NT9] shows one line, whatever it is about, opened as a browser opens it', async () => {
    await t.reachable(ada)
    await t.reachable(ben)
    const one = await allow(ada)
    const other = await allow(ben)
    await t.answer(ada)
    await t.say(t.house.people.therapist, t.house.chart('joint'), 'practice.assigned', {
      practice: 'caring-gesture',
      for: [],
    })
    expect(caught).toEqual([])
    await t.atQuarter(9)
    expect(caught.map(({ endpoint }) => endpoint).toSorted()).toEqual(
      [one.endpoint, other.endpoint].toSorted(),
    )
    expect(caught.map(({ says }) => says)).toEqual([NOTICE.subject, NOTICE.subject])
    const [first, second] = caught
    expect(first?.bytes).toBe(second?.bytes)
    expect(first?.headers).toMatchObject({ topic: 'notice', 'content-encoding': 'aes128gcm' })
    expect(first?.headers['ttl']).toBe(second?.headers['ttl'])
    const [, claims = ''] = String(first?.headers['authorization']).split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).toMatchObject({
      aud: new URL(one.endpoint).origin,
      sub: 'mailto:nobody@localhost',
    })
    expect((await t.inContact(ada)).at(-1)).toMatchObject({
      kind: 'contact.notified',
      body: { by: ['push'] },
    })
  })

  it('[NT9] is told in safe hours, once in twelve, and nothing waits for it beyond them', async () => {
    await t.reachable(ada, { safeHours: between(1080, 1110) })
    await allow(ada)
    await t.answer(ada)
    await t.atQuarter(9)
    await t.atQuarter(17, 45)
    expect(caught).toEqual([])
    await t.atQuarter(18)
    expect(caught.map(({ headers }) => headers['ttl'])).toEqual(['1800'])
    await t.answer(ada)
    await t.atQuarter(18, 15)
    expect(caught).toHaveLength(1)
  })

  it('[NT9] is of no use where nobody went over how to reach them', async () => {
    await allow(ben)
    await t.say(ben, t.house.chart('contact', ben), 'contact.narrowed', {
      channels: [],
      safeHours: 'none',
    })
    await t.answer(ben)
    await t.atQuarter(9)
    expect(caught).toEqual([])
  })

  it('[NT9] is allowed with a fresh proof, known again by its owner alone, and stopped without one', async () => {
    const subscription = service.subscribe()
    const { endpoint } = subscription
    t.house.time.now += 11 * MINUTE
    expect((await post(ada, '/phones', subscription)).json()).toMatchObject({ code: 'step-up' })
    asks.set(ada, await t.house.as(ada))
    expect((await post(ada, '/phones', subscription)).status).toBe(204)
    expect((await post(ada, '/phones', subscription)).status).toBe(204)
    const key = TO_CATCHER.key.publicKey
    expect(await standing(ada, endpoint)).toEqual({ key, here: true, others: 0 })
    expect(await standing(ada, null)).toEqual({ key, here: false, others: 1 })
    expect(await standing(ben, endpoint)).toEqual({ key, here: false, others: 0 })
    expect((await post(ben, '/phones/end', { endpoint })).status).toBe(204)
    expect(await standing(ada, endpoint)).toMatchObject({ here: true })
    t.house.time.now += 11 * MINUTE
    expect((await post(ada, '/phones/end', { endpoint })).status).toBe(204)
    expect(await standing(ada, endpoint)).toMatchObject({ here: false, others: 0 })
    asks.set(ada, await t.house.as(ada))
    asks.set(ben, await t.house.as(ben))
    const therapist = await t.house.as(t.house.people.therapist)
    expect(
      (await therapist('POST', '/api/account/phones', { body: service.subscribe() })).status,
    ).toBe(404)
  })
})

describe('a phone that takes nothing more', () => {
  it.each([404, 410])('[NT10] is forgotten: %i', async (gone) => {
    await t.reachable(ada)
    const { endpoint } = await allow(ada)
    await t.answer(ada)
    status = gone
    await t.atQuarter(9)
    expect(await standing(ada, endpoint)).toMatchObject({ here: false, others: 0 })
    expect((await t.inContact(ada)).at(-1)?.kind).toBe('contact.verified')
  })

  it('[NT10] just now is told later, once', async () => {
    await t.reachable(ada)
    await allow(ada)
    await t.answer(ada)
    status = 503
    await t.atQuarter(9)
    await t.atQuarter(9, 15)
    status = 201
    await t.atQuarter(9, 30)
    await t.atQuarter(9, 45)
    expect(caught).toHaveLength(1)
  })

  it('[NT10] is forgotten with all of theirs when other sign-ins are ended, and when they are shut out', async () => {
    const { people } = t.house
    await allow(ada)
    const { endpoint } = await allow(ada)
    expect(await standing(ada, endpoint)).toMatchObject({ here: true, others: 1 })
    await (asks.get(ada) as Ask)('POST', '/api/session/end-others')
    expect(await standing(ada, endpoint)).toMatchObject({ here: false, others: 0 })
    await allow(ben)
    const therapist = await t.house.as(people.therapist)
    expect((await therapist('POST', `/api/people/${ben}/shut-out`)).status).toBe(204)
    asks.set(ben, await t.house.as(ben))
    expect(await standing(ben, null)).toMatchObject({ others: 0 })
  })
})

describe('where messages go', () => {
  it.each([
    ['http://push.example.test/x', false],
    ['https://push.example.test/x', true],
    ['https://name:word@push.example.test/x', false],
    ['https://localhost/x', false],
    ['https://127.0.0.1/x', false],
    ['https://2130706433/x', false],
    ['https://[::1]/x', false],
    ['https://[::ffff:10.0.0.1]/x', false],
    ['https://10.1.2.3/x', false],
    ['https://169.254.169.254/latest', false],
    ['https://[fd00::1]/x', false],
    ['https://1.1.1.1/x', true],
    ['ftp://push.example.test', false],
    ['nothing', false],
  ])('[NT11] %s: %s', (address, may) => expect(isPushAddress(address)).toBe(may))

  it('[NT11] is looked up, and not connected to where a name stands for an address inside', async () => {
    const looked = await new Promise<Error | null>((resolve) =>
      lookUpOutside('localhost', { all: true }, (error) => resolve(error)),
    )
    expect(looked?.message).toMatch(/inside/)
    for (const inside of ['172.20.0.1', '100.64.0.1', 'fe80::1', '::', 'not an address'])
      expect(isInside(inside)).toBe(true)
    for (const outside of ['172.32.0.1', '8.8.8.8', '2606:4700::1'])
      expect(isInside(outside)).toBe(false)
  })

  it('[NT11] is refused where people are, this machine too', async () => {
    const pusher = createPusher({ key: TO_CATCHER.key }, 'mailto:hello@example.test')
    const subscription = service.subscribe()
    expect(pusher.takes(subscription.endpoint)).toBe(false)
    expect(await pusher.send(subscription, 1000)).toBe('gone')
    expect(caught).toEqual([])
    expect(
      (await post(ada, '/phones', { ...subscription, endpoint: 'https://127.0.0.1/x' })).status,
    ).toBe(400)
  })
})

it('[NT9] the key is made once, beside the key file, and read by its owner alone', () => {
  const directory = mkdtempSync(join(tmpdir(), 'conjoint-push-'))
  const path = join(directory, 'push-key')
  try {
    const made = openPushKey(path)
    expect(openPushKey(path)).toEqual(made)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toContain(made.publicKey)
  } finally {
    rmSync(directory, { recursive: true })
  }
})
