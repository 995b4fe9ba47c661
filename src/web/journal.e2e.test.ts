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
  const on = await trial.signedIn(person, look)
  await trial.later(on)
  await on.page.goto(`${trial.server.origin}/journal`)
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
    expect(await pages(on).count()).toBe(2)
    expect(await on.page.getByLabel('A new page').inputValue()).toBe('')
    await pages(on).filter({ hasText: 'A word I take back.' }).getByText('Shred').click()
    const asked = on.page.getByRole('alertdialog', { name: 'Shred this page?' })
    await asked.waitFor()
    await picture(on, 'journal-shred-phone')
    expect(await axe(on)).toEqual([])
    await asked.getByRole('button', { name: 'Keep it' }).click()
    expect(await pages(on).count()).toBe(2)
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

  it('[JP4] is quiet and free of barriers, however wide and light the screen', async () => {
    const on = await atJournal(trial.clinic.ours.a)
    await pages(on).first().waitFor()
    expect(await everyLook(on, 'journal')).toEqual([])
    await on.context.close()
  })
  it('[JP4] never complains', () =>
    expect(trial.complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]))
})
