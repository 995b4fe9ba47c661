import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeAt, readKeyFile } from '../cli/verify/place.ts'
import { verifyPlace } from '../cli/verify/verify.ts'
import { TOGETHER } from '../care/testing/world.ts'
import { adoptTimes, trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { startServer, type RunningServer } from '../server/main.ts'
import type { PersonId } from '../shared/ids.ts'
import { instantOf } from '../shared/instant.ts'
import { axe, picture, SIZES, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// The morning of a shared journey: real browser, server and database, and a tablet that loses both.

let trial: TrialScreens
let morning: TrialMorning
let server: RunningServer
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    await adoptTimes(clinic, morning)
  })
  server = trial.server
})
afterAll(async () => {
  if (server !== trial.server) await server.close()
  await trial.close()
})

const address = () => `${server.origin}/room/${morning.case}/${TOGETHER}`

async function inRoom(look: Parameters<TrialScreens['signedIn']>[1]): Promise<On> {
  const on = await trial.at(morning.monitor, `room/${morning.case}/${TOGETHER}`, look)
  await on.page.getByRole('region', { name: 'Ada' }).waitFor()
  await trial.later(on)
  return on
}
const panel = ({ page }: On, name: string) => page.getByRole('region', { name, exact: true })
const said = ({ page }: On) => page.getByRole('region', { name: 'Just now' })
const stored = async (owner: string) => {
  const chart = morning.chart('individual', owner as never)
  const page = await trial.clinic.record.store.page(
    trial.clinic.as(morning.monitor),
    chart,
    0,
    1_000,
  )
  return (page?.entries ?? []).map(
    (text) =>
      JSON.parse(text) as { id: string; by: string; kind: string; body: Record<string, unknown> },
  )
}
const deviceKeys = (person: PersonId) =>
  trial.clinic.record.inClinic(
    { role: 'session', clinic: trial.clinic.clinic, person: null, at: instantOf(0) },
    async (tx) =>
      (await tx.selectFrom('device_key').where('person_id', '=', person).select('key_id').execute())
        .length,
  )
/** Whether this tablet holds a key of its own by now: the server has it a moment earlier. */
const signs = ({ page }: On): Promise<boolean> =>
  page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = indexedDB.open(name)
      await new Promise((resolve) => opened.addEventListener('success', resolve))
      const files = opened.result
      const has = [...files.objectStoreNames].includes('signers')
      const count = has ? files.transaction('signers').objectStore('signers').count() : null
      if (count) await new Promise((resolve) => count.addEventListener('success', resolve))
      files.close()
      if (count && count.result > 0) return true
    }
    return false
  })
const atServer = ({ page }: On) => page.getByText('Everything is at the server').waitFor()

describe('the room', () => {
  it('[RM1] is one tap for what is seen, and says what was captured and when', async () => {
    const on = await inRoom({ size: 'tablet', scheme: 'dark' })
    await picture(on, 'room-before-tablet')
    await panel(on, 'Ada').getByRole('button', { name: 'Reading' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Ada, reading' })
    await sheet.getByLabel('Pressure, upper').fill('128')
    await sheet.getByLabel('Pressure, lower').fill('8')
    expect(await sheet.getByText('Between 20 and 200 mmHg').isVisible()).toBe(true)
    expect(await sheet.getByRole('button', { name: 'Keep the reading' }).isDisabled()).toBe(true)
    await sheet.getByLabel('Pressure, lower').fill('82')
    await sheet.getByLabel('Pulse').fill('74')
    await sheet.getByLabel('Oxygen').fill('97')
    await picture(on, 'room-reading-tablet')
    expect(await axe(on)).toEqual([])
    await sheet.getByRole('button', { name: 'Keep the reading' }).click()
    await panel(on, 'Ada').getByText('128/82').waitFor()
    await trial.later(on, 60_000)
    await panel(on, 'Bea').getByRole('button', { name: 'Saw' }).click()
    await on.page.getByRole('radio', { name: '5 min ago' }).click()
    await on.page.getByRole('button', { name: 'Tears' }).click()
    await said(on).getByText('Written 5 min later').waitFor()
    await on.page.getByRole('region', { name: 'Between them' }).getByText('Softened voice').click()
    await atServer(on)
    expect((await stored(morning.a)).at(-1)).toMatchObject({
      kind: 'vitals.measured',
      body: { systolic: 128, diastolic: 82, heartRate: 74, spo2: 97, moment: 'pre-dose' },
    })
    await picture(on, 'room-tapped-tablet')
    await on.context.close()
  })

  it('[RM2] takes back a mistaken tap by a correction that stays readable', async () => {
    const on = await inRoom({ size: 'desktop' })
    await panel(on, 'Ada').getByRole('button', { name: 'Stop signal' }).click()
    await said(on)
      .getByRole('button', { name: /^Take back: .*stop/i })
      .first()
      .click()
    await said(on).getByText('Taken back: Mistaken tap').waitFor()
    await atServer(on)
    expect((await stored(morning.a)).slice(-2).map(({ kind }) => kind)).toEqual([
      'observation.noted',
      'entry.struck',
    ])
    await on.context.close()
  })

  it('[RM8] asks before the dose, alone, and fills in nothing', async () => {
    const on = await inRoom({ size: 'tablet' })
    await panel(on, 'Bea').getByRole('button', { name: 'Before' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Bea, before the dose' })
    await sheet.getByRole('button', { name: 'Came late' }).click()
    await sheet.getByRole('button', { name: 'None', exact: true }).click()
    expect(await sheet.getByRole('button', { name: 'Keep both', exact: true }).isDisabled()).toBe(
      true,
    )
    await sheet.getByLabel('Food, hours ago').fill('5')
    await sheet.getByLabel('Drink, hours ago').fill('2,5')
    await sheet.getByRole('button', { name: 'Keep both', exact: true }).click()
    await picture(on, 'room-before-sheet')
    expect(await axe(on)).toEqual([])
    await sheet.getByRole('button', { name: 'Close' }).click()
    await atServer(on)
    expect((await stored(morning.b)).slice(-3).map(({ kind }) => kind)).toEqual([
      'arrival.noted',
      'suicide.asked',
      'fasting.confirmed',
    ])
    await on.context.close()
  })

  it('[RM3] releases a dose past an open gate only, and draws the arc from when it was given', async () => {
    const on = await inRoom({ size: 'tablet', scheme: 'dark' })
    await panel(on, 'Ada').getByRole('button', { name: 'Dose' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Ada, dose' })
    await picture(on, 'room-dose-tablet')
    expect(await axe(on)).toEqual([])
    await sheet.getByRole('button', { name: 'Ask to release this dose' }).click()
    await sheet.getByRole('button', { name: 'It was given' }).click()
    await panel(on, 'Ada')
      .getByText(/^Dose at .*0 min ago$/)
      .waitFor()
    await atServer(on)
    const kinds = (await stored(morning.a)).map(({ kind }) => kind)
    expect(kinds.slice(-2)).toEqual(['dose.released', 'dose.given'])
    expect(await on.page.locator('.arc').count()).toBeGreaterThan(0)
    await trial.later(on, 30 * 60_000)
    await panel(on, 'Ada').getByRole('button', { name: 'Peak' }).click()
    await picture(on, 'room-given-tablet')
    await on.context.close()
  })

  it('[RM4] says why a gate is closed and what opens it, and records a dose that was given all the same', async () => {
    const on = await inRoom({ size: 'phone' })
    const { page } = on
    await trial.clinic.append(
      trial.clinic.prescriber,
      trial.clinic.entry({
        by: trial.clinic.prescriber,
        chart: morning.chart('team'),
        kind: 'hold.placed',
        body: { covers: 'case', words: 'Talk first' },
      }),
    )
    await trial.later(on)
    await panel(on, 'Bea').getByRole('button', { name: 'Dose' }).click()
    const sheet = page.getByRole('dialog', { name: 'Bea, dose' })
    await picture(on, 'room-closed-phone')
    await sheet.getByRole('button', { name: 'Ask to release this dose' }).click()
    await sheet.locator('.said-no[role="alert"]').waitFor()
    await sheet.getByText('It was given without a release').click()
    await sheet.getByLabel(/^How much/).fill('100')
    await sheet.getByLabel('By which route').fill('sublingual')
    await sheet.getByRole('button', { name: 'Record that it was given' }).click()
    await panel(on, 'Bea').getByText('deviation').waitFor()
    await atServer(on)
    expect((await stored(morning.b)).at(-1)).toMatchObject({ kind: 'dose.given' })
    await on.context.close()
  })

  it('[RM9] says what is due, how far out a sign is and what the clinic does then', async () => {
    const on = await inRoom({ size: 'tablet', scheme: 'dark' })
    await panel(on, 'Ada')
      .getByText(/^Reading (due|overdue) since/)
      .waitFor()
    await panel(on, 'Ada').getByRole('button', { name: 'Reading' }).click()
    const sheet = on.page.getByRole('dialog')
    await sheet.getByLabel('Pressure, upper').fill('168')
    await sheet.getByLabel('Pressure, lower').fill('104')
    await sheet.getByLabel('Oxygen').fill('93')
    await sheet.getByRole('button', { name: 'Keep the reading' }).click()
    await panel(on, 'Ada').getByText('168/104').waitFor()
    await panel(on, 'Ada').getByText('act', { exact: true }).waitFor()
    await panel(on, 'Ada')
      .getByText(/^Reading at /)
      .waitFor()
    await picture(on, 'room-zones-tablet')
    expect(await axe(on)).toEqual([])
    await on.context.close()
  })

  it('[RM10] leads through an emergency step by step, each with its time', async () => {
    const on = await inRoom({ size: 'tablet', scheme: 'dark' })
    await panel(on, 'Ada').getByRole('button', { name: 'Emergency' }).click()
    await on.page.getByRole('button', { name: 'Chest pain' }).click()
    await panel(on, 'Ada')
      .getByRole('button', { name: /^Done: Call the local/ })
      .click()
    await panel(on, 'Ada')
      .getByRole('button', { name: /^Left out: Report it/ })
      .click()
    await panel(on, 'Ada').getByRole('button', { name: 'Second room' }).click()
    await panel(on, 'Ada').getByText('in the second room').waitFor()
    await picture(on, 'room-emergency-tablet')
    expect(await axe(on)).toEqual([])
    await panel(on, 'Ada').getByRole('button', { name: 'It is over' }).click()
    await panel(on, 'Ada').getByRole('button', { name: 'Emergency' }).waitFor()
    await panel(on, 'Ada').getByRole('button', { name: 'Back in the room' }).click()
    await atServer(on)
    expect((await stored(morning.a)).slice(-6).map(({ kind }) => kind)).toEqual([
      'emergency.begun',
      'emergency.step-noted',
      'emergency.step-noted',
      'partner.moved',
      'emergency.ended',
      'partner.moved',
    ])
    await on.context.close()
  })

  it('[RM11] drafts the note from what was written down, in that person’s own chart alone', async () => {
    const on = await inRoom({ size: 'tablet' })
    await panel(on, 'Ada').getByRole('button', { name: 'Note' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Ada, note' })
    const draft = await sheet.getByRole('textbox').inputValue()
    expect(draft).toContain('Dose given: ketamine, 100 mg')
    expect(draft).toContain('168/104')
    expect(draft).not.toContain('Bea')
    await picture(on, 'room-note')
    expect(await axe(on)).toEqual([])
    await sheet.getByRole('button', { name: 'Keep the note' }).click()
    await atServer(on)
    expect((await stored(morning.a)).at(-1)).toMatchObject({ kind: 'note.written' })
    await on.context.close()
  })

  it('[RM24] says how far its clock is from the clinic’s, and goes by the clinic’s', async () => {
    const on = await trial.signedIn(morning.monitor, { size: 'tablet' })
    await on.page.clock.setFixedTime(trial.clinic.clock.ms + 4 * 60_000)
    await on.page.goto(address())
    await on.page.getByText('This tablet’s clock is 4 min ahead of the clinic’s.').waitFor()
    const shown = new Date(trial.clinic.clock.ms).toISOString().slice(11, 16)
    expect(await on.page.locator('.room-clock').innerText()).toBe(shown)
    await on.context.close()
  })

  it('[RM5] shows the same on a second tablet within a second', async () => {
    const one = await inRoom({ size: 'tablet' })
    const two = await inRoom({ size: 'desktop' })
    await panel(one, 'Ada').getByRole('button', { name: 'Reading' }).click()
    const sheet = one.page.getByRole('dialog')
    await sheet.getByLabel('Pulse').fill('66')
    await sheet.getByRole('button', { name: 'Keep the reading' }).click()
    await expect.poll(() => panel(two, 'Ada').innerText(), { timeout: 1_000 }).toContain('pulse 66')
    await one.context.close()
    await two.context.close()
  })

  it('[RM5] shows the same on both within two seconds of the network being back for one', async () => {
    const one = await inRoom({ size: 'tablet' })
    const two = await inRoom({ size: 'tablet' })
    await atServer(one)
    await two.context.setOffline(true)
    for (const on of [one, two])
      for (const name of ['Ada', 'Bea']) await panel(on, name).getByText('Stop signal').click()
    await panel(one, 'Ada').getByRole('button', { name: 'Second room' }).click()
    await two.page.getByRole('region', { name: 'Between them' }).getByText('Repair').click()
    await two.page.getByText('No server. 3 kept here, to be sent.').waitFor()
    await atServer(one)
    await two.context.setOffline(false)
    const healed = performance.now()
    const shown = ({ page }: On) => page.getByRole('main').innerText()
    const differs = async () => {
      const [here, there] = [await shown(one), await shown(two)]
      return here === there && here.includes('Repair') ? null : [here, there]
    }
    await expect.poll(differs, { timeout: 2_000, interval: 20 }).toBeNull()
    console.log(`room: the same on both ${(performance.now() - healed).toFixed(0)} ms after`)
    await panel(two, 'Ada').getByText('in the second room').waitFor()
    for (const on of [one, two]) await on.context.close()
  })

  it('[RM6] [RM7] loses nothing with the server gone and the page ended twice', async () => {
    const on = await inRoom({ size: 'tablet', scheme: 'dark' })
    await on.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const before = (await stored(morning.b)).length
    const port = Number(new URL(server.origin).port)
    await server.close()
    const bea = async (page: On, many: number): Promise<void> => {
      await page.page
        .getByRole('region', { name: 'Bea' })
        .getByRole('button', { name: 'Stop signal' })
        .evaluate((button: HTMLElement, times) => {
          for (let i = 0; i < times; i++) button.click()
        }, many)
    }
    await bea(on, 100)
    await on.page.getByText('No server. 100 kept here, to be sent.').waitFor()
    await picture(on, 'room-away-tablet')
    await on.page.close({ runBeforeUnload: false })

    let page = await on.context.newPage()
    await page.clock.install({ time: trial.clinic.clock.ms })
    await page.goto(address())
    await page.getByText('No server. 100 kept here, to be sent.').waitFor()
    await bea({ ...on, page }, 100)
    await page.getByText('No server. 200 kept here, to be sent.').waitFor()
    await panel({ ...on, page }, 'Bea')
      .getByRole('button', { name: 'Reading' })
      .click()
    await page.getByRole('dialog', { name: 'Bea, reading' }).waitFor()
    await page.close({ runBeforeUnload: false })

    page = await on.context.newPage()
    await page.clock.install({ time: trial.clinic.clock.ms })
    await page.goto(address())
    await page.getByText('No server. 200 kept here, to be sent.').waitFor()
    server = await startServer({
      record: trial.clinic.record,
      port,
      webDirectory: trial.directory,
    })
    await page.clock.runFor(5_000)
    await page.getByText('Everything is at the server').waitFor()
    const after = await stored(morning.b)
    expect(after.length - before).toBe(200)
    const ids = after.slice(before).map(({ id }) => id)
    // Each page counts its ids on from the same moment, since time stands still here: in order within each.
    expect(ids.slice(0, 100)).toEqual(ids.slice(0, 100).toSorted())
    expect(ids.slice(100)).toEqual(ids.slice(100).toSorted())
    expect(new Set(ids).size).toBe(200)
    const { database, directory } = trial.clinic
    const key = readKeyFile(join(directory, 'key'))
    const verified = await verifyPlace(placeAt(database.url, key), key, null)
    expect(verified.findings).toEqual([])
    await on.context.close()
  })

  it('[OB7] [OB8] hands over: whoever comes next sends what the first captured, also from a file, and it stays theirs', async () => {
    const on = await inRoom({ size: 'tablet', scheme: 'dark' })
    await expect.poll(() => deviceKeys(morning.monitor)).toBeGreaterThan(0)
    await expect.poll(() => signs(on)).toBe(true)
    const before = (await stored(morning.b)).length
    await on.page.route('**/api/entries', (route) => route.abort())
    const stop = panel(on, 'Bea').getByRole('button', { name: 'Stop signal' })
    for (let i = 0; i < 3; i++) await stop.click()
    await on.page.getByText('No server. 3 kept here, to be sent.').waitFor()
    await on.page.getByText('If this tablet cannot reach the server again').click()
    await on.page.getByRole('button', { name: 'Make the file' }).click()
    const coming = on.page.waitForEvent('download')
    await on.page.getByRole('link', { name: 'Save 3 to a file' }).click()
    const file = await (await coming).path()
    await picture(on, 'room-saved-tablet')
    expect(readFileSync(file, 'utf8')).not.toContain('observation')
    await on.page.close({ runBeforeUnload: false })

    // Their sign-in is over; somebody else signs in on the same tablet.
    await on.context.clearCookies()
    const page = await on.context.newPage()
    await page.clock.install({ time: trial.clinic.clock.ms })
    await page.route('**/api/letters', (route) => route.abort())
    await page.goto(await trial.linkFor(trial.clinic.therapist))
    await page.getByRole('button', { name: /^Sign in as / }).click()
    await page.waitForURL(/\/cases$/)
    await page.goto(address())
    await page.getByText(/^3 that .+ captured wait here, and are sent for them/).waitFor()
    await picture({ ...on, page }, 'room-letters-tablet')
    expect(await axe({ ...on, page })).toEqual([])
    expect(await stored(morning.b)).toHaveLength(before)

    const desk = await trial.signedIn(trial.clinic.director)
    await desk.page.goto(`${server.origin}/account`)
    const choosing = desk.page.waitForEvent('filechooser')
    await desk.page.getByRole('button', { name: 'Read a file in' }).click()
    await (await choosing).setFiles(file)
    await desk.page.getByText('3 taken in.').waitFor()
    await picture(desk, 'account-tablets')
    expect(await axe(desk)).toEqual([])
    await desk.context.close()

    await page.unroute('**/api/letters')
    await page.clock.runFor(5_000)
    await expect.poll(async () => (await stored(morning.b)).length).toBe(before + 3)
    expect((await stored(morning.b)).slice(before).map(({ by }) => by)).toEqual(
      Array.from({ length: 3 }, () => morning.monitor),
    )
    await page.getByText(/captured wait here/).waitFor({ state: 'detached' })
    await on.context.close()
  })

  it('[RM7] asks for at most 250 kB of program at its first opening', async () => {
    const on = await trial.signedIn(morning.monitor)
    const scripts = new Set<string>()
    on.page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      // What the service worker answers lies on the tablet already.
      if (pathname.endsWith('.js') && !response.fromServiceWorker()) scripts.add(pathname)
    })
    await on.page.goto(address())
    await panel(on, 'Ada').waitFor()
    await atServer(on)
    const kB =
      [...scripts]
        .filter((path) => path !== '/sw.js')
        .reduce((sum, path) => sum + readFileSync(`${trial.directory}${path}.gz`).length, 0) / 1000
    console.log(`room: ${kB.toFixed(1)} kB of JavaScript, gzip`)
    expect(scripts.size).toBeGreaterThan(3)
    expect(kB).toBeLessThanOrEqual(250)
    await on.context.close()
  })

  it.each([
    ['tablet', { width: 1180, height: 820 }],
    ['tablet', SIZES.tablet],
    ['phone', SIZES.phone],
  ] as const)('[RM7] has no barriers on a %s', async (size, viewport) => {
    const on = await inRoom({ size, scheme: 'dark' })
    await on.page.setViewportSize(viewport)
    await picture(on, `room-${viewport.width}-dark`)
    expect(await axe(on)).toEqual([])
    await on.page.emulateMedia({ colorScheme: 'light' })
    await picture(on, `room-${viewport.width}-light`)
    expect(await axe(on)).toEqual([])
    await on.context.close()
  })
})
