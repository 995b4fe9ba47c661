import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISCHARGE_CHECK_WORDS } from '../care/journey/room-words.ts'
import { TOGETHER } from '../care/testing/world.ts'
import { placeAt, readKeyFile } from '../cli/verify/place.ts'
import { verifyPlace } from '../cli/verify/verify.ts'
import { adoptTimes, trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { startServer, type RunningServer } from '../server/main.ts'
import { axe, picture, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// The server goes before the dose and is back when both have gone home.

let trial: TrialScreens
let morning: TrialMorning
let server: RunningServer
let on: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    await adoptTimes(clinic, morning)
  })
  server = trial.server
  on = await trial.signedIn(morning.monitor, { size: 'tablet', scheme: 'dark' })
  await trial.later(on)
  await on.page.goto(address())
  await panel('Ada').waitFor()
  await on.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
})
afterAll(async () => {
  if (server !== trial.server) await server.close()
  await trial.close()
})

const address = () => `${server.origin}/room/${morning.case}/${TOGETHER}`
const panel = (name: string) => on.page.getByRole('region', { name, exact: true })
const sheet = async (name: string, tap: string, title: string) => {
  await panel(name).getByRole('button', { name: tap, exact: true }).click()
  return on.page.getByRole('dialog', { name: `${name}, ${title}` })
}
type Sheet = Awaited<ReturnType<typeof sheet>>
const decideHere = (open: Sheet) =>
  open.getByRole('button', { name: 'Decide it on this tablet' }).click()
/** Whether the tablet has a key of its own for whoever is signed in. */
const signs = () =>
  on.page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        const opening = indexedDB.open('conjoint')
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('signers').objectStore('signers').count()
          all.addEventListener('success', () => {
            opening.result.close()
            done(all.result > 0)
          })
        })
      }),
  )
const stored = async (kind: 'individual' | 'team', owner?: TrialMorning['a']) => {
  const { record, as } = trial.clinic
  const page = await record.store.page(as(morning.monitor), morning.chart(kind, owner), 0, 1_000)
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { id: string; kind: string; body: Record<string, unknown> },
  )
}

const gap = (words: string) =>
  on.page.locator('.lanes .gap').filter({ has: on.page.locator('title', { hasText: words }) })

async function askAgain(name: string): Promise<void> {
  const before = await sheet(name, 'Before', 'before the dose')
  await before.getByRole('button', { name: 'Asked alone: yes, freely' }).click()
  await decideHere(before)
  await before.getByRole('button', { name: 'Close' }).click()
}

async function read(name: string): Promise<void> {
  const reading = await sheet(name, 'Reading', 'reading')
  await reading.getByLabel('Pressure, upper').fill('126')
  await reading.getByLabel('Pressure, lower').fill('81')
  await reading.getByLabel('Pulse').fill('70')
  await reading.getByLabel('Oxygen').fill('98')
  await reading.getByRole('button', { name: 'Keep the reading' }).click()
}

describe('a room without its server', () => {
  it('[RM22] releases a dose only once everyone was asked again, and says since when the server is away', async () => {
    await expect.poll(signs).toBe(true)
    await server.close()
    await trial.later(on, 60_000)
    const early = await sheet('Ada', 'Dose', 'dose')
    await early.getByRole('button', { name: 'Ask to release this dose' }).click()
    await early.getByText('Last heard at 10:00').waitFor()
    await early.getByText('not everyone was asked again since the server was last heard').waitFor()
    expect(await early.getByRole('button', { name: 'Decide it on this tablet' }).count()).toBe(0)
    await picture(on, 'room-closed-without-server')
    expect(await axe(on)).toEqual([])
    await early.getByRole('button', { name: 'Close' }).click()

    await askAgain('Ada')
    const half = await sheet('Ada', 'Dose', 'dose')
    await half.getByRole('button', { name: 'Ask to release this dose' }).click()
    await half.getByText('not everyone was asked again').waitFor()
    await half.getByRole('button', { name: 'Close' }).click()

    await askAgain('Bea')
    for (const name of ['Ada', 'Bea']) {
      const dose = await sheet(name, 'Dose', 'dose')
      await dose.getByRole('button', { name: 'Ask to release this dose' }).click()
      await dose.getByText('By what this tablet holds it is open').waitFor()
      await picture(on, 'room-open-without-server')
      expect(await axe(on)).toEqual([])
      await decideHere(dose)
      await dose.getByRole('button', { name: 'It was given' }).click()
      await panel(name)
        .getByText(/^Dose at .*0 min ago$/)
        .waitFor()
    }
  })

  it('[RM23] asks about the four minutes without power, and draws them as a gap', async () => {
    await trial.later(on, 30 * 60_000)
    await panel('Ada').getByRole('button', { name: 'Peak' }).click()
    await on.page.getByText(/No server\. \d+ kept here/).waitFor()
    await on.page.waitForFunction(
      (at) => localStorage.getItem('room-awake')?.includes(at) === true,
      new Date(Math.floor(trial.clinic.clock.ms / 1000) * 1000).toISOString(),
    )
    await on.page.close({ runBeforeUnload: false })
    trial.clinic.clock.ms += 4 * 60_000
    const page = await on.context.newPage()
    on = { ...on, page }
    await page.clock.install({ time: trial.clinic.clock.ms })
    await page.goto(address())
    const away = page.getByRole('region', { name: 'This tablet was away' })
    await away.getByText('This tablet was away from 10:31 to 10:35').waitFor()
    expect(await gap('Not observed').count()).toBe(0)
    await picture(on, 'room-was-away')
    expect(await axe(on)).toEqual([])
    await away.getByRole('button', { name: 'No power' }).click()
    await gap('Not observed from 10:31 to 10:35: the tablet was without power')
      .first()
      .waitFor({ state: 'attached' })
    await picture(on, 'room-gap')
  })

  it('[RM22] lets both go home, and everything is at the server when it is back, as it was decided', async () => {
    await trial.later(on, 95 * 60_000)
    for (const name of ['Ada', 'Bea']) {
      await read(name)
      const leaving = await sheet(name, 'Going home', 'going home')
      await leaving.getByRole('button', { name: `Sign that ${name} goes home` }).click()
      await leaving.getByRole('heading', { name: 'Without the server' }).waitFor()
      expect(await leaving.getByRole('button', { name: 'Decide it on this tablet' }).count()).toBe(
        0,
      )
      for (const words of Object.values(DISCHARGE_CHECK_WORDS))
        await leaving.getByText(words, { exact: true }).click()
      await leaving.getByRole('button', { name: 'Keep what was looked at' }).click()
      await leaving.getByRole('button', { name: 'The escort is here' }).click()
      await leaving.getByRole('button', { name: 'Back to themself' }).click()
      await leaving.getByRole('button', { name: `Sign that ${name} goes home` }).click()
      await decideHere(leaving)
      await panel(name)
        .getByText(/^Went home at/)
        .waitFor()
    }
    server = await startServer({
      record: trial.clinic.record,
      port: Number(new URL(server.origin).port),
      webDirectory: trial.directory,
    })
    await on.page.clock.runFor(5_000)
    await on.page.getByText('Everything is at the server').waitFor()
    for (const owner of [morning.a, morning.b]) {
      const kinds = (await stored('individual', owner)).map(({ kind }) => kind)
      for (const kind of ['dose.released', 'dose.given', 'discharge.signed'])
        expect(kinds.filter((each) => each === kind)).toEqual([kind])
      expect(kinds).toContain('consent.reaffirmed')
    }
    const team = await stored('team')
    const gates = team.filter(({ kind }) => kind === 'gate.decided').map(({ body }) => body)
    expect(gates.slice(-4).map((each) => [each['gate'], each['outcome']])).toEqual([
      ['release', 'open'],
      ['release', 'open'],
      ['discharge', 'open'],
      ['discharge', 'open'],
    ])
    expect(team.filter(({ kind }) => kind === 'deviation.recorded')).toEqual([])
    const { database, directory } = trial.clinic
    const key = readKeyFile(join(directory, 'key'))
    const verified = await verifyPlace(placeAt(database.url, key), key, null)
    expect(verified.findings).toEqual([])
  })
})
