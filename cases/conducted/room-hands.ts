import type { Locator } from 'playwright-core'
import { DISCHARGE_CHECK_WORDS } from '../../src/care/journey/room-words.ts'
import { ALONE, BETWEEN } from '../../src/web/room/observed.ts'
import { PHASES } from '../../src/web/room/phases.ts'
import type { Desk, Doing, Hands } from './desk.ts'
import type { Kind } from '../../src/care/kinds.ts'

type Of = { readonly desk: Desk; readonly of: Doing<Kind>['of'] }

const panel = ({ desk, of }: Of): Locator => desk.region(desk.name(of))

/** Opens one of the sheets of a partner in the room. */
async function sheet(
  { desk, of, journey }: Of & { readonly journey: string },
  tap: string | RegExp,
  title: string,
): Promise<Locator> {
  await desk.room(journey)
  return desk.sheet(
    `${desk.name(of)}, ${title}`,
    panel({ desk, of }).getByRole('button', { name: tap, exact: true }),
  )
}
const before = ({ desk, of, body }: Of & { readonly body: { readonly journey: string } }) =>
  sheet({ desk, of, journey: body.journey }, 'Before', 'before the dose')
const asked = (within: Locator, legend: string): Locator =>
  within.getByRole('group', { name: new RegExp(`^${legend}`) })

/** The sheet that is open: some of what is asked on a morning names no journey. */
const morning = ({ desk }: Of): Locator => desk.page.getByRole('dialog')

/** On the page of the day, in the card of this journey: what is seen to, unfolded. */
async function task(desk: Desk, title: string, within: Locator): Promise<Locator> {
  const line = within.locator('details').filter({ hasText: title }).first()
  await desk.unfold(title, within)
  return line
}

export const ROOM_HANDS: Hands = {
  'order.signed': async ({ desk, body, of }) => {
    await desk.room(body.journey)
    const decides = await desk.sheet(
      'Orders and holds',
      desk.page.getByRole('button', { name: 'Orders and holds' }),
    )
    const its = decides.locator('.order-of').filter({ hasText: desk.name(of) })
    await desk.unfold(/^(Write an|Another) order/, its)
    const form = its.locator('.order-form')
    await form.getByLabel('Route').selectOption(body.route)
    await form.getByLabel('Amount', { exact: true }).fill(String(body.amount))
    await form.getByLabel('Unit').selectOption(body.unit)
    await form.getByLabel('How you saw them').selectOption('in-person')
    await form.getByLabel('Ends, by the clinic’s clock').fill(desk.wall(body.expiresAt))
    await form.getByLabel('A second dose').selectOption('no')
    await desk.press('Sign the order', form)
    await desk.proving(its.getByText(/Signed by /).first())
  },

  'journey.announced': async ({ desk, body }) => {
    await desk.room(body.journey)
    const decides = await desk.sheet(
      'Orders and holds',
      desk.page.getByRole('button', { name: 'Orders and holds' }),
    )
    const says = {
      'going-ahead': 'Going ahead',
      'not-going-ahead': 'Not going ahead',
      'clinician-will-be-in-touch': 'Your clinician will be in touch',
      done: 'Done',
    }[body.standing as 'done']
    await desk.press(says, decides)
  },

  'staffing.confirmed': async ({ desk, body }) => {
    const card = await onTheDay(desk, body.journey)
    const its = await task(desk, 'Who is here', card)
    for (const person of body.staff) await its.getByLabel(desk.name(person)).check()
    await desk.press('Confirm who is here', its)
  },
  'room.prepared': async ({ desk, body }) => {
    const card = await onTheDay(desk, body.journey)
    const its = await task(desk, 'Room and rescue kit', card)
    if (body.rescueKit) await its.getByLabel('The rescue kit is there and whole').check()
    if (body.emergencyPlan) await its.getByLabel('The emergency plan hangs in the room').check()
    await desk.press('Keep what was looked at', its)
  },
  'on-call.named': async ({ desk, body }) => {
    const card = await onTheDay(desk, body.journey)
    const its = await task(desk, 'On call', card)
    await its.getByLabel('Who can be called about this journey').selectOption(body.person)
    await desk.press('Name them', its)
  },

  'location.confirmed': async ({ desk, body, of }) => {
    await desk.go('/day')
    const card = desk.page.getByRole('article').filter({ hasText: desk.name(of) })
    const its = card.locator('.tasks section').filter({ hasText: desk.name(of) })
    const place = await task(desk, 'Where they are', its)
    if (body.setting === 'clinic')
      await place.getByRole('button', { name: /^At the clinic/ }).click()
    else {
      await place.getByRole('textbox').fill(body.jurisdiction)
      await desk.press('Keep the place', place)
    }
  },
  'consent.reaffirmed': async (doing) => {
    const { desk, body } = doing
    await desk.press(
      body.freely ? 'Asked alone: yes, freely' : 'Not today',
      await before({ ...doing, body: { journey: body.journey ?? '' } }),
    )
  },
  'suicide.asked': async (doing) => {
    const { desk, body } = doing
    const says = { none: 'None', ideation: 'Thoughts', 'plan-or-intent': 'A plan, or intent' }
    await desk.press(says[body.answer], asked(morning(doing), 'Thoughts of suicide'))
  },
  'sobriety.checked': async (doing) => {
    await doing.desk.press('Sober, nothing since yesterday', await before(doing))
  },
  'health.reviewed-today': async (doing) => {
    const { desk, body } = doing
    const its = asked(await before(doing), 'Health and medicines')
    const answers = its.getByRole('radiogroup')
    await answers
      .nth(0)
      .getByRole('radio', { name: body.acuteIllness ? 'Yes' : 'No' })
      .click()
    await answers
      .nth(1)
      .getByRole('radio', { name: body.changedSinceClearance ? 'Yes' : 'No' })
      .click()
    await desk.press('Keep both answers', its)
  },
  'fasting.confirmed': async (doing) => {
    const { desk, body, at } = doing
    const its = asked(await before(doing), 'Last ate and drank')
    const hours = (since: string): string =>
      String((Date.parse(at) - Date.parse(since)) / 3_600_000)
    await its.getByLabel('Food, hours ago').fill(hours(body.lastFoodAt))
    await its.getByLabel('Drink, hours ago').fill(hours(body.lastDrinkAt))
    await desk.press('Keep both', its)
  },
  'dependants.arranged': async (doing) => {
    await doing.desk.press(
      doing.body.arranged ? 'Yes, or there are none' : 'Not yet',
      asked(await before(doing), 'Children and others'),
    )
  },

  'vitals.measured': async ({ desk, body, of }) => {
    if (body.journey === undefined) {
      await desk.clearance()
      const its = desk.region(desk.name(of))
      await desk.unfold('Blood pressure and pulse', its)
      const form = its.getByRole('form', { name: 'Blood pressure and pulse' })
      await form.getByLabel('Systolic, mmHg').fill(String(body.systolic ?? ''))
      await form.getByLabel('Diastolic, mmHg').fill(String(body.diastolic ?? ''))
      await form.getByLabel('Pulse, per minute').fill(String(body.heartRate ?? ''))
      await form.getByLabel('Oxygen, %').fill(String(body.spo2 ?? ''))
      await desk.press('Keep the reading', form)
      return
    }
    const reading = await sheet({ desk, of, journey: body.journey }, 'Reading', 'reading')
    for (const [label, value] of [
      ['Pressure, upper', body.systolic],
      ['Pressure, lower', body.diastolic],
      ['Pulse', body.heartRate],
      ['Oxygen', body.spo2],
      ['Alertness', body.alertness],
    ] as const)
      if (value !== undefined) await reading.getByLabel(label).fill(String(value))
    await desk.press('Keep the reading', reading)
  },
  'vitals.not-taken': async ({ desk, body, of }) => {
    const reading = await sheet({ desk, of, journey: body.journey }, 'Reading', 'reading')
    const why = {
      declined: 'was not wanted',
      'would-disturb': 'would have disturbed',
      'not-possible': 'was not possible',
      'device-failed': 'needed a device that failed',
    }[body.why]
    await desk.press(why, reading)
  },

  'dose.released': async ({ desk, body, of }) => {
    const dose = await sheet({ desk, of, journey: body.journey ?? '' }, 'Dose', 'dose')
    await desk.press('Ask to release this dose', dose)
    await desk.proving(dose.getByText(/^Released at /))
  },
  'dose.given': async ({ desk, body, of }) => {
    const dose = await sheet({ desk, of, journey: body.journey ?? '' }, 'Dose', 'dose')
    await dose.getByLabel('Lot').fill(body.lot ?? '')
    await desk.press('It was given', dose)
  },
  'dose.retained': async ({ desk, body, of, cast }) => {
    // The page of whoever kept the dose still shows this room.
    const journey = roomOpen(desk) ?? [...cast.journeys.values()][0] ?? ''
    const dose = await sheet({ desk, of, journey }, 'Dose', 'dose')
    await dose.getByLabel('Minutes it was held').fill(String(body.heldForMin))
    await desk.press(
      {
        no: 'Nothing was swallowed',
        partial: 'Some of it was',
        yes: 'It was swallowed',
      }[body.swallowed],
      dose,
    )
  },
  'phase.observed': async ({ desk, body, of }) => {
    await desk.room(body.journey)
    await desk.noSheet()
    const words = PHASES.find(([phase]) => phase === body.phase)?.[1] ?? ''
    await desk.press(words, panel({ desk, of }))
  },
  'room.handed-over': async ({ desk, body }) => {
    await desk.room(body.journey)
    const its = await desk.sheet(
      'Hand over the room',
      desk.page.getByRole('button', { name: 'Hand over', exact: true }),
    )
    await desk.press(desk.name(body.to), its)
  },
  'partner.moved': async ({ desk, body, of }) => {
    await desk.room(body.journey)
    await desk.noSheet()
    await desk.press(
      body.to === 'second-room' ? 'Second room' : 'Back in the room',
      panel({ desk, of }),
    )
  },
  'observation.noted': async ({ desk, body, of }) => {
    await desk.room(body.journey)
    const marker = [...ALONE, ...BETWEEN].find(([observed]) => observed === body.observed)?.[1]
    if (of === undefined) {
      await desk.noSheet()
      await desk.press(marker ?? '', desk.region('Between them'))
      return
    }
    const saw = await sheet({ desk, of, journey: body.journey }, 'Saw', 'seen or heard')
    if (marker) {
      await desk.press(marker, saw)
      return
    }
    await saw.getByLabel('In words, typed or dictated').fill(body.words ?? '')
    await desk.press('Keep the note', saw)
  },
  'touch.asked-wider': async ({ desk, body, of }) => {
    const saw = await sheet({ desk, of, journey: body.journey ?? '' }, 'Saw', 'seen or heard')
    await desk.press(
      {
        none: '',
        'clinician-hand': 'A clinician’s hand',
        'partner-hand': 'A partner’s hand',
        'partner-hold': 'To be held by a partner',
      }[body.to],
      saw,
    )
  },
  'adverse-event.recorded': async ({ desk, body, of }) => {
    const its = await sheet(
      { desk, of, journey: body.journey ?? '' },
      'Something wrong',
      'something wrong',
    )
    const radio = (name: string | RegExp) => its.getByRole('radio', { name }).click()
    await radio(body.term)
    await radio(new RegExp(`^${body.grade}\\.`))
    await radio(
      {
        unrelated: 'No',
        unlikely: 'Unlikely',
        possible: 'Possibly',
        probable: 'Probably',
        definite: 'Certainly',
      }[body.relatedness],
    )
    await radio(body.outcome === 'ongoing' ? 'Going on' : 'Over')
    await its.getByLabel('What happened, and what was done').fill(body.words ?? '')
    await desk.press('Keep it', its)
  },
  'adverse-event.followed': async ({ desk, of, cast }) => {
    const journey = roomOpen(desk) ?? [...cast.journeys.values()][0] ?? ''
    const its = await sheet({ desk, of, journey }, 'Something wrong', 'something wrong')
    await desk.press('Over', asked(its, '.*going on: how it stands now'))
  },

  'escort.arrived': async ({ desk, body, of }) =>
    desk.press(
      'The escort is here, and is who was named',
      await sheet({ desk, of, journey: body.journey }, 'Going home', 'going home'),
    ),
  'discharge.checked': async ({ desk, body, of }) => {
    const its = await sheet({ desk, of, journey: body.journey }, 'Going home', 'going home')
    for (const each of body.holds)
      await its.getByText(DISCHARGE_CHECK_WORDS[each], { exact: true }).click()
    await desk.press('Keep what was looked at', its)
  },
  'discharge.signed': async ({ desk, body, of }) => {
    const its = await sheet({ desk, of, journey: body.journey }, 'Going home', 'going home')
    await desk.press(`Sign that ${desk.name(of)} goes home`, its)
    await desk.proving(desk.page.getByText(/^Went home at /).first())
  },
}

/** The journey whose room this desk shows, if it shows one. */
const roomOpen = (desk: Desk): string | undefined =>
  /\/room\/[^/]+\/([^/]+)$/.exec(desk.page.url())?.[1]

async function onTheDay(desk: Desk, journey: string): Promise<Locator> {
  await desk.go('/day')
  return desk.page.locator(`[aria-labelledby="journey-${journey}"]`)
}
