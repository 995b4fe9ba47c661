import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { THRESHOLD_NAMES, THRESHOLDS } from '../care/policy/thresholds.ts'
import { PROVED_MS } from '../server/auth/limits.ts'
import type { PersonId } from '../shared/ids.ts'
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

// What somebody may ask of their record, from both sides, with real passkeys and real files.

let trial: TrialScreens
beforeAll(async () => {
  trial = await trialScreens(
    async ({ record, clinic, clinicChart, director, therapist, ours, entry }) => {
      const write = async (draft: Parameters<typeof entry>[0]) => {
        const [receipt] = await record.store.append({ clinic, person: draft.by }, [entry(draft)])
        if (receipt?.outcome !== 'stored') throw new Error(JSON.stringify(receipt))
      }
      await write({
        by: director,
        chart: clinicChart,
        kind: 'clinic.founded',
        body: { name: 'A clinic', jurisdiction: 'US-OR', timeZone: 'UTC', live: true },
      })
      await write({
        by: director,
        chart: clinicChart,
        kind: 'policy.adopted',
        body: {
          version: 1,
          values: Object.fromEntries(
            THRESHOLD_NAMES.map((name) => [name, THRESHOLDS[name].offered]),
          ),
          signedAs: 'Dana Director',
        },
      })
      await write({
        by: therapist,
        chart: ours.chart('individual', ours.a),
        kind: 'note.written',
        body: { text: 'Slept four hours before the session.' },
      })
      await write({
        by: ours.b,
        chart: ours.chart('joint'),
        kind: 'insight.shared',
        body: { words: 'I want to listen longer.' },
      })
    },
  )
})
afterAll(() => trial?.close())

async function open(person: PersonId, path: string, look?: Look): Promise<On> {
  // Whoever comes later is later: each page's clock begins at the clinic's.
  trial.clinic.clock.ms += 60_000
  const on = await trial.signedIn(person, look)
  await on.page.goto(`${trial.server.origin}/${path}`)
  await on.page.locator('h2').first().waitFor()
  return on
}
const desk = (): Promise<On> => open(trial.clinic.therapist, 'releases')
const section = ({ page }: On, name: string) => page.locator('section', { hasText: name })

async function saved({ page }: On, name: string): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: `Save ${name}` }).click()
  return await readFile(await (await coming).path())
}

describe('a record', () => {
  it('[RC8] is taken along as pages and for machines', async () => {
    const ana = await open(trial.clinic.ours.a, 'records', { size: 'phone' })
    await ana.page.getByRole('button', { name: 'Make the file' }).click()
    const pdf = await saved(ana, 'record.pdf')
    expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
    const lines = (await saved(ana, 'record.jsonl')).toString('utf8')
    for (const words of ['Slept four hours', 'I want to listen longer'])
      expect(lines).toContain(words)
    await picture(ana, 'records-files-phone')
    expect(await axe(ana)).toEqual([])
    await ana.context.close()
  })

  it('[RR2] [RC4] goes out when each has signed, and each finds to whom', async () => {
    const ana = await open(trial.clinic.ours.a, 'records', { size: 'phone' })
    await ana.page.getByLabel('What goes').selectOption({ label: 'Everything that we share' })
    await ana.page.getByLabel('To whom', { exact: true }).fill('Dr Next')
    await ana.page.getByLabel('For what').fill('further treatment')
    await ana.page.getByRole('button', { name: 'Ask and sign' }).click()
    await ana.page.getByText('You have signed.').waitFor()
    await picture(ana, 'records-signed-phone')
    const staff = await desk()
    await staff.page.getByText('Waits for the signature of Ben').first().waitFor()
    await picture(staff, 'desk-waits')
    await staff.page.getByRole('button', { name: 'Tell Ben, and ask for a signature' }).click()
    await staff.page.getByText('Told: Ben.').waitFor()
    const ben = await open(trial.clinic.ours.b, 'records')
    await ben.page
      .getByText('It lets out everything in the record that you share')
      .first()
      .waitFor()
    await ben.page.getByRole('button', { name: 'Sign for Dr Next' }).click()
    await ben.page.getByText('You have signed.').waitFor()
    await picture(ben, 'records-ben')
    await staff.page.getByRole('button', { name: 'Make the release to Dr Next' }).click()
    const lines = (await saved(staff, 'record.jsonl')).toString('utf8')
    expect(lines).toContain('I want to listen longer')
    expect(lines).not.toContain('Slept four hours')
    await picture(staff, 'desk-made')
    for (const on of [ana, ben])
      await section(on, 'To whom your record went').getByText('Dr Next').waitFor()
    for (const { context } of [ana, staff, ben]) await context.close()
  })

  it('[RR11] [RR12] a correction that is refused leaves room to disagree', async () => {
    const ana = await open(trial.clinic.ours.a, 'records', { size: 'tablet' })
    const wrong = ana.page.getByLabel('What is wrong')
    const option = wrong.locator('option', { hasText: 'Slept four hours' })
    await wrong.selectOption((await option.getAttribute('value')) ?? '')
    await ana.page.getByLabel('What it should say').fill('I slept six.')
    await ana.page.getByRole('button', { name: 'Ask for the correction' }).click()
    await ana.page.getByText('The clinic has not said yet by when it answers.').waitFor()
    const staff = await desk()
    await staff.page.getByText('It should say: I slept six.').waitFor()
    await staff.page.getByText(/^Due in 59 days|^Due in 60 days/).waitFor()
    await staff.page
      .getByRole('button', { name: 'Tell Ana that it came, and by when you answer' })
      .click()
    await ana.page.getByText(/The clinic answers by/).waitFor()
    await staff.page.getByText('Answer Ana').click()
    await staff.page.getByLabel('The answer').selectOption({ label: 'It stays as it is' })
    await staff.page.getByLabel('What Ana reads').fill('It is what was said that day.')
    await picture(staff, 'desk-answer')
    expect(await axe(staff)).toEqual([])
    await staff.page.getByRole('button', { name: 'Answer', exact: true }).click()
    await ana.page.getByText('It stays as it is. It is what was said that day.').waitFor()
    await ana.page.getByLabel('Why you disagree').fill('My watch says six.')
    await ana.page.getByRole('button', { name: 'Say that I disagree' }).click()
    await ana.page.getByText('You disagree, since').waitFor()
    await picture(ana, 'records-disagree-tablet')
    for (const { context } of [ana, staff]) await context.close()
  })

  it('[RR4] a subpoena is held, and says so', async () => {
    const staff = await desk()
    const first = staff.page.locator('.desk-person').first()
    await first.getByText('Write down a request that came').click()
    await first
      .getByLabel('What came')
      .selectOption({ label: 'A subpoena: held, and whom it concerns is told' })
    await first.getByLabel('To whom it goes').fill('County Court')
    await first.getByLabel('For what', { exact: true }).fill('a proceeding')
    await first.getByRole('button', { name: 'Write it down' }).click()
    await first.getByText('Held: a subpoena opens nothing by itself').waitFor()
    expect(await first.getByRole('button', { name: /^Make the release to County/ }).count()).toBe(0)
    await picture(staff, 'desk-held')
    await first.getByText('Refuse it').click()
    await first.getByLabel('Because').selectOption({ label: 'whoever asks has no authority to' })
    await first.getByRole('button', { name: 'Refuse', exact: true }).click()
    await first.getByText('Held: a subpoena opens nothing by itself').waitFor({ state: 'detached' })
    await staff.context.close()
  })

  it('[RC8] [AC5] an old proof is asked for once more, and then the file is made', async () => {
    const ana = await trial.signedIn(trial.clinic.ours.a, { size: 'phone' })
    await ownPasskey(ana)
    trial.time.aheadMs += PROVED_MS
    await ana.page.getByRole('link', { name: 'Your record' }).click()
    await ana.page.getByRole('button', { name: 'Make the file' }).click()
    const dialog = ana.page.getByRole('dialog', { name: 'Is it still you?' })
    await dialog.getByRole('button', { name: 'Use a passkey' }).click()
    expect((await saved(ana, 'record.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    await ana.context.close()
  })

  it('is free of barriers, however wide and light the screen', async () => {
    for (const [person, path] of [
      [trial.clinic.ours.a, 'records'],
      [trial.clinic.therapist, 'releases'],
    ] as const) {
      const on = await open(person, path)
      await on.page
        .getByText(/^(Ask for a correction|To whom records went)$/)
        .first()
        .waitFor()
      expect(await everyLook(on, path)).toEqual([])
      await on.context.close()
    }
  })

  it('and nothing was refused, missing or thrown', () => {
    expect(trial.complaints.filter((each) => !/\b40[139]\b/.test(each))).toEqual([])
  })
})
