import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOGETHER } from '../care/testing/world.ts'
import type { BodyOf, Kind } from '../care/kinds.ts'
import { adoptTimes, trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { outcomes } from '../server/db/trial-clinic.ts'
import { startServer, type RunningServer } from '../server/main.ts'
import type { PersonId } from '../shared/ids.ts'
import { DAY, instantOf } from '../shared/instant.ts'
import { axe, picture, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// What whoever sits beside somebody needs at hand, from before the dose to the hours after it.

let trial: TrialScreens
let morning: TrialMorning
let on: On
let server: RunningServer
const write = async <K extends Kind>(by: PersonId, chart: string, kind: K, body: BodyOf<K>) => {
  const { clinic } = trial
  const written = await clinic.append(by, clinic.entry({ by, chart: chart as never, kind, body }))
  expect(outcomes(written)).toEqual(['stored'])
}
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    await adoptTimes(clinic, morning)
  })
  await write(morning.a, morning.chart('individual', morning.a), 'consent.signed', {
    form: 'touch',
    formVersion: 1,
    language: 'en',
    understood: true,
    expiresAt: instantOf(trial.clinic.clock.ms + 90 * DAY),
    touch: 'partner-hand',
  })
  server = trial.server
  on = await inRoom(morning.monitor, { size: 'tablet', scheme: 'dark' })
})
afterAll(async () => {
  if (server !== trial.server) await server.close()
  await trial.close()
})

async function inRoom(
  person: PersonId,
  look: Parameters<TrialScreens['signedIn']>[1],
): Promise<On> {
  const there = await trial.at(person, `room/${morning.case}/${TOGETHER}`, look)
  await there.page.getByRole('region', { name: 'Ada', exact: true }).waitFor()
  await trial.later(there)
  return there
}
const panel = (name: string, { page } = on) => page.getByRole('region', { name, exact: true })
const said = () => on.page.getByRole('region', { name: 'Just now' })
const sheet = async (name: string, tap: string, title: string, there = on) => {
  await panel(name, there).getByRole('button', { name: tap, exact: true }).click()
  return there.page.getByRole('dialog', { name: `${name}, ${title}` })
}
const atServer = ({ page } = on) => page.getByText('Everything is at the server').waitFor()
const stored = async (owner: PersonId) => {
  const { record, as } = trial.clinic
  const chart = morning.chart('individual', owner)
  const page = await record.store.page(as(morning.monitor), chart, 0, 1_000)
  return (page?.entries ?? []).map(
    (text) =>
      JSON.parse(text) as { id: string; at: string; kind: string; body: Record<string, unknown> },
  )
}
const lastOf = async (owner: PersonId) => (await stored(owner)).at(-1)
async function read(name: string, upper: string, lower: string): Promise<void> {
  const reading = await sheet(name, 'Reading', 'reading')
  await reading.getByLabel('Pressure, upper').fill(upper)
  await reading.getByLabel('Pressure, lower').fill(lower)
  await reading.getByLabel('Pulse').fill('72')
  await reading.getByLabel('Oxygen').fill('98')
  await reading.getByRole('button', { name: 'Keep the reading' }).click()
  await panel(name).getByText(`${upper}/${lower}`).waitFor()
}

describe('at the bedside', () => {
  it('[RM25] a prescriber goes past what may be gone past, with a reason that stays, and past nothing else', async () => {
    await read('Ada', '150', '92')
    await panel('Ada').getByText('Before the dose: closed, 1 to do').waitFor()
    const mine = await sheet('Ada', 'Dose', 'dose')
    await mine.getByText('A prescriber may go past this with a reason.').waitFor()
    expect(await mine.getByText(/^Release it past/).count()).toBe(0)
    await on.page.keyboard.press('Escape')
    await atServer()

    const far = await inRoom(trial.clinic.prescriber, { size: 'phone' })
    await trial.later(on)
    const theirs = await sheet('Ada', 'Dose', 'dose', far)
    await theirs.getByText('Release it past this').click()
    const release = theirs.getByRole('button', { name: 'Release past it, with this reason' })
    expect(await release.isDisabled()).toBe(true)
    await theirs.getByLabel('Why it is right all the same').fill('As in preparation, and calm.')
    await picture(far, 'room-past-phone')
    expect(await axe(far)).toEqual([])
    await release.click()
    await theirs.getByText(/^Released at/).waitFor()
    await theirs.getByText('overridden by a prescriber').waitFor()
    expect(await lastOf(morning.a)).toMatchObject({
      kind: 'dose.released',
      body: {
        override: { criteria: ['vitals-rested'], reason: 'As in preparation, and calm.' },
      },
    })
    await trial.later(on)
    await said().getByText('Gate opened for Ada by a prescriber, past one thing').waitFor()
    expect(await on.page.getByRole('main').innerText()).not.toContain('As in preparation')

    await write(trial.clinic.prescriber, morning.chart('team'), 'hold.placed', {
      covers: 'case',
      words: 'A moment',
    })
    await trial.later(far)
    await far.page.keyboard.press('Escape')
    await read('Bea', '151', '93')
    await atServer()
    await trial.later(far)
    const held = await sheet('Bea', 'Dose', 'dose', far)
    await held.getByText(/^Held\. Nothing is released/).waitFor()
    expect(await held.getByText(/^Release it past/).count()).toBe(0)
    await far.context.close()
  })

  it('[RM30] a hold stands above everything, and beside what was released and not given', async () => {
    const alarm = on.page.getByRole('main').getByText(/^Held\. Nothing is released/)
    await alarm.waitFor()
    const above = async () => (await alarm.boundingBox())?.y ?? Infinity
    expect(await above()).toBeLessThan((await panel('Ada').boundingBox())?.y ?? 0)
    const dose = await sheet('Ada', 'Dose', 'dose')
    await dose.getByText(/^Held\. Nothing is released/).waitFor()
    await picture(on, 'room-held-tablet')
    await dose.getByRole('button', { name: 'Close' }).click()
    const placed = await trial.clinic.record.store.page(
      trial.clinic.as(trial.clinic.prescriber),
      morning.chart('team'),
      0,
      1_000,
    )
    const hold = (placed?.entries ?? [])
      .map((text) => JSON.parse(text) as { id: string; kind: string })
      .findLast(({ kind }) => kind === 'hold.placed')
    await write(trial.clinic.prescriber, morning.chart('team'), 'hold.lifted', {
      hold: hold?.id as never,
      words: 'Spoken with both',
    })
    await trial.later(on)
    await alarm.waitFor({ state: 'detached' })
  })

  it('[RM26] what is asked alone is told where nobody looks, and on the room’s own screen only that it was asked', async () => {
    const before = await sheet('Bea', 'Before', 'before the dose')
    await before.getByLabel('Since yesterday, what').fill('half a glass of wine')
    await before.getByRole('button', { name: 'Sober, but took that' }).click()
    await before.getByText(/sober, but took something, \d\d:\d\d/).waitFor()
    await before.getByRole('button', { name: 'Thoughts', exact: true }).click()
    await before.getByText(/thoughts, \d\d:\d\d/).waitFor()
    await before.getByRole('button', { name: 'Not today' }).click()
    await before.getByText(/not today, \d\d:\d\d/).waitFor()
    await before.getByRole('button', { name: 'Close' }).click()
    await said().getByText('Bea: Asked alone whether they still want this').waitFor()
    await said().getByText('Bea: Asked alone what they took since yesterday').waitFor()
    const screen = await on.page.getByRole('main').evaluate((main) => main.outerHTML)
    for (const answer of ['wine', 'Not today', 'did not say', 'houghts'])
      expect(screen).not.toContain(answer)
    const again = await sheet('Bea', 'Before', 'before the dose')
    await again.getByRole('button', { name: 'Asked alone: yes, freely' }).click()
    await again.getByText(/yes, freely, \d\d:\d\d/).waitFor()
    await again.getByRole('button', { name: 'Close' }).click()
    await atServer()
  })

  it('[RM27] touch and what stops everything stand beside each; a tap narrows touch, and nothing here widens it', async () => {
    await panel('Ada').getByText('A partner’s hand at most').waitFor()
    await panel('Ada').getByText('Stop: “harbour”, open hand').waitFor()
    await panel('Bea').getByText('No touch').waitFor()
    expect(await panel('Bea').getByRole('button', { name: 'No more touch' }).count()).toBe(0)
    const saw = await sheet('Ada', 'Saw', 'seen or heard')
    await saw
      .getByRole('group', { name: /^Wants less touch/ })
      .getByRole('button', { name: 'A clinician’s hand' })
      .click()
    await panel('Ada')
      .getByText(/^A clinician’s hand at most, narrowed at/)
      .waitFor()
    await panel('Ada').getByRole('button', { name: 'No more touch' }).click()
    await panel('Ada')
      .getByText(/^No touch, narrowed at/)
      .waitFor()
    await said().getByText('Ada: Touch narrowed to none').waitFor()
    await atServer()
    expect((await stored(morning.a)).slice(-2).map(({ body }) => body)).toEqual([
      { to: 'clinician-hand' },
      { to: 'none' },
    ])
  })

  it('[RM31] what is tapped in haste keeps its place when something is measured or given', async () => {
    const place = async (name: string) => {
      const box = await panel('Bea').getByRole('button', { name, exact: true }).boundingBox()
      return [box?.x, box?.y]
    }
    const reach = async () => Promise.all(['Stop signal', 'Emergency', 'Going home'].map(place))
    const before = await reach()
    await on.page.setViewportSize({ width: 1180, height: 820 })
    for (const name of ['Ada', 'Bea'])
      for (const tap of ['Stop signal', 'Emergency']) {
        const box = await panel(name).getByRole('button', { name: tap }).boundingBox()
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(820)
        expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(64)
      }
    await picture(on, 'room-lying')
    await on.page.setViewportSize({ width: 820, height: 1180 })
    expect(await reach()).toEqual(before)
    const dose = await sheet('Ada', 'Dose', 'dose')
    await dose.getByRole('button', { name: 'It was given' }).click()
    await panel('Ada')
      .getByText(/^Dose at/)
      .waitFor()
    expect(await reach()).toEqual(before)
  })

  it('[RM28] what stands on paper is written with its own time, and a tap in passing is set back to when it was', async () => {
    await trial.later(on, 40 * 60_000)
    const wall = (minutesAgo: number) =>
      instantOf(trial.clinic.clock.ms - minutesAgo * 60_000).slice(11, 16)
    const saw = await sheet('Ada', 'Saw', 'seen or heard')
    await saw.getByLabel('or at').fill(wall(-5))
    await saw.getByText('That is still ahead').waitFor()
    await saw.getByLabel('or at').fill(wall(33))
    await saw.getByRole('button', { name: 'Tears' }).click()
    await said().getByText('Written 33 min later').waitFor()
    await on.page.getByRole('button', { name: 'Softened voice' }).click()
    await said()
      .getByRole('button', { name: /^It was earlier: Softened voice/i })
      .click()
    const earlier = on.page.getByRole('dialog', { name: 'It was earlier' })
    expect(await earlier.getByRole('button', { name: 'Set the time' }).isDisabled()).toBe(true)
    await earlier.getByRole('radio', { name: '10 min ago' }).click()
    await picture(on, 'room-earlier-tablet')
    expect(await axe(on)).toEqual([])
    await earlier.getByRole('button', { name: 'Set the time' }).click()
    await said()
      .getByText(`Time corrected, first ${wall(0)}`)
      .waitFor()
    await atServer()
    const tears = await lastOf(morning.a)
    expect(tears).toMatchObject({ kind: 'observation.noted', body: { observed: 'tears' } })
    expect(tears?.at.slice(11, 16)).toBe(wall(33))
  })

  it('[RM29] everything of the journey is one tap away, and a mark on a lane opens it there', async () => {
    await on.page
      .getByRole('button', { name: 'Repair', exact: true })
      .evaluate((button: HTMLElement) => {
        for (let i = 0; i < 40; i++) button.click()
      })
    expect(await said().getByText('Room ready').count()).toBe(0)
    await said().getByRole('button', { name: 'Everything so far' }).click()
    const all = on.page.getByRole('dialog', { name: 'Everything so far' })
    await all.getByRole('button', { name: 'Earlier ones' }).click()
    await all.getByText(/Touch narrowed to none/).waitFor()
    await all.getByText(/^Room ready/).waitFor()
    await picture(on, 'room-everything-tablet')
    expect(await axe(on)).toEqual([])
    await on.page.keyboard.press('Escape')
    await all.waitFor({ state: 'detached' })
    await on.page.locator('.lane a.mark').first().press('Enter')
    await all.locator('[data-asked="true"]').waitFor()
    await on.page.keyboard.press('Escape')
    await all.waitFor({ state: 'detached' })
  })

  it('[RM30] a stop signal stays in sight, and in an emergency it says whom to call, and what was left out can still be done', async () => {
    await write(morning.monitor, morning.chart('team'), 'on-call.named', {
      journey: TOGETHER,
      person: trial.clinic.prescriber,
    })
    await trial.later(on)
    await panel('Ada').getByRole('button', { name: 'Stop signal' }).click()
    await panel('Ada')
      .getByText(/^stop signal at/)
      .waitFor()
    await panel('Ada').getByRole('button', { name: 'Emergency' }).click()
    await on.page.getByRole('button', { name: 'Hard to wake' }).click()
    await panel('Ada')
      .getByText(/Call the medical lead \(on call: .+\)/)
      .waitFor()
    const step = (what: string) =>
      panel('Ada').getByRole('button', { name: new RegExp(`^${what}: Call the medical lead`) })
    await said()
      .getByText(/^Ada: Emergency pathway begun/)
      .waitFor()
    await step('Left out').click()
    await said()
      .getByRole('button', { name: /^Take back: .*medical lead/i })
      .waitFor()
    await panel('Ada')
      .getByText(/^left out \d\d:\d\d/)
      .waitFor()
    await step('Done').click()
    await panel('Ada')
      .getByText(/^done \d\d:\d\d/)
      .waitFor()
    expect(await step('Done').count()).toBe(0)
    await picture(on, 'room-called-tablet')
    expect(await axe(on)).toEqual([])
    await atServer()
  })

  it('[RM32] whoever only watches is told since when nothing was heard, and sees what was captured meanwhile', async () => {
    const far = await inRoom(trial.clinic.prescriber, { size: 'phone', scheme: 'dark' })
    await atServer(far)
    // Fonts come after the words, from the same server.
    await far.page.waitForFunction(() => sessionStorage.getItem('fonts') === 'yes')
    const port = Number(new URL(server.origin).port)
    await server.close()
    const silent = far.page.getByText(/^No server since \d\d:\d\d\./)
    await silent.waitFor({ timeout: 10_000 })
    await picture(far, 'room-silent-phone')
    expect(await axe(far)).toEqual([])
    await panel('Bea').getByRole('button', { name: 'Second room' }).click()
    await on.page.getByText('No server. 1 kept here, to be sent.').waitFor()
    server = await startServer({
      record: trial.clinic.record,
      port,
      webDirectory: trial.directory,
    })
    await atServer()
    await panel('Bea', far).getByText('in the second room').waitFor()
    await silent.waitFor({ state: 'detached' })
    await atServer(far)
    await far.context.close()
  })

  it('[RM7] has no complaints of the browser', () =>
    expect(trial.complaints.filter((each) => !/\b4\d\d\b|ERR_/.test(each))).toEqual([]))
})
