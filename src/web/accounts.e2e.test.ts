import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axe,
  everyLook,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
  withAuthenticator,
} from './trial-screens.ts'

// Real passkeys in a real browser: chromium's virtual authenticator makes and uses them.

/** What a name may be, and no browser may run. */
const MARKUP = '<img src=x onerror=document.title=1><b>Bo</b>'

let trial: TrialScreens
beforeAll(async () => {
  trial = await trialScreens(async ({ record, clinic }) => {
    // Two who are in no case yet: whoever may add clients looks after them.
    for (const name of ['Noor', 'Kim'])
      await record.registrar.addPerson(clinic, { name, staffRoles: [] })
    await record.registrar.addPerson(clinic, { name: MARKUP, staffRoles: ['monitor'] })
  })
})
afterAll(() => trial?.close())

async function invited(therapist: On, name: string): Promise<string> {
  const { page } = therapist
  await page.goto(`${trial.server.origin}/people`)
  await page.getByRole('button', { name: `Invite ${name}` }).click()
  const dialog = page.getByRole('dialog', { name: `Invite ${name}` })
  expect(await dialog.getByRole('button', { name: 'Make a code' }).isDisabled()).toBe(true)
  await dialog.getByLabel('How did you speak?').selectOption('phone')
  await dialog.getByText(`I spoke with ${name} alone`).click()
  await dialog.getByRole('button', { name: 'Make a code' }).click()
  const code = dialog.locator('.big-number')
  await code.waitFor()
  await picture(therapist, 'invite-code')
  const text = await code.innerText()
  await dialog.getByRole('button', { name: 'I have given it' }).click()
  return text
}

async function joined(phone: On, code: string): Promise<string> {
  const { page } = phone
  await page.goto(`${trial.server.origin}/sign-in`)
  await page.getByRole('link', { name: 'I was given a code' }).click()
  await page.getByLabel('Code').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByRole('heading', { name: 'Read this number to them' }).waitFor()
  return await page.locator('.big-number').innerText()
}

async function checked(therapist: On, name: string, number: string): Promise<void> {
  const { page } = therapist
  await page.goto(`${trial.server.origin}/people`)
  await page.getByRole('button', { name: `Check ${name}’s number` }).click()
  await page.getByLabel('Six digits').fill(number)
  await picture(therapist, 'check-number')
  await page.getByRole('button', { name: 'It is theirs' }).click()
}

describe('an account', () => {
  it('[AC1] is invited, made, checked and signed in to, each on a device of their own', async () => {
    const therapist = await trial.signedIn(trial.clinic.therapist)
    const code = await invited(therapist, 'Noor')
    const phone = await withAuthenticator(await trial.device({ size: 'phone' }))
    const number = await joined(phone, code)
    await picture(phone, 'read-number-phone')
    expect(await axe(phone)).toEqual([])
    // Not yet: its number was not heard.
    await phone.page.goto(`${trial.server.origin}/sign-in`)
    await phone.page.getByRole('button', { name: 'Use my passkey' }).click()
    await phone.page.getByRole('alert').waitFor()
    await checked(therapist, 'Noor', number)
    await expect
      .poll(() => therapist.page.getByRole('row', { name: /^Noor/ }).innerText())
      .toContain('one passkey')
    await phone.page.getByRole('button', { name: 'Use my passkey' }).click()
    await phone.page.waitForURL(/\/today$/)
    await phone.page.getByRole('link', { name: 'Ways in' }).click()
    await phone.page.getByRole('heading', { name: 'Passkeys' }).waitFor()
    await phone.page.getByRole('button', { name: 'Make new recovery codes' }).click()
    await expect.poll(() => phone.page.locator('.codes li').count()).toBe(8)
    await picture(phone, 'ways-in-phone')
    expect(await axe(phone)).toEqual([])
    await therapist.context.close()
    await phone.context.close()
  })

  it('[AC2] a wrong number takes the passkey away, and says what that may mean', async () => {
    const therapist = await trial.signedIn(trial.clinic.therapist)
    const code = await invited(therapist, 'Kim')
    const phone = await withAuthenticator(await trial.device({ size: 'phone' }))
    const number = await joined(phone, code)
    await checked(therapist, 'Kim', number.startsWith('000') ? '111 111' : '000 000')
    const alert = therapist.page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toContain('Speak with Kim alone')
    await therapist.page.getByRole('button', { name: 'I understand' }).click()
    await therapist.page.getByRole('button', { name: 'Invite Kim' }).waitFor()
    await therapist.context.close()
    await phone.context.close()
  })

  it('[AC1] an unknown code is told so kindly, without losing what was typed', async () => {
    const phone = await trial.device({ size: 'phone' })
    await phone.page.goto(`${trial.server.origin}/join`)
    await phone.page.getByLabel('Code').fill('AAAA-AAAA-AAAA-AAAA')
    await phone.page.getByRole('button', { name: 'Make a passkey' }).click()
    await phone.page.getByRole('alert').waitFor()
    expect(await phone.page.getByLabel('Code').inputValue()).toBe('AAAA-AAAA-AAAA-AAAA')
    await picture(phone, 'join-unknown-phone')
    await phone.context.close()
  })

  it('[TM1] [TM2] a therapist opens a case for a couple and makes its team', async () => {
    const therapist = await trial.signedIn(trial.clinic.therapist)
    const { page } = therapist
    await page.getByRole('link', { name: 'Open a case' }).click()
    await page.getByText('Noor', { exact: true }).click()
    await page.getByText('Kim', { exact: true }).click()
    await picture(therapist, 'open-case')
    await page.getByRole('button', { name: 'Open the case' }).click()
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    const team = page.locator('section.team')
    await team.getByText('Theo Therapist, therapist').waitFor()
    await team.getByLabel('Reason for a change').fill('first clearance')
    await team.getByLabel('Who joins').selectOption({ label: 'Petra Prescriber, prescriber' })
    await team.getByRole('button', { name: 'Add to the team' }).click()
    await team.getByText('Petra Prescriber, prescriber').waitFor()
    await picture(therapist, 'team')
    expect(await axe(therapist)).toEqual([])
    await therapist.context.close()
  })

  it('[SI7] somebody sees where they are signed in, ends it there, and is offered that after a change', async () => {
    const phone = await withAuthenticator(
      await trial.signedIn(trial.clinic.ours.b, { size: 'phone' }),
    )
    const elsewhere = await trial.signedIn(trial.clinic.ours.b)
    await phone.page.getByRole('link', { name: 'Ways in' }).click()
    const signIns = phone.page.locator('section', { hasText: 'Where you are signed in' })
    await signIns.getByText('Here', { exact: true }).waitFor()
    await phone.page.getByRole('button', { name: 'Make a passkey on this device' }).click()
    await signIns.getByText('Your ways in have changed').waitFor()
    await picture(phone, 'sign-ins-phone')
    expect(await axe(phone)).toEqual([])
    await signIns.getByRole('button', { name: 'End all others' }).click()
    await signIns.getByText('Nowhere else').waitFor()
    await elsewhere.page.waitForURL(/\/sign-in$/)
    const happened = phone.page.locator('section', { hasText: 'What happened to your account' })
    await happened.getByText('All other sign-ins were ended').waitFor()
    await happened.getByText('A passkey was made').waitFor()
    for (const { context } of [phone, elsewhere]) await context.close()
  })

  it('[SI11] the console locks when nobody has used it for a while, and opens for whoever locked it alone', async () => {
    const tablet = await withAuthenticator(
      await trial.signedIn(trial.clinic.therapist, { size: 'tablet' }),
    )
    const { page } = tablet
    await page.getByRole('link', { name: 'Theo Therapist' }).click()
    await page.getByRole('button', { name: 'Make a passkey on this device' }).click()
    await page.getByText('not used yet').waitFor()
    await page.getByRole('link', { name: 'Cases', exact: true }).click()
    await page
      .getByRole('link', { name: /^Ana and Ben/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'What happened' }).waitFor()
    const there = page.url()
    await page.clock.fastForward('09:59')
    expect(page.url()).toBe(there)
    // The browser tells of a pointer with its next frame, of a key at once: time must not jump in between.
    await page.keyboard.press('Shift')
    await page.clock.fastForward('09:59')
    expect(page.url()).toBe(there)
    await page.clock.fastForward('00:02')
    await page.getByRole('heading', { name: 'Locked by Theo Therapist' }).waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/Ana|Ben/)
    await picture(tablet, 'locked')
    expect(await axe(tablet)).toEqual([])
    // Neither another address nor the way back opens anything: it goes on before it is all there.
    await page.goto(there, { waitUntil: 'commit' })
    await page.getByRole('heading', { name: 'Locked by Theo Therapist' }).waitFor()
    await page.goto(`${trial.server.origin}/locked#${new URL(there).pathname}`)
    await page.getByRole('button', { name: 'Unlock', exact: true }).first().click()
    await page.getByRole('heading', { name: 'What happened' }).waitFor()
    expect(page.url()).toBe(there)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('button', { name: 'Hand over to somebody else' }).click()
    await page.waitForURL(/\/sign-in$/)
    await page.goBack()
    expect(await page.locator('body').innerText()).not.toMatch(/Ana|Ben|Theo/)
    // What lies there goes on to the sign-in by itself: one way has to be gone before the next.
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(there, { waitUntil: 'commit' })
    await page.waitForURL(/\/sign-in$/)
    await tablet.context.close()
  })

  it('[HT21] a name that looks like markup is a name', async () => {
    const director = await trial.signedIn(trial.clinic.director)
    for (const path of ['people', 'clinic']) {
      await director.page.goto(`${trial.server.origin}/${path}`)
      await director.page.getByText(MARKUP, { exact: true }).first().waitFor()
      expect(await director.page.locator('main img, main b b').count()).toBe(0)
    }
    await director.context.close()
  })

  it('[SI12] [SI13] every page can be signed out of, and leaves nothing in the browser', async () => {
    for (const [person, paths] of [
      [trial.clinic.director, ['cases', 'people', 'clinic', 'account', 'open-case']],
      [trial.clinic.ours.a, ['today', 'who', 'account']],
    ] as const) {
      const { context, page } = await trial.signedIn(person)
      for (const path of paths) {
        await page.goto(`${trial.server.origin}/${path}`)
        await page.getByRole('heading').first().waitFor()
        await page.getByRole('button', { name: 'Sign out' }).waitFor()
      }
      await page.getByRole('button', { name: /^Light/ }).click()
      const kept = () =>
        page.evaluate(async () => [
          ...Object.keys(localStorage),
          ...Object.keys(sessionStorage),
          ...(await indexedDB.databases()).map(({ name }) => name),
          ...(await caches.keys()),
          document.cookie,
        ])
      expect(await kept()).toEqual(['theme', ''])
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL(/\/sign-in$/)
      expect(await kept()).toEqual(['theme', ''])
      expect((await context.cookies()).map(({ name }) => name)).toEqual([])
      await context.close()
    }
  })

  it('[SR1] [SR2] [PO8] a medical director begins and ends roles, and keeps credentials and rooms', async () => {
    const director = await trial.signedIn(trial.clinic.director)
    const { page } = director
    await page.getByRole('link', { name: 'Clinic' }).click()
    const staff = page.locator('section', { hasText: 'Whoever’s role ends' })
    await staff.getByText('Sam Safety').first().waitFor()
    await staff.getByLabel('Reason for a change').fill('stands in for Theo')
    await staff.getByLabel('Who').selectOption({ label: 'Sam Safety' })
    await staff.getByLabel('Role', { exact: true }).selectOption('therapist')
    await staff.getByLabel('Until, if it ends').fill('2027-01-31')
    await staff.getByRole('button', { name: 'Begin the role' }).click()
    await staff.getByText('until 1 Feb 2027').waitFor()
    await staff.getByLabel('Reason for a change').fill('Theo is back')
    await staff.getByRole('button', { name: 'End Sam Safety’s role as therapist' }).click()
    await staff.getByText('until 1 Feb 2027').waitFor({ state: 'detached' })
    const credentials = page.locator('section', { hasText: 'Recording one again renews it' })
    await credentials.getByLabel('Whose').selectOption({ label: 'Petra Prescriber' })
    await credentials.getByLabel('Credential', { exact: true }).selectOption('prescriber')
    await credentials.getByLabel('Place, such as US-CO').fill('US-CO')
    await credentials.getByLabel('Good through').fill('2026-12-20')
    await credentials.getByRole('button', { name: 'Record the credential' }).click()
    await credentials.getByText('in 29 days').waitFor()
    const rooms = page.locator('section', { hasText: 'Where people are treated' })
    await rooms.getByLabel('Name of a room').fill('Garden room')
    await rooms.getByRole('button', { name: 'Add the room' }).click()
    await rooms.getByText('Garden room').waitFor()
    await picture(director, 'clinic')
    await director.context.close()
    const therapist = await trial.signedIn(trial.clinic.therapist)
    expect(await therapist.page.getByRole('link', { name: 'Clinic' }).count()).toBe(0)
    await therapist.context.close()
  })

  it('a partner reads who can see what, and who has looked, without learning of the other', async () => {
    const therapist = await trial.signedIn(trial.clinic.therapist)
    await therapist.page
      .getByRole('link', { name: /^Ana and Ben/ })
      .first()
      .click()
    await therapist.page.getByRole('heading', { name: 'What happened' }).waitFor()
    const ben = await trial.signedIn(trial.clinic.ours.b)
    await ben.page.goto(`${trial.server.origin}/today`)
    const ana = await trial.signedIn(trial.clinic.ours.a, { size: 'phone' })
    await ana.page.getByRole('link', { name: 'Who can see what' }).click()
    const joint = ana.page.locator('section', { hasText: 'What is for both of you' })
    await joint.getByRole('button', { name: 'Who has looked' }).click()
    await joint.getByText('theirs alone to see').waitFor()
    expect(await joint.innerText()).not.toContain('Ben')
    expect(await joint.innerText()).not.toMatch(/: partner/)
    const own = ana.page.locator('section', { hasText: 'What is yours, with your care team' })
    await own.getByRole('button', { name: 'Who has looked' }).click()
    await own.getByRole('button', { name: 'Who has looked' }).waitFor({ state: 'detached' })
    await picture(ana, 'who-phone')
    expect(await axe(ana)).toEqual([])
    for (const { context } of [therapist, ben, ana]) await context.close()
  })

  it('is free of barriers, however wide and light the screen', async () => {
    const stranger = await trial.device()
    for (const path of ['sign-in', 'join']) {
      await stranger.page.goto(`${trial.server.origin}/${path}`)
      await stranger.page.getByRole('heading').first().waitFor()
      expect(await everyLook(stranger, path)).toEqual([])
    }
    const therapist = await trial.signedIn(trial.clinic.therapist)
    for (const path of ['people', 'account', 'open-case']) {
      await therapist.page.goto(`${trial.server.origin}/${path}`)
      await therapist.page.getByRole('main').locator('h2, legend').first().waitFor()
      expect(await everyLook(therapist, path)).toEqual([])
    }
    const director = await trial.signedIn(trial.clinic.director)
    await director.page.goto(`${trial.server.origin}/clinic`)
    await director.page.getByText('Sam Safety').first().waitFor()
    expect(await everyLook(director, 'clinic')).toEqual([])
    for (const { context } of [stranger, therapist, director]) await context.close()
  })

  it('and nothing was refused, missing or thrown', () => {
    expect(trial.complaints.filter((each) => !/\b40[139]\b/.test(each))).toEqual([])
  })
})
