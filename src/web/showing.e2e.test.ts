import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../care/kinds.ts'
import { EARLIER, NOW } from '../care/testing/world.ts'
import { outcomes } from '../server/db/trial-clinic.ts'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { ChartId, PersonId } from '../shared/ids.ts'
import { DAY, plusMs } from '../shared/instant.ts'
import {
  axe,
  everyLook,
  leftInEnglish,
  picture,
  SIZES,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// Two lines are shown to both in the room, by the leave of each, and only while it lasts.

let trial: TrialScreens
let morning: TrialMorning

beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    const tell = async (
      by: PersonId,
      chart: ChartId,
      days: number,
      kind: Kind,
      body: object,
    ): Promise<void> => {
      const at = plusMs(NOW, -days * DAY)
      const text = clinic.entry({ by, chart, kind, body, extra: { at, recordedAt: at } })
      const [outcome] = outcomes(await clinic.append(by, text))
      if (outcome !== 'stored') throw new Error(`${kind} was answered ${outcome}`)
    }
    for (const [person, scores] of [
      [morning.a, [40, 47, 56]],
      [morning.b, [52, 50, 44]],
    ] as const)
      for (const [i, score] of scores.entries())
        for (const measure of ['CSI-16', 'PHQ-9'])
          await tell(
            person,
            morning.chart('individual', person),
            70 - i * 30,
            'measure.taken',
            measure === 'CSI-16'
              ? { measure, score, wording: 'published' }
              : { measure, score: score - 39, wording: 'published' },
          )
    const own = morning.chart('individual', morning.a)
    const dose = { medicine: 'ketamine', route: 'sublingual', amount: 90, unit: 'mg' }
    const seen = { journey: EARLIER, phase: 'baseline' }
    const done = { journey: EARLIER, standing: 'done' }
    await tell(clinic.therapist, own, 55, 'dose.given', { ...dose, journey: EARLIER })
    await tell(clinic.therapist, own, 50, 'dose.given', dose)
    await tell(clinic.therapist, own, 49, 'phase.observed', seen)
    await tell(clinic.therapist, morning.chart('joint'), 48, 'journey.announced', done)
  })
})
afterAll(() => trial?.close())

const YES = 'Yes, show mine'
const asked = ({ page }: On): Promise<string> =>
  page.getByRole('region', { name: 'Show your lines in the room?' }).innerText()
const main = ({ page }: On): Promise<string> => page.locator('main').innerText()

describe('showing lines in the room', () => {
  it('[MQ4] [MQ5] is asked of both alike, opens with both, and goes blank when one takes it back', async () => {
    const ada = await trial.at(morning.a, 'measures', { size: 'phone' })
    const bea = await trial.at(morning.b, 'measures', { size: 'phone' })
    for (const { page } of [ada, bea]) {
      await page.getByRole('link', { name: '555 0100' }).waitFor()
      expect(await page.getByRole('button', { name: YES }).count()).toBe(0)
    }
    const staff = await trial.at(trial.clinic.therapist, `cases/${morning.case}`)
    const desk = staff.page
    const csi = desk.getByRole('article', { name: 'CSI-16' })
    await desk.getByRole('article', { name: 'PHQ-9' }).waitFor()
    await expect.poll(() => desk.getByRole('button', { name: /^Show in the room/ }).count()).toBe(1)
    await expect.poll(() => csi.locator('.measure-dose').count()).toBe(2)
    await desk.getByRole('button', { name: 'Show in the room: CSI-16' }).click()
    await csi.getByText('Not yet: both have to agree.').waitFor()
    const link = csi.getByRole('link', { name: 'Open the page to show' })

    await bea.page.getByRole('button', { name: YES }).waitFor()
    const theirs = await asked(bea)
    await ada.page.getByRole('button', { name: YES }).waitFor()
    expect(await asked(ada)).toBe(theirs)
    expect(await everyLook(ada, 'showing-asked')).toEqual([])

    await ada.page.getByRole('button', { name: YES }).click()
    await ada.page.getByText('You said yes. You can take it back at any time.').waitFor()
    expect(await asked(bea)).toBe(theirs)
    const bare = await csi.locator('.show-in-room').innerText()
    await bea.page.getByRole('button', { name: 'No', exact: true }).click()
    await bea.page.getByText('You said no.').waitFor()
    expect(await csi.locator('.show-in-room').innerText()).toBe(bare)
    expect(bare).toContain('Not yet: both have to agree.')
    expect(await link.count()).toBe(0)
    await desk.getByText('Each was asked whether their lines of CSI-16').first().waitFor()
    expect(await desk.getByText('Answered whether their lines').count()).toBe(0)
    await ada.page.reload()
    await ada.page.getByText('You said yes.').waitFor()

    // An address that somebody kept shows nothing either.
    const early = await trial.at(trial.clinic.therapist, `cases/${morning.case}/show/csi-16`)
    await early.page.getByRole('heading', { name: 'This is closed now' }).waitFor()
    await early.context.close()

    const anew = async (): Promise<void> => {
      await csi.getByRole('button', { name: 'Do not show it: CSI-16' }).click()
      await csi.getByRole('button', { name: 'Show in the room: CSI-16' }).click()
      for (const { page } of [ada, bea]) await page.getByRole('button', { name: YES }).click()
      await csi.getByText('You can show it.').waitFor()
    }
    await anew()
    await csi.scrollIntoViewIfNeeded()
    await picture(staff, 'showing-case')
    await link.click()
    await desk.getByRole('heading', { level: 1, name: 'CSI-16' }).waitFor()
    await desk.getByText('Between your lines lay 12 points the first time').waitFor()
    await expect.poll(() => desk.getByRole('row').count()).toBe(7)
    await expect.poll(() => desk.locator('.measure-dose').count()).toBe(1)
    expect(await desk.getByRole('link').count()).toBe(0)
    expect(await desk.getByRole('button').allInnerTexts()).toEqual(['Close'])
    expect(await everyLook(staff, 'showing-room')).toEqual([])
    await desk.setViewportSize(SIZES.desktop)

    const beas = await main(bea)
    await ada.page.getByRole('button', { name: 'Take my yes back' }).click()
    await desk.getByRole('heading', { name: 'This is closed now' }).waitFor()
    expect(await desk.locator('.measure-chart').count()).toBe(0)
    expect(await desk.getByText('CSI-16').count()).toBe(0)
    expect(await axe(staff)).toEqual([])
    await picture(staff, 'showing-closed')
    expect(await main(bea)).toBe(beas)

    // Asked again, and closed: that ends it for good.
    await desk.getByRole('link', { name: 'To the case' }).click()
    await csi.getByText('Not yet: both have to agree.').waitFor()
    await anew()
    await link.click()
    await desk.getByRole('button', { name: 'Close' }).click()
    await desk.getByRole('heading', { name: 'This is closed now' }).waitFor()
    for (const { page } of [ada, bea])
      await page.getByRole('heading', { name: 'Show your lines in the room?' }).waitFor({
        state: 'detached',
      })
    await desk.getByRole('link', { name: 'To the case' }).click()
    await desk.getByRole('button', { name: 'Show in the room: CSI-16' }).waitFor()
    for (const on of [ada, bea, staff]) await on.context.close()
  })

  it('[MQ4] speaks Spanish, and [MQ5] ends by itself with the day', async () => {
    const staff = await trial.at(trial.clinic.therapist, `cases/${morning.case}`)
    const desk = staff.page
    await desk.getByRole('button', { name: 'Show in the room: CSI-16' }).click()
    const phones = [
      await trial.at(morning.a, 'measures', { size: 'phone' }),
      await trial.at(morning.b, 'measures', { size: 'phone' }),
    ] as const
    const [ada, bea] = phones
    await ada.page.getByRole('button', { name: 'Español' }).click()
    await ada.page.getByRole('heading', { name: '¿Mostrar tus líneas en la sala?' }).waitFor()
    expect(await leftInEnglish(ada)).toEqual([])
    await ada.page.getByRole('button', { name: 'Sí, mostrar las mías' }).click()
    await ada.page.getByText('Dijiste que sí.').waitFor()
    expect(await leftInEnglish(ada)).toEqual([])
    await picture(ada, 'showing-asked-es')
    await bea.page.getByRole('button', { name: YES }).click()
    await desk.getByRole('link', { name: 'Open the page to show' }).click()
    await desk.getByText('Between your lines').waitFor()
    // The next day, by the clock of the clinic.
    await trial.later(staff, DAY)
    // Something comes, and the page looks at the time again.
    const { append, entry } = trial.clinic
    const chart = morning.chart('individual', morning.a)
    const body = { what: 'health', words: 'Well' }
    await append(morning.a, entry({ by: morning.a, chart, kind: 'health.changed', body }))
    await desk.getByRole('heading', { name: 'This is closed now' }).waitFor()
    for (const on of [...phones, staff]) await on.context.close()
  })

  it('and nothing was refused, missing or thrown', () => expect(trial.complaints).toEqual([]))
})
