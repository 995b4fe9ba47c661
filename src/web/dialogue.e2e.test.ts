import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomes } from '../server/db/trial-clinic.ts'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// Two partners, each on their own phone, at the same time.

let trial: TrialScreens
let morning: TrialMorning
let ada: On
let bea: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
  })
  ada = await trial.signedIn(morning.a, { size: 'phone' })
  bea = await trial.signedIn(morning.b, { size: 'phone' })
})
afterAll(() => trial?.close())

type Kept = { readonly kind: string; readonly by: string; readonly body: Record<string, unknown> }
const joint = async (): Promise<readonly Kept[]> => {
  const page = await trial.clinic.record.store.page(
    trial.clinic.as(morning.b),
    morning.chart('joint'),
    0,
    500,
  )
  return (page?.entries ?? []).map((text) => JSON.parse(text) as Kept)
}
const count = async (kind: string) => (await joint()).filter((each) => each.kind === kind).length

/** Time passes for everyone, and both open this page. */
async function both(path: string, ms = 1_000): Promise<void> {
  await trial.later(ada, ms)
  await bea.page.clock.setFixedTime(trial.clinic.clock.ms)
  for (const { page } of [ada, bea]) {
    await page.goto(`${trial.server.origin}/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
}
const later = async (): Promise<void> => {
  await trial.later(ada)
  await bea.page.clock.setFixedTime(trial.clinic.clock.ms)
}
const tap = ({ page }: On, name: string | RegExp) => page.getByRole('button', { name }).click()
async function say({ page }: On, label: string, words: string): Promise<void> {
  await page.getByLabel(label).fill(words)
  await page.getByRole('button', { name: 'Say it' }).click()
}

async function agree(what: string): Promise<void> {
  await both('dialogue')
  await ada.page.locator('label').filter({ hasText: what }).click()
  await ada.page.locator('label').filter({ hasText: 'Tonight' }).click()
  await tap(ada, 'Ask Bea')
  await bea.page.getByText(/^Ada would like/).waitFor()
  await later()
  await tap(bea, 'Yes')
  await ada.page.getByText('You have both said yes.').waitFor()
  await later()
}
async function sitDown(): Promise<void> {
  await tap(ada, 'Sit down to it')
  await ada.page.getByText('It begins when you are both here.').waitFor()
  expect(await bea.page.getByText(/both here|waiting/).count()).toBe(0)
  await tap(bea, 'Sit down to it')
}
/** As far as the place where places are changed. */
async function round(): Promise<void> {
  await say(ada, 'Begin with thanks', 'Thank you for the tea.')
  await say(ada, 'Say one thing', 'On Sunday I was alone.')
  await say(bea, 'Say it back', 'You were alone on Sunday.')
  await tap(ada, 'Yes, that is it')
  await tap(ada, 'That is all for now')
  await say(bea, 'All of it together', 'Sunday was long, and you were alone.')
  await tap(ada, 'Yes, that is it')
  await say(bea, 'Why it makes sense', 'I had said that I would be home.')
  await say(bea, 'How it may feel', 'Left out, maybe.')
}

describe('a dialogue', () => {
  it('[DL1] goes from an invitation to what both keep, over a pause and a lost network', async () => {
    await agree('To be heard, and to hear')
    await sitDown()
    await bea.page.getByText('Your part now is to listen').waitFor()
    await say(ada, 'Begin with thanks', 'Thank you for the tea.')
    await bea.page.getByText('Thank you for the tea.').waitFor()

    await tap(bea, 'Pause')
    await ada.page.getByText('You are taking a pause').waitFor()
    await tap(ada, 'I am ready')
    await ada.page.getByText('You are ready. It goes on when you both are.').waitFor()
    await tap(bea, 'I am ready')

    await bea.context.setOffline(true)
    await say(ada, 'Say one thing', 'On Sunday I was alone.')
    await ada.page.getByText('Your part now is to listen').waitFor()
    await bea.context.setOffline(false)
    await bea.page.getByLabel('Say it back').fill('You were alone on Sunday.')
    await bea.context.setOffline(true)
    await tap(bea, 'Say it')
    await bea.page.getByText('There is no network just now.').waitFor()
    await bea.context.setOffline(false)

    await tap(ada, 'Yes, that is it')
    await picture(ada, 'dialogue-more')
    await tap(ada, 'That is all for now')
    await say(bea, 'All of it together', 'Sunday was long, and you were alone.')
    await tap(ada, 'Yes, that is it')
    await picture(bea, 'dialogue-validate')
    await say(bea, 'Why it makes sense', 'I had said that I would be home.')
    await say(bea, 'How it may feel', 'Left out, maybe.')
    await tap(bea, 'Close here')

    await later()
    await tap(ada, 'Keep it')
    await ada.page.getByText('You chose to keep it.').waitFor()
    expect(await count('dialogue.kept')).toBe(0)
    await picture(bea, 'dialogue-keep')
    await tap(bea, 'Keep it')
    for (const { page } of [ada, bea]) {
      await page.getByText('It is done, and it is kept below.').waitFor()
      await page.getByRole('article', { name: 'To be heard, and to hear' }).waitFor()
    }
    const halves = (await joint()).filter(({ kind }) => kind === 'dialogue.kept')
    expect(new Set(halves.map(({ by }) => by))).toEqual(new Set([morning.a, morning.b]))
    expect(JSON.stringify(halves.find(({ by }) => by === morning.a))).not.toMatch(/Left out/)
  })

  it('[DL2] leaves nothing where one keeps nothing', async () => {
    await agree('To be heard, and to hear')
    const before = (await joint()).length
    await sitDown()
    await round()
    await tap(bea, 'Close here')
    await tap(ada, 'Keep it')
    await tap(bea, 'Keep nothing')
    for (const { page } of [ada, bea])
      await page.getByText('It is done. Nothing of it was kept.').waitFor()
    expect((await joint()).length).toBe(before)
  })

  it('[DL7] that the server no longer has says so, and begins anew', async () => {
    await agree('To be heard, and to hear')
    await sitDown()
    await say(ada, 'Begin with thanks', 'Thank you.')
    await bea.page.getByText('Thank you.').waitFor()
    const none = JSON.stringify({ sitting: null, timeOut: null })
    const told = { contentType: 'application/json', body: none }
    await ada.page.route('**/sitting', (route) => route.fulfill(told))
    await tap(bea, 'Pause')
    await ada.page.getByText('This dialogue is not here any more.').waitFor()
    expect(await ada.page.getByText('Thank you.').count()).toBe(0)
    await ada.page.unroute('**/sitting')
    await tap(ada, 'Sit down to it')
    await ada.page.getByText('You are taking a pause').waitFor()
    await later()
    await tap(bea, 'Set for later')
    await ada.page.getByText('It is set for later.').first().waitFor()
  })
})

it('[DL5] a request ends with one thing freely given, which is taken back at any time', async () => {
  await agree('To ask for a change')
  await sitDown()
  await say(ada, 'What is hard', 'The phone at supper.')
  await say(bea, 'Say it back', 'My phone at supper is hard for you.')
  await tap(ada, 'Yes, that is it')
  await say(ada, 'The wish behind it', 'To be looked at.')
  await say(bea, 'Say it back', 'You wish to be looked at.')
  await tap(ada, 'Yes, that is it')
  for (const [i, ask] of [
    'eat without phones on Friday',
    'ask me one thing a day',
    'walk on Sunday',
  ].entries())
    await ada.page.getByLabel(`${i + 1}. I ask you to`).fill(ask)
  await picture(ada, 'dialogue-asks')
  await tap(ada, 'Ask these three')
  await bea.page.locator('label').filter({ hasText: 'walk on Sunday' }).click()
  await picture(bea, 'dialogue-grant')
  await tap(bea, 'Give this one')
  await later()
  await tap(ada, 'Keep it')
  await tap(bea, 'Keep it')
  const given = ada.page.getByRole('article', { name: 'To ask for a change' })
  await given.getByText('Bea gave:').waitFor()
  await picture(ada, 'dialogue-kept')
  await later()
  expect((await joint()).find(({ kind }) => kind === 'request.granted')?.body).toMatchObject({
    ask: 2,
  })
  await tap(bea, 'Take back what I gave')
  await given.getByText('Bea gave:').waitFor({ state: 'detached' })
})

it('[DL4] one phone goes from hand to hand without a word to the server', async () => {
  await both('dialogue')
  const { page } = ada
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await tap(ada, 'Begin with one phone')
  const form = page.locator('form').filter({ hasText: 'Who speaks first?' })
  await form.locator('label').filter({ hasText: 'To be heard, and to hear' }).click()
  await form.locator('label').filter({ hasText: 'Bea' }).click()
  await form.getByRole('button', { name: 'Begin with one phone' }).click()
  await page.getByText('The phone is with Bea').waitFor()
  // Whoever has the phone in hand reads what is on it: the sitting, and nothing of its owner’s.
  expect(
    await page.locator('main').getByRole('heading', { level: 2 }).allInnerTexts(),
  ).toHaveLength(1)
  expect(await page.getByText('Who speaks first?').count()).toBe(0)
  await say(ada, 'Begin with thanks', 'Thank you.')
  await say(ada, 'Say one thing', 'I miss you.')
  await page.getByText('The phone is with Ada').waitFor()
  await tap(ada, 'Pause')
  await tap(ada, 'I am ready')
  await picture(ada, 'dialogue-one-phone')
  await say(ada, 'Say it back', 'You miss me.')
  await page.getByText('The phone is with Bea').waitFor()
  await page.getByRole('button', { name: 'Set for later' }).last().click()
  const region = page.getByRole('region', { name: 'With one phone' })
  await region.getByText('Nothing of it was kept.').waitFor()
  expect(sent).toEqual([])
})

it('[DL8] the dialogue has no barriers, in either language', async () => {
  await both('dialogue')
  await ada.page.getByRole('button', { name: 'Español' }).click()
  await ada.page.getByText('¿Qué te ayudaría?').waitFor()
  await picture(ada, 'dialogue-es')
  await ada.page.getByRole('button', { name: 'English' }).click()
  expect(await everyLook(ada, 'dialogue')).toEqual([])
  await ada.page.setViewportSize({ width: 360, height: 640 })
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

describe('a break', () => {
  it('[DL6] begins with one tap, shows on the other’s open page, and is listed once both kept it', async () => {
    await both('repair')
    await trial.later(bea)
    await bea.page.goto(`${trial.server.origin}/today`)
    await bea.page.getByRole('link', { name: 'We are escalating' }).waitFor()
    await picture(ada, 'repair-before')
    await tap(ada, 'We are escalating')
    await ada.page.getByText(/^A break until \d\d:\d\d$/).waitFor()
    await bea.page.getByRole('link', { name: /^A break until \d\d:\d\d/ }).click()
    await bea.page.getByText(/^A break until \d\d:\d\d$/).waitFor()
    expect(await bea.page.locator('main').innerText()).not.toMatch(/Ada/)
    await ada.page.getByText('Breathe in for four').waitFor()
    expect(await everyLook(ada, 'repair')).toEqual([])
    await tap(bea, '45 minutes from now')
    await tap(ada, 'Until tomorrow, ten o’clock')
    await ada.page.getByText(/^A break until tomorrow 10:00$/).waitFor()
    await bea.page.getByText(/^A break until tomorrow 10:00$/).waitFor()

    await both('repair', 24 * 3_600_000)
    for (const on of [ada, bea]) {
      await on.page.getByText('It is time to come back').waitFor()
      await tap(on, 'Keep it')
    }
    for (const { page } of [ada, bea])
      await page.getByText(/, from 10:00 to 10:00|, from \d/).waitFor()
    expect(await count('repair.kept')).toBe(2)
    await picture(ada, 'repair-kept')
    await ada.page.getByRole('button', { name: 'Español' }).click()
    await picture(ada, 'repair-es')
    await ada.page.getByRole('button', { name: 'English' }).click()
  })
})

it('[DL9] what both kept stands by week before their therapist, and nothing else of it', async () => {
  const desk = await trial.at(trial.clinic.therapist, `cases/${morning.case}`)
  const kept = desk.page.getByRole('region', { name: 'Kept between sessions' })
  await kept.getByText('A guided dialogue').waitFor()
  await kept.getByText(/^A break set for .+, and coming back$/).waitFor()
  expect(await kept.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
    expect.stringMatching(/^Week of \d/),
  ])
  const first = kept.getByRole('listitem').filter({ hasText: 'A guided dialogue' })
  await first.getByText('What each said').click()
  await first.getByText('Left out, maybe.').waitFor()
  await picture(desk, 'kept-between')
  expect(await axe(desk)).toEqual([])
  await desk.context.close()
})

it('[DL3] whoever has a dose near sees it alone, and sets it for later as anybody would', async () => {
  await both('dialogue')
  await bea.page.locator('label').filter({ hasText: 'To be heard, and to hear' }).click()
  await bea.page.locator('label').filter({ hasText: 'Tonight' }).click()
  await tap(bea, 'Ask Ada')
  await ada.page.getByText(/^Bea would like/).waitFor()
  await bea.page.getByText('You asked Ada.').waitFor()
  const shown = () => bea.page.locator('main').innerHTML()
  const before = await shown()
  await dose(morning.a)
  await trial.later(ada)
  await ada.page.reload()
  await ada.page.getByText('A dose is near, so this is set for later.').waitFor()
  await picture(ada, 'dialogue-resting')
  expect(await shown()).toBe(before)
  for (const name of ['Yes', 'Ask Bea', 'Begin with one phone'])
    expect(await ada.page.getByRole('button', { name, exact: true }).count()).toBe(0)
  await tap(ada, 'Set for later')
  await tap(ada, 'Tomorrow')
  await bea.page.getByText('It is set for later. Tomorrow.').waitFor()
  const [aside] = (await joint()).filter(({ kind }) => kind === 'dialogue.set-aside').slice(-1)
  expect(aside?.body).toMatchObject({ answer: 'later', when: 'tomorrow' })
  expect(Object.keys(aside?.body ?? {}).toSorted()).toEqual(['answer', 'asked', 'when'])
  await ada.page.goto(`${trial.server.origin}/repair`)
  await ada.page.getByRole('button', { name: /^(We are escalating|Take a break)$/ }).waitFor()
  expect(trial.complaints.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

async function dose(person: PersonId): Promise<void> {
  const { clinic } = trial
  const journey = morning.acts.find(({ entry }) => entry.kind === 'order.signed')?.entry.body as
    | { readonly journey: string }
    | undefined
  const text = clinic.entry({
    by: morning.monitor,
    chart: morning.chart('individual', person),
    kind: 'dose.given',
    body: {
      journey: journey?.journey,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      reinforcement: false,
    },
  })
  expect(outcomes(await clinic.append(morning.monitor, text))).toEqual(['stored'])
}
