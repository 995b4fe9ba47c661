import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../shared/ids.ts'
import {
  axe,
  everyLook,
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

async function atJournal(person: PersonId, look?: Look): Promise<On> {
  const on = await trial.at(person, 'journal', look)
  await on.page.getByRole('heading', { name: 'Your journal' }).waitFor()
  return on
}
const pages = ({ page }: On) => page.getByRole('article')
async function keep(on: On, words: string): Promise<void> {
  const { page } = on
  await trial.later(on)
  await page.getByLabel('A new page').fill(words)
  await page.getByRole('button', { name: 'Keep this page' }).click()
  await page.getByRole('article').filter({ hasText: words }).waitFor()
}
const notes = ({ page }: On) => page.getByRole('article', { name: 'A voice note' })
async function record({ page }: On): Promise<void> {
  await page.getByRole('button', { name: 'Record a voice note' }).click()
  await page.getByRole('timer').getByText('0:01 of 3:00').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('This is not kept yet.').waitFor()
}
/** What lies in somebody’s journal as sound. */
const sounds = async (person: PersonId): Promise<string> =>
  /\\"sound\\":\\"([^\\]+)/.exec(await stored(person, 'journal'))?.[1] ?? ''
const stored = async (person: PersonId, kind: 'journal' | 'joint') =>
  JSON.stringify(
    await trial.clinic.record.store.page(
      trial.clinic.as(person),
      trial.clinic.ours.chart(kind, kind === 'journal' ? person : undefined),
      0,
      500,
    ),
  )

describe('a journal', () => {
  it('[JP1] keeps a page, and lets it be shredded for good', async () => {
    const { a } = trial.clinic.ours
    const on = await atJournal(a, { size: 'phone' })
    await picture(on, 'journal-empty-phone')
    await keep(on, 'The sea was quite still.')
    await keep(on, 'A word I take back.')
    await expect.poll(() => pages(on).count()).toBe(2)
    expect(await on.page.getByLabel('A new page').inputValue()).toBe('')
    await pages(on).filter({ hasText: 'A word I take back.' }).getByText('Shred').click()
    const asked = on.page.getByRole('alertdialog', { name: 'Shred this page?' })
    await asked.waitFor()
    await picture(on, 'journal-shred-phone')
    expect(await axe(on)).toEqual([])
    await on.page.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })
    await pages(on).filter({ hasText: 'A word I take back.' }).getByText('Shred').click()
    await asked.getByRole('button', { name: 'Keep it' }).click()
    await asked.waitFor({ state: 'detached' })
    await expect.poll(() => pages(on).count()).toBe(2)
    await pages(on).filter({ hasText: 'A word I take back.' }).getByText('Shred').click()
    await trial.later(on)
    await asked.getByRole('button', { name: 'Shred it' }).click()
    await expect.poll(() => pages(on).count()).toBe(1)
    expect(await stored(a, 'journal')).not.toContain('A word I take back')
    await on.page.reload()
    await pages(on).first().waitFor()
    expect(await pages(on).allInnerTexts()).toEqual([
      expect.stringContaining('The sea was quite still.'),
    ])
    await on.context.close()
  })

  it('[JP2] shares a copy that says its words and nothing of where they came from, and takes it back', async () => {
    const { a, b } = trial.clinic.ours
    const on = await atJournal(a)
    await keep(on, 'I was afraid to say that I miss you. And the rest of the night.')
    await pages(on).filter({ hasText: 'I miss you' }).getByText('Share a copy').click()
    const dialog = on.page.getByRole('dialog', { name: 'Share a copy' })
    await dialog.getByLabel('What is shared').fill('I miss you.')
    await picture(on, 'journal-share')
    expect(await axe(on)).toEqual([])
    await trial.later(on)
    await dialog.getByRole('button', { name: 'Share it' }).click()
    await on.page.getByText(', a copy is shared').waitFor()
    const joint = await stored(b, 'joint')
    expect(joint).toContain('I miss you.')
    expect(joint).not.toContain('afraid')
    const other = await trial.signedIn(b, { size: 'phone' })
    await other.page.getByText('I miss you.').waitFor()
    await trial.later(on)
    await on.page.getByRole('button', { name: 'Stop sharing the copy' }).click()
    await on.page.getByText(', a copy is shared').waitFor({ state: 'detached' })
    await other.page.getByText('I miss you.').waitFor({ state: 'detached' })
    await other.context.close()
    await on.context.close()
  })

  it('[JP3] keeps the words on the page while the server is away, and writes them once', async () => {
    const { a } = trial.clinic.ours
    const on = await atJournal(a)
    const before = await pages(on).count()
    let lost = 0
    // The entry arrives, and its answer is lost on the way back.
    await on.page.route('**/api/entries', async (route) => {
      lost += 1
      if (lost === 1) {
        await route.fetch()
        await route.abort()
      } else await route.continue()
    })
    await on.page.getByLabel('A new page').fill('Said once.')
    await on.page.getByRole('button', { name: 'Keep this page' }).click()
    await on.page.getByRole('alert').waitFor()
    expect(await on.page.getByLabel('A new page').inputValue()).toBe('Said once.')
    await picture(on, 'journal-away')
    await on.page.getByRole('button', { name: 'Try again' }).click()
    await on.page.getByRole('article').filter({ hasText: 'Said once.' }).waitFor()
    expect(await pages(on).count()).toBe(before + 1)
    await on.context.close()
  })

  it('[JP5] records a note, plays it before it is kept and after, and shreds it', async () => {
    const { a, b } = trial.clinic.ours
    const on = await atJournal(a, { size: 'phone' })
    await record(on)
    const fresh = on.page.getByRole('region', { name: 'Say it instead' })
    await picture(on, 'journal-voice-made')
    await fresh.getByRole('button', { name: 'Listen' }).click()
    await fresh.getByRole('button', { name: 'Stop' }).waitFor()
    await fresh.getByRole('button', { name: 'Stop' }).click()
    await fresh.getByRole('button', { name: 'Throw it away' }).click()
    await record(on)
    expect(await stored(a, 'journal')).not.toContain('voice-note')
    await trial.later(on)
    await fresh.getByRole('button', { name: 'Keep this note' }).click()
    await notes(on).waitFor()
    const kept = await sounds(a)
    expect(kept.length).toBeGreaterThan(1_000)
    await fresh.getByRole('button', { name: 'Record a voice note' }).waitFor()

    const answers: string[] = []
    on.page.on('response', (answer) => {
      if (answer.url().includes('/entries?')) void answer.text().then((text) => answers.push(text))
    })
    await on.page.reload()
    await notes(on)
      .getByText(/^0:0\d$/)
      .waitFor()
    await expect.poll(() => answers.join()).toContain('voice-note.part')
    expect(answers.join()).not.toContain(kept.slice(0, 60))
    await picture(on, 'journal-voice-kept')
    await notes(on).getByRole('button', { name: 'Listen' }).click()
    await notes(on)
      .getByText(/^0:0\d \/ 0:0\d$/)
      .waitFor()
    await expect.poll(() => answers.join()).toContain(kept.slice(0, 60))

    const other = await atJournal(b)
    await other.page.getByText('Nothing is written yet').waitFor()
    await other.context.close()
    await trial.later(on)
    await notes(on).getByRole('button', { name: 'Shred' }).click()
    await on.page.getByRole('button', { name: 'Shred it' }).click()
    await notes(on).waitFor({ state: 'detached' })
    expect(await stored(a, 'journal')).not.toContain('voice-note')
    await on.context.close()
  })

  it('[JP6] says in plain words where the microphone is not allowed', async () => {
    const on = await trial.signedIn(trial.clinic.ours.a)
    // As the browser answers everywhere but on this page, and wherever its owner said no.
    await on.page.route('**/journal', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'permissions-policy': 'microphone=()' },
      })
    })
    await on.page.getByRole('link', { name: 'Journal' }).click()
    await on.page.getByRole('button', { name: 'Record a voice note' }).click()
    await on.page.getByText(/^This page may not hear you\./).waitFor()
    expect(await on.page.getByRole('timer').count()).toBe(0)
    await keep(on, 'So I write it.')
    await picture(on, 'journal-voice-refused')
    await on.context.close()
  })

  it('[JP7] sends on what was lost on the way, each part once', async () => {
    const { a } = trial.clinic.ours
    const on = await atJournal(a)
    await record(on)
    let lost = 0
    await on.page.route('**/api/entries', async (route) => {
      lost += 1
      if (lost === 2) {
        await route.fetch()
        await route.abort()
      } else await route.continue()
    })
    await trial.later(on)
    await on.page.getByRole('button', { name: 'Keep this note' }).click()
    await on.page.getByRole('alert').waitFor()
    await on.page.getByRole('button', { name: 'Try again' }).click()
    await on.page.getByRole('button', { name: 'Record a voice note' }).waitFor()
    await expect.poll(() => notes(on).count()).toBe(1)
    const text = await stored(a, 'journal')
    for (const kind of ['voice-note.part', 'voice-note.kept'])
      expect(text.split(`\\"kind\\":\\"${kind}`)).toHaveLength(2)
    await on.context.close()
  })

  it('[JP4] is quiet and free of barriers, however wide and light the screen', async () => {
    const on = await atJournal(trial.clinic.ours.a)
    await pages(on).first().waitFor()
    expect(await everyLook(on, 'journal')).toEqual([])
    await on.context.close()
  })
  it('[JP4] never complains', () =>
    expect(
      trial.complaints.filter((text) => !/ERR_FAILED|microphone is not allowed/.test(text)),
    ).toEqual([]))
})
