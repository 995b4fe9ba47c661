import { expect } from 'vitest'
import type { Kind } from '../../src/care/kinds.ts'
import type { Cast } from '../../src/cli/rehearse/cast.ts'
import type { CaseFile } from '../../src/cli/rehearse/case-file.ts'
import { DAY, plusMs, type Instant } from '../../src/shared/instant.ts'
import type { Desk } from './desk.ts'

/** What staff do at their desks of which the case file says nothing. */
export type Beside = {
  readonly who: string
  readonly says: string
  /** Before the first of these in the case. */
  readonly before: Kind
  readonly does: (doing: { desk: Desk; cast: Cast; at: Instant }) => Promise<void>
}

/** In this clinic whoever prescribes is its medical director too: so the desk of policy reads a couple. */
export const asConducted = (name: string, file: CaseFile): CaseFile => {
  const { sam } = file.staff
  return name === 'same-team' && sam
    ? {
        ...file,
        staff: {
          ...file.staff,
          sam: { ...sam, roles: [...sam.roles, 'medical-director'], inCase: ['prescriber'] },
        },
      }
    : file
}

const NOTES = 'Notes on sessions'
const STOP = 'Systolic pressure from which no dose is released'

const policy: Beside = {
  who: 'sam',
  says: 'sees which gates a number would close, and adopts another with a passkey',
  before: 'dose.released',
  does: async ({ desk }) => {
    await desk.go('/policy')
    const { page } = desk
    const answer = page.locator('.policy-answer')
    const ask = () => desk.press('See which gates would open or close')
    await page.getByLabel(STOP).fill('60')
    await ask()
    await answer.waitFor()
    expect(await answer.innerText()).toMatch(/^[1-9]\d* of \d+ gates would answer otherwise/)
    await page
      .getByText(/would close\. ./)
      .first()
      .waitFor()
    await page.getByLabel(STOP).fill('158')
    await ask()
    await answer.waitFor()
    expect(await answer.innerText()).toMatch(/^0 of \d+ gates would answer otherwise/)
    await desk.press('Adopt this number')
    const row = page.getByRole('listitem').filter({ has: page.getByLabel(STOP) })
    await desk.proving(row.getByText('158 mmHg'))
  },
}

const note: Beside = {
  who: 'lena',
  says: 'signs a note that begins with what was written down that day',
  before: 'journey.contacted',
  does: async ({ desk, cast, at }) => {
    await desk.case()
    const notes = desk.region(NOTES)
    await desk.press('Write a note', notes)
    const first = cast.players.get('A')?.name ?? ''
    await notes.getByLabel('Day of the session').fill(desk.day(plusMs(at, -DAY)))
    await notes.getByLabel('With').selectOption(`${first} alone`)
    await notes.getByLabel('About').selectOption('treatment')
    await desk.press('Begin with what was written down that day', notes)
    const objective = notes.getByLabel('Objective')
    await expect.poll(() => objective.inputValue()).toMatch(/^\d\d:\d\d: ./)
    await notes.getByLabel('Assessment').fill('Came home well from the first journey.')
    await desk.press('Sign the note', notes)
    await desk.proving(notes.getByText('Signed by you'))
  },
}

const cosigned: Beside = {
  who: 'sam',
  says: 'puts a name under the note as it stands',
  before: 'review.held',
  does: async ({ desk, cast }) => {
    await desk.case()
    const notes = desk.region(NOTES)
    const its = notes.getByRole('listitem').filter({ hasText: 'Signed by' }).first()
    await desk.unfold('Signed by', its)
    await its.getByText('Came home well from the first journey.').waitFor()
    expect(await its.innerText()).toContain(cast.players.get('A')?.name)
    await desk.press('Co-sign', its)
    await desk.proving(its.getByText(/co-signed by you/))
  },
}

const sensate: Beside = {
  who: 'lena',
  says: 'asks to open sensate focus, and is told why not yet',
  before: 'review.held',
  does: async ({ desk }) => {
    await desk.case()
    const its = desk.page
      .locator('details.touch-section')
      .filter({ hasText: 'Touch menus and sensate focus' })
    await desk.unfold('Touch menus and sensate focus')
    await its.getByRole('button', { name: /^Open stage 0/ }).click()
    await its
      .getByText(/^Sensate focus is closed: not everyone has rated each of the last/)
      .waitFor()
    await its.getByText('No stage is open.').waitFor()
  },
}

export const BESIDES: { readonly [name: string]: readonly Beside[] } = {
  'same-team': [policy, note, cosigned, sensate],
}
