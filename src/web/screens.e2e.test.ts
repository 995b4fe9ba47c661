import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../care/kinds.ts'
import { THRESHOLDS } from '../care/policy/thresholds.ts'
import type { ChartId, PersonId } from '../shared/ids.ts'
import { instantOf } from '../shared/instant.ts'
import { freshUuid, type TrialClinic } from '../server/db/trial-clinic.ts'
import {
  everyLook,
  leftInEnglish,
  picture,
  SIZES,
  trialScreens,
  type Look,
  type TrialScreens,
} from './trial-screens.ts'

// Everything here is real: browser, server, database, and entries that append has accepted. The clinic's clock and
// the browser's are both set to the morning of the couple's first shared journey.

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Every page that a partner can come to. */
const PORTAL =
  'tasks about screening consents plan prepare days dialogue repair touch us journal messages who records contact account sign-in join'.split(
    ' ',
  )
const JOURNEYS = [freshUuid(), freshUuid(), freshUuid()] as const
let clinic: TrialClinic
let trial: TrialScreens

const hours = (n: number): string => instantOf(clinic.clock.ms + n * HOUR)

async function write(
  by: PersonId,
  chart: ChartId,
  kind: Kind,
  body: unknown,
  extra: Record<string, unknown> = {},
): Promise<string> {
  const raw = clinic.entry({ by, chart, kind, body, extra })
  const [receipt] = await clinic.append(by, raw)
  if (receipt?.outcome !== 'stored') throw new Error(`${kind}: ${JSON.stringify(receipt)}`)
  return receipt.id
}

/** A couple from screening to the morning of the first shared journey. */
async function coupleOnTheMorning(): Promise<void> {
  const { director, therapist, prescriber, safety, clinicChart, ours } = clinic
  const values = Object.fromEntries(
    Object.entries(THRESHOLDS).map(([name, t]) => [name, t.offered]),
  )
  const jurisdiction = 'US-CO'
  const until = hours(24 * 300)
  await write(director, clinicChart, 'clinic.founded', {
    name: 'Aspen House',
    jurisdiction,
    timeZone: 'Etc/UTC',
    live: true,
  })
  await write(director, clinicChart, 'policy.adopted', {
    version: 1,
    values,
    signedAs: 'D. Director',
  })
  await write(director, clinicChart, 'medicine.adopted', {
    medicine: 'ketamine',
    name: 'Ketamine',
    unit: 'mg',
    monitoringMin: 120,
    clinicians: 1,
    source: 'formulary',
    routes: [
      { route: 'sublingual', onsetMin: [10, 20], peakMin: [30, 60], effectsEndMin: [90, 150] },
    ],
    lawful: [{ jurisdiction, licence: 'prescriber', from: instantOf(0) }],
  })
  for (const [person, credential] of [
    [therapist, 'therapist'],
    [prescriber, 'prescriber'],
  ] as const)
    await write(director, clinicChart, 'credential.recorded', {
      person,
      credential,
      jurisdiction,
      until,
    })

  const joint = ours.chart('joint')
  const partners = [ours.a, ours.b] as const
  for (const person of partners) {
    const own = ours.chart('individual', person)
    await write(therapist, own, 'identity.verified', { by: 'photo-document' })
    await write(person, own, 'screening.answered', { section: 'medical', conditions: [] })
    await write(person, own, 'screening.answered', { section: 'medicines', medicines: [] })
    await write(person, own, 'screening.answered', { section: 'substances', substances: [] })
    await write(person, own, 'screening.answered', { section: 'mood', suicide: 'none' })
    await write(prescriber, own, 'screening.reviewed', {})
    await write(prescriber, own, 'clearance.decided', {
      medicine: 'ketamine',
      outcome: 'cleared',
      expiresAt: hours(24 * 60),
    })
    for (const form of ['medicine', 'couple-therapy', 'conjoint-medicated'])
      await write(person, own, 'consent.signed', {
        form,
        formVersion: 1,
        understood: true,
        expiresAt: hours(24 * 200),
      })
  }
  await write(ours.a, ours.chart('individual', ours.a), 'intention.written', {
    words: 'Say the fear before the anger.',
  })
  const plan = await write(therapist, joint, 'plan.proposed', {
    template: 'three',
    journeys: [
      {
        journey: JOURNEYS[0],
        type: 'shared-psycholytic',
        dosed: partners,
        medicine: 'ketamine',
        plannedFor: hours(24 * 20 + 2),
      },
      {
        journey: JOURNEYS[1],
        type: 'individual-trance',
        dosed: [ours.b],
        medicine: 'ketamine',
        plannedFor: hours(24 * 30),
      },
      { journey: JOURNEYS[2], type: 'individual-trance', dosed: [ours.a], medicine: 'ketamine' },
    ],
  })
  for (const person of partners) await write(person, joint, 'plan.agreed', { plan })
  await write(therapist, joint, 'stop-signal.agreed', { word: 'harbour', gesture: 'an open hand' })
  await write(ours.b, joint, 'insight.shared', { words: 'My father went quiet too.' })
  await write(therapist, joint, 'practice.assigned', {
    practice: 'One caring gesture',
    rhythm: 'once a day',
    for: [],
  })
  clinic.clock.ms += 20 * DAY

  const own = ours.chart('individual', ours.a)
  const late = instantOf(clinic.clock.ms - 40 * 60_000)
  await write(therapist, own, 'note.written', { text: 'Slept badly.' }, { at: late })
  const weight = await write(therapist, own, 'weight.measured', { weightKg: 83 })
  await write(therapist, own, 'entry.amended', {
    target: weight,
    body: { weightKg: 63 },
    reason: 'typing mistake',
  })
  const wrong = await write(therapist, own, 'note.written', { text: 'About the invoice.' })
  await write(therapist, own, 'entry.struck', { target: wrong, reason: 'wrong chart' })
  await write(prescriber, ours.chart('individual', ours.b), 'order.signed', {
    journey: JOURNEYS[0],
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    expiresAt: hours(24),
  })
  await vitals(ours.b, 148, 94)
  await write(safety, ours.chart('team'), 'safe-together.attested', {
    partners,
    until: hours(24 * 20),
  })
  await write(therapist, joint, 'journey.announced', {
    journey: JOURNEYS[0],
    standing: 'going-ahead',
  })
}

const vitals = (person: PersonId, systolic: number, diastolic: number) =>
  write(clinic.therapist, clinic.ours.chart('individual', person), 'vitals.measured', {
    journey: JOURNEYS[0],
    moment: 'pre-dose',
    systolic,
    diastolic,
  })

beforeAll(async () => {
  trial = await trialScreens(async (made) => {
    clinic = made
    await coupleOnTheMorning()
  })
})
afterAll(() => trial?.close())

const device = (look?: Look) => trial.device(look)
const signedIn = (person: PersonId, look?: Look) => trial.signedIn(person, look)
const linkFor = (person: PersonId) => trial.linkFor(person)

async function onTheCase(look?: Look) {
  const on = await signedIn(clinic.therapist, look)
  const { cases } = (await (
    await on.page.request.get(`${trial.server.origin}/api/cases`)
  ).json()) as {
    cases: { case: string; partners: { person: string }[] }[]
  }
  const ours = cases.find((c) => c.partners.some((p) => p.person === clinic.ours.a))
  await on.page.locator(`a[href="/cases/${ours?.case}"]`).click()
  await on.page.getByRole('heading', { name: 'If they part' }).waitFor()
  return on
}

describe('signing in', () => {
  it('[SI14] takes the token out of the address, says whom it signs in, and a link works once', async () => {
    const link = await linkFor(clinic.therapist)
    const first = await device()
    await first.page.goto(link)
    await first.page.getByRole('heading', { name: 'Are you Theo Therapist?' }).waitFor()
    expect(await first.context.cookies()).toEqual([])
    await first.page.getByRole('button', { name: 'Sign in as Theo Therapist' }).click()
    await first.page.waitForURL(/\/cases$/)
    const second = await device()
    await second.page.goto(link)
    await second.page
      .getByRole('heading', { name: 'This link has been used or has run out' })
      .waitFor()
    expect(second.page.url()).toBe(`${trial.server.origin}/sign-in`)
    expect(await second.page.getByRole('alert').innerText()).toContain(
      'You have done nothing wrong',
    )
    await first.context.close()
    await second.context.close()
  })

  it('nobody who is not signed in sees a page, and nobody sees the other side’s', async () => {
    const { page, context } = await device()
    await page.goto(`${trial.server.origin}/cases`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await context.close()
    const partner = await signedIn(clinic.ours.a)
    await partner.page.goto(`${trial.server.origin}/cases`)
    await expect.poll(() => partner.page.url()).toBe(`${trial.server.origin}/today`)
    await partner.context.close()
  })

  it('[SI15] signing out ends it on the server, and going back shows nothing', async () => {
    const { page, context } = await onTheCase()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goBack()
    await page.waitForTimeout(300)
    expect(await page.getByText('Ana').count()).toBe(0)
    await page.goto(`${trial.server.origin}/cases`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await context.close()
  })
})

describe('a case, for staff', () => {
  it('shows the caseload as couples, each a thread of journeys', async () => {
    const { page, context } = await signedIn(clinic.therapist)
    const thread = page.getByRole('list', { name: 'Journeys of Ana and Ben' })
    await expect.poll(() => thread.getByRole('listitem').count()).toBe(3)
    expect(await thread.getByRole('listitem').first().innerText()).toMatch(
      /1 Together\s+12 Dec, going ahead/,
    )
    await context.close()
  })

  it('says of each gate what is closed, why, and what opens it, and counts its evidence', async () => {
    const { page, context } = await onTheCase()
    const ben = page.getByRole('region', { name: 'Ben, before the dose' })
    await expect.poll(() => ben.innerText()).toMatch(/Closed: \S+ things to do/)
    const raised = ben
      .getByRole('listitem')
      .filter({ hasText: 'Blood pressure settled after rest' })
    expect(await raised.innerText()).toMatch(/148\/94 is raised\.\s+Let this person rest/)
    expect(await raised.innerText()).toContain('A prescriber may go past this with a reason.')
    // A criterion that asks only of the clinic is heard by what its schema fills in: the setting was never sent.
    expect(await ben.innerText()).toContain('Room and rescue plan ready')
    await ben.getByText(/hold$/).click()
    expect(await ben.innerText()).toMatch(/Consents in force\s+2 entries/)
    await raised.getByRole('link', { name: '1 entry' }).click()
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '')
    expect(focused).toContain('Blood pressure 148/94')
    await context.close()
  })

  it('shows what is late, corrected and taken back as such', async () => {
    const { page, context } = await onTheCase()
    const row = (text: string) => page.getByRole('row').filter({ hasText: text })
    expect(await row('Slept badly').innerText()).toContain('written down 40 min later')
    expect(await row('Weight 63 kg').innerText()).toMatch(/typing mistake; before: Weight 83 kg/)
    expect(await row('About the invoice').innerText()).toContain(
      'taken back by Theo Therapist: wrong chart',
    )
    expect(await row('Slept badly').innerText()).toContain('Ana and team')
    await context.close()
  })

  it('hears of a new entry by itself, and the gate answers anew', async () => {
    const { page, context } = await onTheCase()
    const ben = page.getByRole('region', { name: 'Ben, before the dose' })
    await ben.getByText('148/94 is raised').waitFor()
    clinic.clock.ms += 15 * 60_000
    await vitals(clinic.ours.b, 136, 86)
    await page.getByRole('row').filter({ hasText: 'Blood pressure 136/86' }).waitFor()
    await expect.poll(() => ben.getByText('is raised').count()).toBe(0)
    await context.close()
  })

  it('the time line is walked by keyboard, and Enter goes to the entry', async () => {
    const { page, context } = await onTheCase()
    const marks = page.getByRole('figure').getByRole('link', { name: /^Ana, / })
    await marks.last().focus()
    await page.keyboard.press('Home')
    const first = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? '',
    )
    await page.keyboard.press('ArrowRight')
    const next = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    expect(await marks.count()).toBeGreaterThan(1)
    expect(next).not.toBe(first)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TR')
    await context.close()
  })
})

describe('today, for a partner', () => {
  it('says in the second person what is next, and who can read what', async () => {
    const { page, context } = await signedIn(clinic.ours.a, { size: 'phone' })
    await page.getByText('You and Ben have a journey together today at 10:00.').waitFor()
    await page.getByText('It is going ahead.').waitFor()
    await page.getByText('Say the fear before the anger.').waitFor()
    await page.getByText('My father went quiet too.').waitFor()
    await page.getByText('One caring gesture').waitFor()
    expect(await page.title()).toBe('Today')
    const text = await page.locator('body').innerText()
    expect(text).not.toMatch(/patient|complian|gate|criteri|148/i)
    expect(text).toContain('You both, team')
    await context.close()
  })

  it('[WD3] [WD7] is in the language that was chosen, and stays so on every page', async () => {
    const on = await signedIn(clinic.ours.a, { size: 'phone' })
    await on.page.getByText('It is going ahead.').waitFor()
    expect(await leftInEnglish(on)).toContain('It is going ahead.')
    await on.page.getByRole('button', { name: 'Español' }).click()
    await on.page.getByRole('heading', { name: 'Lo que sigue' }).waitFor()
    await on.page.getByText('Hay un viaje juntos, tú y Ben, hoy a las 10:00.').waitFor()
    await on.page.reload()
    await on.page.getByRole('button', { name: 'Salir ya' }).waitFor()
    expect(await on.page.locator('html').getAttribute('lang')).toBe('es')
    expect(await everyLook(on, 'today-es')).toEqual([])
    await on.page.setViewportSize(SIZES.phone)
    await on.page.emulateMedia({ colorScheme: 'light' })
    const left: unknown[] = []
    for (const path of PORTAL) {
      await on.page.goto(`${trial.server.origin}/${path}`)
      await on.page
        .locator(path === 'account' ? 'main h2' : 'main h1')
        .first()
        .waitFor()
      if (path === 'contact') await on.page.getByRole('button', { name: 'Anotarlo' }).click()
      if (path === 'who')
        await on.page.getByRole('button', { name: 'Quién ha mirado' }).first().click()
      await on.page.getByText(/^(Abriendo…|Un momento\.)$/).waitFor({ state: 'detached' })
      await picture(on, `es-${path}`)
      expect(await on.page.locator('html').getAttribute('lang')).toBe('es')
      left.push(...(await leftInEnglish(on)).map((each) => [path, each]))
    }
    expect(left).toEqual([])
    await on.context.close()
  })

  it('[WD4] is nothing that staff read in another language than the clinic’s', async () => {
    const { page, context } = await signedIn(clinic.therapist)
    await page.evaluate(() => localStorage.setItem('language', 'es'))
    await page.goto(`${trial.server.origin}/account`)
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.goto(`${trial.server.origin}/locked`)
    await page.getByRole('heading', { name: 'Locked by Theo Therapist' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: 'Hand over to somebody else' }).click()
    await page.getByRole('button', { name: 'Usar mi llave de acceso' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await context.close()
  })

  it('Esc three times leaves: no page, no history, no session', async () => {
    const { page, context } = await signedIn(clinic.ours.b, { size: 'phone' })
    for (let i = 0; i < 3; i++) await page.keyboard.press('Escape')
    await page.waitForURL(/\/blank$/)
    expect(await page.locator('body').innerText()).toBe('')
    await page.goBack().catch(() => null)
    expect(await page.locator('body').innerText()).not.toContain('Ana')
    await expect
      .poll(() => page.request.get(`${trial.server.origin}/api/me`).then((r) => r.status()))
      .toBe(401)
    await context.close()
  })

  it('the button leaves too', async () => {
    const { page, context } = await signedIn(clinic.ours.b, { size: 'phone' })
    await page.getByRole('button', { name: 'Leave now' }).click()
    await page.waitForURL(/\/blank$/)
    await expect.poll(() => page.title()).toBe('New tab')
    await context.close()
  })

  it('nothing moves when the other writes in their own chart', async () => {
    const { page, context } = await signedIn(clinic.ours.b, { size: 'phone' })
    await page.getByText('You and Ana have a journey together').waitFor()
    const heard: string[] = []
    page.on('request', (request) => heard.push(request.url()))
    page.on('framenavigated', () => void (heard.length = 0))
    const feed = page.waitForResponse((response) => response.url().includes('/api/feed'))
    await page.reload()
    await page.getByText('You and Ana have a journey together').waitFor()
    await feed
    // Whether there is a break is asked as the page opens, and once more where the feed comes after it.
    const quiet = async (): Promise<boolean> => {
      const before = heard.length
      await page.waitForTimeout(300)
      return heard.length === before && heard.some((url) => url.endsWith('/sitting'))
    }
    // Fonts come after the words.
    await page.waitForFunction(() => sessionStorage.getItem('fonts') === 'yes')
    await expect.poll(quiet, { timeout: 10_000 }).toBe(true)
    heard.length = 0
    const before = await page.content()
    const { ours } = clinic
    const own = ours.chart('individual', ours.a)
    await write(ours.a, own, 'consent.withdrawn', { form: 'touch' })
    await trial.server.tick()
    await page.waitForTimeout(500)
    expect(await page.content()).toBe(before)
    expect(heard).toEqual([])
    await context.close()
  })
})

describe('the caseload', () => {
  it('[GC6] is gone through by arrows, and searched by a part of a name', async () => {
    const { context, page } = await signedIn(clinic.therapist)
    const names = page.locator('.case-row h2 a')
    await expect.poll(() => names.count()).toBe(2)
    await names.first().focus()
    const focused = () => names.evaluateAll((all) => all.indexOf(document.activeElement as never))
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe(1)
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe(1)
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe(0)
    await page.getByLabel('Find by name').fill('nobody')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('Nobody in your cases is called that.').waitFor()
    await page.getByLabel('Find by name').fill('AN')
    await page.getByRole('button', { name: 'Find' }).click()
    await expect.poll(() => names.count()).toBe(2)
    await page.getByRole('button', { name: /^Held/ }).click()
    await page.getByText('No case of yours is like that now.').waitFor()
    await context.close()
  })
})

describe('everyone can use it', () => {
  it('is free of barriers, however wide and light the screen, and nothing is wider than it', async () => {
    const visitor = await device()
    await visitor.page.goto(`${trial.server.origin}/sign-in`)
    await visitor.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await everyLook(visitor, 'sign-in')).toEqual([])
    await visitor.context.close()
    const staff = await onTheCase()
    for (const hold of await staff.page.getByText(/\d hold$/).all()) await hold.click()
    expect(await everyLook(staff, 'case')).toEqual([])
    await staff.page.getByRole('link', { name: 'Cases' }).click()
    await staff.page.getByRole('heading', { name: 'Cases' }).waitFor()
    await staff.page.locator('.case-row').first().waitFor()
    expect(await everyLook(staff, 'cases')).toEqual([])
    await staff.context.close()
    const partner = await signedIn(clinic.ours.a)
    await partner.page.getByRole('heading', { name: 'What you have agreed to' }).waitFor()
    expect(await everyLook(partner, 'today')).toEqual([])
    await partner.page.setViewportSize(SIZES.phone)
    const small = await partner.page.evaluate(() =>
      [...document.querySelectorAll('button')]
        .filter((b) => b.clientHeight < 44)
        .map((b) => b.textContent),
    )
    expect(small).toEqual([])
    await partner.context.close()
  })
})

describe('the first load', () => {
  /** The program text that a page asked for until it stood still, as it travels with gzip. Unit: kB. */
  async function firstLoad(person: PersonId, path: () => string, until: string) {
    const { page, context } = await signedIn(person)
    const scripts = new Set<string>()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) scripts.add(pathname)
    })
    await page.goto(`${trial.server.origin}${path()}`)
    await page.getByText(until).first().waitFor()
    await page.waitForTimeout(300)
    await context.close()
    const files = [...scripts].map((name) => join(trial.directory, name))
    expect(files.length).toBeGreaterThan(0)
    expect(files.every((file) => existsSync(`${file}.br`))).toBe(true)
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
    return {
      kB: files.reduce((sum, file) => sum + readFileSync(`${file}.gz`).length, 0) / 1000,
      text,
    }
  }

  it('of today is at most 170 kB, and knows neither gates nor schemas nor the world’s languages', async () => {
    const { kB, text } = await firstLoad(clinic.ours.a, () => '/today', 'Leave now')
    console.log(`today: ${kB.toFixed(1)} kB of JavaScript, gzip`)
    expect(kB).toBeLessThanOrEqual(170)
    expect(text).not.toMatch(
      /vitals-below-stop|The release gate|ZodError|supportedLocalesOf|Intl\.(?!DateTime)/,
    )
  })

  it('of a case is at most 260 kB', async () => {
    const on = await onTheCase()
    const path = new URL(on.page.url()).pathname
    await on.context.close()
    const { kB } = await firstLoad(clinic.therapist, () => path, 'What happened')
    console.log(`case: ${kB.toFixed(1)} kB of JavaScript, gzip`)
    expect(kB).toBeLessThanOrEqual(260)
  })
})

it('no browser complained: nothing refused by the page’s policy, nothing absent, nothing thrown', () => {
  expect(trial.complaints).toEqual([])
})
