import { get } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asker, type Ask } from './test-client.ts'
import { instead, openHouse, type House } from './test-house.ts'
import { MOST_AT_ONCE } from './shares.ts'

/** So many lines at once take a moment on a machine that does something else. */
const PATIENT = { timeout: 30_000 }

let house: House
let ada: Ask
let cookie: string
beforeAll(async () => {
  house = await openHouse()
  cookie = await house.signIn(house.people.ada)
  ada = asker(house.url, cookie)
})
afterAll(() => house.close())

const statuses = async (answers: readonly ReturnType<Ask>[]) =>
  (await Promise.all(answers)).map(({ status }) => status)

/** Keeps whoever asks for their charts waiting until it is let go; `asked`: how many wait. */
async function held(work: (asked: () => number, letGo: () => void) => Promise<void>) {
  let waiting = 0
  let letGo = (): void => undefined
  const until = new Promise<void>((resolve) => (letGo = resolve))
  const waitFirst =
    (charts: (...asked: never[]) => Promise<unknown>) =>
    async (...asked: never[]) => {
      waiting += 1
      await until
      return charts(...asked)
    }
  await instead(house.record.store, 'charts', waitFirst as never, () =>
    work(() => waiting, letGo).finally(letGo),
  )
}

it('[HT25] so many of one account are under way at once, and what is beyond is refused', () =>
  held(async (asked, letGo) => {
    const under = Array.from({ length: MOST_AT_ONCE }, () => ada('GET', '/api/charts'))
    await expect.poll(asked, PATIENT).toBe(MOST_AT_ONCE)
    expect(await statuses([ada('GET', '/api/charts'), ada('GET', '/api/me')])).toEqual([429, 429])
    const own = house.chart('individual', house.people.ada)
    const entry = `{"entries":[${house.note(house.people.ada, own)}]}`
    expect((await ada('POST', '/api/entries', { body: entry })).status).toBe(429)
    // On another device she is the same account; he, and staff, are not.
    const again = await house.as(house.people.ada)
    expect((await again('GET', '/api/me')).status).toBe(429)
    for (const person of [house.people.ben, house.people.therapist])
      expect((await (await house.as(person))('GET', '/api/me')).status).toBe(200)
    letGo()
    expect(new Set(await statuses(under))).toEqual(new Set([200]))
    expect((await ada('GET', '/api/me')).status).toBe(200)
  }))

it('[HT25] whoever hangs up gives back what they had', () =>
  held(async (asked) => {
    const calls = Array.from({ length: MOST_AT_ONCE }, () =>
      get(`${house.url}/api/charts`, { headers: { cookie } }).on('error', () => undefined),
    )
    await expect.poll(asked, PATIENT).toBe(MOST_AT_ONCE)
    expect((await ada('GET', '/api/me')).status).toBe(429)
    for (const call of calls) call.destroy()
    await expect.poll(async () => (await ada('GET', '/api/me')).status, PATIENT).toBe(200)
  }))

it('[HT25] feeds are counted apart', async () => {
  const feeds = await Promise.all(
    Array.from(
      { length: 12 },
      () =>
        new Promise<ReturnType<typeof get>>((resolve) => {
          const call = get(`${house.url}/api/feed`, { headers: { cookie } }, () => resolve(call))
          call.on('error', () => undefined)
        }),
    ),
  )
  await held(async (asked, letGo) => {
    const under = Array.from({ length: MOST_AT_ONCE }, () => ada('GET', '/api/charts'))
    // Each feed asks for the charts as well, when it begins and at its ticks.
    await expect.poll(asked, PATIENT).toBeGreaterThanOrEqual(MOST_AT_ONCE)
    letGo()
    expect(new Set(await statuses(under))).toEqual(new Set([200]))
  })
  for (const call of feeds) call.destroy()
})
