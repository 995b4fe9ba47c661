import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../shared/ids.ts'
import { startServer, type RunningServer } from '../server/main.ts'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// One phone, the server away and back, and two people who use it.

let trial: TrialScreens
let server: RunningServer
let on: On
beforeAll(async () => {
  trial = await trialScreens()
  server = trial.server
  on = await trial.signedIn(trial.clinic.ours.a, { size: 'phone' })
})
afterAll(async () => {
  if (server !== trial.server) await server.close()
  await trial.close()
})

async function serverBack(): Promise<void> {
  server = await startServer({
    record: trial.clinic.record,
    port: Number(new URL(server.origin).port),
    webDirectory: trial.directory,
  })
}
async function open(path: string, heading: string): Promise<void> {
  await trial.later(on)
  await on.page.goto(`${server.origin}${path}`)
  await on.page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
}
/** On this phone, whoever signed in before. */
async function signIn(person: PersonId): Promise<void> {
  await trial.later(on)
  // From the page for signing in, the link would be no new page.
  await on.page.goto('about:blank')
  await on.page.goto(
    server.signInUrl(await server.links.create({ clinic: trial.clinic.clinic, person })),
  )
  await on.page.getByRole('button', { name: /^Sign in as / }).click()
  await on.page.waitForURL(/\/today$/)
  await on.page.getByRole('button', { name: 'Leave now' }).waitFor()
}
/** The page is ended as a phone ends it, and another is opened. */
async function anew(): Promise<void> {
  await on.page.close({ runBeforeUnload: false })
  const page = await on.context.newPage()
  on = { ...on, page }
  await page.clock.install({ time: trial.clinic.clock.ms })
}
async function keepToday(words: string): Promise<void> {
  await trial.later(on)
  await on.page.getByLabel('A word about it, if you like').fill(words)
  await on.page.getByRole('button', { name: 'Keep today' }).click()
}
async function keepPage(words: string): Promise<void> {
  await trial.later(on)
  await on.page.getByLabel('A new page').fill(words)
  await on.page.getByRole('button', { name: 'Keep this page' }).click()
}
const says = (words: string) => on.page.getByText(words, { exact: true }).waitFor()
const onPage = () => on.page.locator('body').innerText()

const stored = async (person: PersonId, kind: 'individual' | 'journal') => {
  const { record, as, ours } = trial.clinic
  const page = await record.store.page(as(person), ours.chart(kind, person), 0, 1_000)
  return (page?.entries ?? []).flatMap((text) => {
    const { kind: what, body } = JSON.parse(text) as {
      kind: string
      body: { text?: string; words?: string }
    }
    if (what.startsWith('voice-note')) return [what]
    return what === 'check-in.made' || what === 'note.written' ? [body.text ?? body.words] : []
  })
}

/** Everything that lies in this browser, as text; a key says only whether it can be taken out. */
const lies = () =>
  on.page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.addEventListener('success', () => done(request.result))
        request.addEventListener('error', () => failed(request.error))
      })
    const asText = (_: string, value: unknown): unknown => {
      if (value instanceof CryptoKey) return { extractable: value.extractable }
      if (value instanceof ArrayBuffer || value instanceof Uint8Array)
        return new TextDecoder('latin1').decode(value)
      return value
    }
    const rows: Record<string, unknown[]> = {}
    for (const { name } of await indexedDB.databases()) {
      const files = await asked(indexedDB.open(name ?? ''))
      for (const store of files.objectStoreNames)
        rows[store] = await asked(files.transaction(store).objectStore(store).getAll())
      files.close()
    }
    const cached = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        cached.push(new URL(url).pathname)
    return {
      rows: JSON.stringify(rows, asText),
      waiting: rows['outbox']?.length ?? 0,
      places: rows['one']?.length ?? 0,
      cached,
      programs: (await navigator.serviceWorker.getRegistrations()).length,
      local: Object.keys(localStorage),
    }
  })

describe('a phone that is kept ready', () => {
  it('[PH4] is not, until somebody has read what lies on it then, and taps', async () => {
    await open('/days', 'The days between')
    const before = await lies()
    expect([before.rows, before.cached, before.programs]).toEqual(['{}', [], 0])
    await on.page.getByText(/write as if they were you/).waitFor()
    await picture(on, 'phone-off')
    await on.page
      .getByRole('button', { name: 'Keep this phone ready without a connection' })
      .click()
    await on.page.getByText(/^This phone is ready\./).waitFor()
    await on.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await picture(on, 'phone-ready')
    expect(await axe(on)).toEqual([])
  })

  it('[PH5] can be put on a home screen under a name and a picture that say nothing', async () => {
    const answer = await on.page.request.get(`${server.origin}/manifest.webmanifest`)
    expect(answer.headers()['content-type']).toMatch(/^application\/manifest\+json/)
    const text = await answer.text()
    expect(text).not.toMatch(/conjoint|ketamin|therap|clinic|couple|partner|dose/i)
    const { name, icons } = JSON.parse(text) as { name: string; icons: { src: string }[] }
    expect(name).toBe('Today')
    for (const { src } of icons)
      expect((await on.page.request.get(`${server.origin}${src}`)).status()).toBe(200)
  })

  it('[PH1] [PH2] opens two pages without a server, and keeps what is written there until it is back, once', async () => {
    const { a } = trial.clinic.ours
    await server.close()
    await keepToday('Quiet, with rain.')
    await says('One is kept on this phone, to be sent.')
    expect(await on.page.getByLabel('A word about it, if you like').inputValue()).toBe('')
    for (const path of ['/today', '/records', '/messages']) {
      const beside = await on.context.newPage()
      await expect(beside.goto(`${server.origin}${path}`)).rejects.toThrow('ERR_CONNECTION_REFUSED')
    }
    await on.page.goto(server.origin)
    await on.page.getByText(/^There is no connection just now/).waitFor()
    expect(new URL(on.page.url()).pathname).toBe('/days')
    await keepToday('Still raining.')
    await says('2 are kept on this phone, to be sent.')
    expect(await everyLook(on, 'away-days')).toEqual([])
    await on.page.getByRole('link', { name: 'Journal' }).click()
    await keepPage('For nobody but me.')
    await says('3 are kept on this phone, to be sent.')
    await picture(on, 'away-journal')
    await on.page.getByRole('button', { name: 'Record a voice note' }).click()
    await on.page.getByRole('timer').getByText('0:01 of 3:00').waitFor()
    await on.page.getByRole('button', { name: 'Stop' }).click()
    await trial.later(on)
    await on.page.getByRole('button', { name: 'Keep this note' }).click()
    await says('4 are kept on this phone, to be sent.')

    await anew()
    await open('/journal', 'Your journal')
    await says('4 are kept on this phone, to be sent.')
    expect(await onPage()).not.toMatch(/rain|nobody but me\.|Ana|Ben/)
    const there = await lies()
    expect([there.waiting, there.places]).toEqual([5, 1])
    expect(there.rows).not.toMatch(/rain|For nobody|Ana|Ben|check-in|note\.written|voice|webm/)
    expect(there.rows).toContain('"extractable":false')
    expect(there.rows).not.toContain('"extractable":true')
    expect(
      there.cached.filter((path) => !/^\/(assets|blank$|journal$|icon|manifest)/.test(path)),
    ).toEqual([])
    expect(there.local.toSorted()).toEqual(['device', 'phone-here', 'phone-of'])

    await serverBack()
    await on.page.clock.runFor(5_000)
    await says('What you wrote has arrived.')
    expect(await stored(a, 'individual')).toEqual(['Quiet, with rain.', 'Still raining.'])
    expect(await stored(a, 'journal')).toEqual([
      'For nobody but me.',
      'voice-note.part',
      'voice-note.kept',
    ])
    expect((await lies()).waiting).toBe(0)
  })

  it('[PH3] closes with whoever leaves it, and tells the next person nothing', async () => {
    const { a, b } = trial.clinic.ours
    await server.close()
    await open('/days', 'How is today?')
    await keepToday('Said before I left.')
    await says('One is kept on this phone, to be sent.')
    await on.page.getByRole('button', { name: 'Leave now' }).click()
    await on.page.waitForURL(/\/blank$/)
    const beside = await on.context.newPage()
    await beside.goto(`${server.origin}/days`)
    await expect.poll(() => beside.url()).toMatch(/sign-in|chrome-error/)
    expect(await beside.locator('body').innerText()).not.toMatch(/kept on this phone|is today/)

    await serverBack()
    await signIn(b)
    await open('/days', 'The days between')
    await on.page.getByText(/It is off now\.$/).waitFor()
    expect(await onPage()).not.toMatch(/kept on this phone|to be sent/)
    await on.page.clock.runFor(10_000)
    expect(await stored(a, 'individual')).not.toContain('Said before I left.')
    expect((await lies()).waiting).toBe(1)
    await on.page.getByRole('button', { name: 'Sign out' }).click()
    await on.page.waitForURL(/\/sign-in$/)

    await signIn(a)
    await expect.poll(async () => (await lies()).waiting).toBe(0)
    const words = await stored(a, 'individual')
    expect(words.filter((each) => each === 'Said before I left.')).toHaveLength(1)
    expect(await stored(b, 'individual')).toEqual([])
  })

  it('[PH2] waits for a sign-in where the one before is over', async () => {
    const { a } = trial.clinic.ours
    await server.close()
    await open('/journal', 'Your journal')
    await keepPage('After midnight.')
    await says('One is kept on this phone, to be sent.')
    await on.context.clearCookies()
    await serverBack()
    await on.page.clock.runFor(5_000)
    await on.page.getByText(/Sign in, and it is sent\.$/).waitFor()
    await picture(on, 'away-signed-out')
    await signIn(a)
    await expect.poll(async () => (await stored(a, 'journal')).at(-1)).toBe('After midnight.')
  })

  it('[PH4] is emptied by a tap', async () => {
    await open('/journal', 'Your journal')
    await on.page.getByRole('button', { name: 'Stop, and empty this phone' }).click()
    await on.page.getByText(/It is off now\.$/).waitFor()
    const { waiting, places, cached, programs, local } = await lies()
    expect([waiting, places, cached, programs]).toEqual([0, 0, [], 0])
    expect(local).toEqual(['device'])
  })

  it('[PH1] never complains', () =>
    expect(
      trial.complaints.filter((text) => !/ERR_CONNECTION|ERR_FAILED|Failed to fetch/.test(text)),
    ).toEqual([]))
})
