import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../shared/ids.ts'
import { PROVED_MS } from '../server/auth/limits.ts'
import {
  axe,
  everyLook,
  ownPasskey,
  picture,
  trialScreens,
  type Look,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

let trial: TrialScreens
beforeAll(async () => {
  trial = await trialScreens()
})
afterAll(() => trial?.close())

async function open(person: PersonId, path: string, look?: Look): Promise<On> {
  return await trial.at(person, path, look)
}
async function go(on: On, path: string): Promise<void> {
  await trial.later(on)
  await on.page.goto(`${trial.server.origin}/${path}`)
  await on.page.getByRole('heading', { level: 1 }).waitFor()
}
const press = ({ page }: On, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click()
/** Everything that is on a page, but for the numbers that are given to what is on it, and where the pointer stands. */
const shown = async ({ page }: On): Promise<string> => {
  await page.locator('.help-lines a').waitFor()
  return withoutNumbers(await page.locator('main').innerHTML())
}
/** And without what says how a page was come by: an element that was drawn for another keeps an empty style. */
const withoutNumbers = (html: string): string =>
  html.replaceAll(
    /react-aria[^"]*|«[^»]*»|_r_\w+_| style=""| data-(hovered|pressed|focused|focus-visible)="true"/g,
    '',
  )
const heading = ({ page }: On) => page.getByRole('heading', { level: 1 }).textContent()
const pick = ({ page }: On, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByLabel(name, { exact: true }).check()
async function chartOf(person: PersonId, kind: 'individual' | 'guarded') {
  const { clinic } = trial
  const chart = clinic.ours.chart(kind, person)
  const page = await clinic.record.store.page(clinic.as(person), chart, 0, 500)
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> },
  )
}

/** Of two couples, the one in which somebody has to look now. */
const toTheCase = ({ page }: On) =>
  page
    .getByRole('listitem')
    .filter({ hasText: 'To look at now' })
    .getByRole('heading', { level: 2 })
    .getByRole('link')
    .click()

const SAFETY = [
  'Are you ever afraid of somebody close to you?',
  'Does somebody close to you decide whom you see, what you spend or where you go?',
  'Has somebody close to you hurt you, or said that they would?',
  'Has somebody close to you made you do sexual things that you did not want?',
  'Does anyone push you to be in this treatment?',
]

describe('arriving', () => {
  it('[AV2] asks nothing of somebody who is not alone, and hears how they would rather be asked', async () => {
    const { a } = trial.clinic.ours
    const on = await open(a, 'screening', { size: 'phone' })
    expect(await heading(on)).toBe('Questions for you alone')
    await picture(on, 'screening-alone')
    expect(await axe(on)).toEqual([])
    await press(on, 'Not now')
    await on.page.getByText('There is no hurry').waitFor()
    await picture(on, 'screening-later')
    await press(on, 'Ask me by phone')
    await on.page.getByText('Somebody at the clinic will find a good time with you.').waitFor()
    expect(await chartOf(a, 'individual')).toContainEqual(
      expect.objectContaining({ kind: 'screening.asked-otherwise', body: { way: 'by-phone' } }),
    )
    await on.context.close()
  })

  it('[AV3] [AV5] whatever is answered, the next page and the tasks are the same', async () => {
    const { a, b } = trial.clinic.ours
    const pages: string[][] = []
    const wrong: unknown[] = []
    for (const [person, grave] of [
      [a, true],
      [b, false],
    ] as const) {
      const on = await open(person, 'screening', { size: 'phone' })
      const seen: string[] = []
      await press(on, 'Yes, I am alone')
      await press(on, 'Answer: How you are')
      seen.push(await shown(on))
      await pick(
        on,
        'In the last month, did you have thoughts of ending your life?',
        grave ? 'I have a plan, or I might do it' : 'No',
      )
      if (grave) await on.page.getByLabel('How are you, in your own words?').fill('It is dark.')
      if (grave) wrong.push(...(await everyLook(on, 'screening-mood')))
      await press(on, 'Keep these answers')
      await on.page.getByText('Your answers are kept.').waitFor()
      seen.push(await shown(on))
      if (grave) await picture(on, 'screening-list')
      await press(on, 'Answer: Feeling safe')
      for (const asks of SAFETY) await pick(on, asks, grave ? 'Yes' : 'No')
      if (grave) await picture(on, 'screening-safety')
      seen.push((await heading(on)) ?? '')
      await press(on, 'Keep these answers')
      await on.page.getByText('Your answers are kept.').waitFor()
      seen.push(await shown(on))
      await press(on, 'Answer: Medicines that you take')
      await on.page.getByLabel('Medicine', { exact: true }).fill(grave ? 'lorazepam' : 'nothing')
      if (grave) await picture(on, 'screening-medicines')
      await press(on, 'Pause')
      seen.push(await shown(on))
      await go(on, 'tasks')
      await on.page.getByText('Feeling safe').waitFor()
      if (grave) wrong.push(...(await everyLook(on, 'tasks')))
      seen.push(withoutNumbers(await on.page.locator('main').innerHTML()))
      pages.push(seen)
      await on.context.close()
    }
    expect(pages[0]).toEqual(pages[1])
    expect(wrong).toEqual([])
    expect((await chartOf(a, 'individual')).at(-1)?.body).toEqual({
      section: 'mood',
      suicide: 'plan-or-intent',
      words: 'It is dark.',
    })
    expect((await chartOf(a, 'guarded')).map(({ kind }) => kind)).toEqual(['safety.answered'])
    expect(JSON.stringify(await chartOf(a, 'individual'))).not.toContain('lorazepam')
  })

  it('[AV4] [MEA20] a grave answer stands first for those who read that chart, with its time and by when', async () => {
    const { therapist, safety } = trial.clinic
    const on = await trial.signedIn(therapist)
    await toTheCase(on)
    const list = on.page.getByRole('region', { name: 'To look at' })
    await list.waitFor()
    const [first, ...rest] = await list.getByRole('listitem').allInnerTexts()
    expect(first).toMatch(
      /^Ana answered about their mood\s+now, before anything else\s+today at .*\s+by tomorrow at /i,
    )
    expect(rest.join()).toContain('would rather be asked by somebody')
    expect(rest.join()).not.toContain('safety')
    await picture(on, 'case-look')
    expect(await axe(on)).toEqual([])
    await on.context.close()
    const other = await trial.signedIn(safety)
    await toTheCase(other)
    await other.page
      .getByRole('listitem')
      .filter({ hasText: 'Ana answered about safety' })
      .getByText('now, before anything else')
      .waitFor()
    await other.context.close()
  })

  it('[AV1] a form is read part by part, asked about, signed with a fresh proof, and taken back', async () => {
    const { a } = trial.clinic.ours
    const on = await trial.signedIn(a, { size: 'phone' })
    await ownPasskey(on)
    trial.time.aheadMs += PROVED_MS
    await go(on, 'consents')
    const form = on.page.getByRole('region', { name: 'Therapy as a couple' })
    await form.waitFor()
    expect(await everyLook(on, 'consents')).toEqual([])
    await on.page
      .getByRole('region', { name: 'Taking the medicine', exact: true })
      .getByText('Signing it is for later.')
      .waitFor()
    await press(on, 'Read it: Therapy as a couple')
    await on.page.getByText('Part 1 of 4').waitFor()
    await picture(on, 'consent-part')
    for (let part = 1; part <= 4; part++) {
      await on.page.getByText(`Part ${part} of 4`).waitFor()
      await press(on, 'I understand this')
    }
    await pick(on, 'What you tell us alone', 'It stays between us, unless I allow it in writing')
    await pick(on, 'How long it holds, at most', 'A year')
    await picture(on, 'consent-choose')
    await press(on, 'One question')
    const asks = 'You tell us alone that you are afraid at home. What do we do?'
    await pick(on, asks, 'You tell my partner the next time')
    await picture(on, 'consent-check')
    await press(on, 'That is my answer')
    await on.page.getByText('Not quite. Here is that part once more.').waitFor()
    await on.page.getByText('How confidences are kept, as you chose.').waitFor()
    await press(on, 'Ask me again')
    await pick(on, asks, 'You do not tell my partner')
    await press(on, 'That is my answer')
    expect(await axe(on)).toEqual([])
    await picture(on, 'consent-sign')
    await press(on, 'I sign it')
    const dialog = on.page.getByRole('dialog', { name: 'Is it still you?' })
    await dialog.getByRole('button', { name: 'Use a passkey' }).click()
    await form.getByText('Signed. You can take it back at any time.').waitFor()
    expect((await chartOf(a, 'individual')).at(-1)).toMatchObject({
      kind: 'consent.signed',
      body: { form: 'couple-therapy', language: 'en', understood: true, secrets: 'individual' },
    })
    trial.time.aheadMs += PROVED_MS
    await trial.later(on)
    await press(on, 'Take it back: Therapy as a couple')
    await press(on, 'Yes, take it back now')
    await form.getByText('You took it back.').waitFor()
    await form.getByText('Not signed.').waitFor()
    expect((await chartOf(a, 'individual')).at(-1)).toMatchObject({
      kind: 'consent.withdrawn',
      body: { form: 'couple-therapy' },
    })
    await on.page.getByRole('button', { name: 'Español' }).click()
    await on.page.getByRole('heading', { name: 'Lo que aceptas' }).waitFor()
    await picture(on, 'consents-spanish')
    await on.context.close()
  })

  it('[AV6] [CO6] somebody says who they are, and is called so, by nobody else', async () => {
    const { a, b } = trial.clinic.ours
    const on = await open(a, 'about', { size: 'phone' })
    await on.page.getByLabel('The name that you use').fill('Anouk')
    await on.page.getByLabel('Your pronouns').fill('they')
    await on.page.getByText('I would like an interpreter').click()
    expect(await everyLook(on, 'about')).toEqual([])
    await press(on, 'Keep this')
    await on.page.getByText('It is kept.').waitFor()
    await go(on, 'about')
    expect(await on.page.getByLabel('I would like an interpreter').isChecked()).toBe(true)
    await go(on, 'today')
    await on.page.getByRole('heading', { name: /, Anouk$/ }).waitFor()
    await on.page.getByText('Yours to do, when you have time: Your health.').waitFor()
    await picture(on, 'today-next-task')
    await on.context.close()
    const other = await open(b, 'today')
    await other.page.getByRole('heading', { name: 'What you have agreed to' }).waitFor()
    expect(await other.page.locator('body').innerText()).not.toContain('Anouk')
    await other.context.close()
  })

  it('[AV7] and nothing was refused, missing or thrown', () => {
    expect(trial.complaints.filter((each) => !/\b40[139]\b/.test(each))).toEqual([])
  })
})
