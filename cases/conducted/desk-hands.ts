import type { Locator } from 'playwright-core'
import { CYCLE_WORDS } from '../../src/care/eft/entries.ts'
import type { Desk, Doing, Hands } from './desk.ts'

type Typed = readonly (readonly [label: string, value: string | readonly string[] | undefined])[]

/** Fills what was said: a choice by its words, ticks by theirs, anything else as it is typed. */
async function fill(form: Locator, typed: Typed): Promise<void> {
  for (const [label, value] of typed) {
    if (value === undefined || value === '') continue
    if (typeof value !== 'string') {
      const group = form.getByRole('group', { name: label })
      for (const each of value) await group.getByLabel(each, { exact: true }).check()
      continue
    }
    const field = form.getByLabel(label, { exact: true })
    const isChoice = await field.evaluate((each) => each.tagName === 'SELECT')
    await (isChoice ? field.selectOption({ label: value }) : field.fill(value))
  }
}

/** A fact as the console asks for it: unfolded, filled and kept. */
async function fact(
  desk: Desk,
  within: Locator,
  says: string,
  typed: Typed,
  keep: string,
): Promise<void> {
  await desk.unfold(says, within)
  const form = within.getByRole('form', { name: says, exact: true })
  await fill(form, typed)
  await desk.press(keep, form)
}

const session =
  (says: string, keep: string) =>
  async (desk: Desk, typed: Typed): Promise<void> => {
    await desk.case()
    await fact(desk, desk.region('Sessions and reviews'), says, typed, keep)
  }
const FINDING = { none: 'Nothing', watch: 'Something to watch', stop: 'A reason to stop' } as const

/** What was looked at of one partner, on the page of screening and clearance. */
async function looked(
  { desk, of }: Pick<Doing<'identity.verified'>, 'desk' | 'of'>,
  says: string,
  typed: Typed,
  keep: string,
): Promise<void> {
  await desk.clearance()
  await fact(desk, desk.region(desk.name(of)), says, typed, keep)
}

/** As the sessions of a case call a journey. */
const journeyIn = (desk: Desk, journey: string | undefined): RegExp | undefined =>
  journey === undefined ? undefined : new RegExp(`^Journey ${desk.number(journey)}, `)

/** A journey is chosen by its beginning: whose it is stands behind. */
async function chooseJourney(desk: Desk, says: string, label: string, journey?: string) {
  await desk.case()
  const within = desk.region('Sessions and reviews')
  await desk.unfold(says, within)
  const begins = journeyIn(desk, journey)
  if (!begins) return
  const field = within.getByRole('form', { name: says, exact: true }).getByLabel(label)
  const value = await field.evaluate(
    (each, source) =>
      [...(each as HTMLSelectElement).options].find((one) => new RegExp(source).test(one.text))
        ?.value,
    begins.source,
  )
  await field.selectOption(value ?? 'none')
}

export const DESK_HANDS: Hands = {
  'consultation.held': ({ desk, body }) =>
    session('A first conversation', 'Keep the conversation')(desk, [
      ['How', { 'in-person': 'In person', video: 'By video', phone: 'By phone' }[body.format]],
      ['In short', body.summary],
    ]),

  'preparation.held': ({ desk, body }) =>
    session('A preparation session', 'Keep the preparation')(desk, [
      ['Who was there', body.attended.map(desk.name)],
      ['In short', body.summary],
    ]),

  'stop-signal.agreed': ({ desk, body }) =>
    session('The signal that stops everything', 'Keep the signal')(desk, [
      ['The word', body.word],
      ['The gesture', body.gesture],
    ]),

  'journey.contacted': async ({ desk, body, of }) => {
    await chooseJourney(desk, 'The call on the day after', 'Journey', body.journey)
    await session('The call on the day after', 'Keep the call')(desk, [
      ['Who was called', desk.name(of)],
      ['Reached', body.reached ? 'Yes' : 'No'],
      ['How they are', body.words],
    ])
  },

  'integration.held': async ({ desk, body }) => {
    await chooseJourney(desk, 'An integration session', 'Journey', body.journey)
    await session('An integration session', 'Keep the integration')(desk, [
      ['Who was there', body.attended.map(desk.name)],
      ['In short', body.summary],
    ])
  },

  'practice.assigned': ({ desk, body }) =>
    session('A practice for the days between', 'Give them this practice')(desk, [
      ['For whom', body.for.map(desk.name)],
      ['What they try', body.practice],
      ['How often, or when', body.rhythm],
    ]),

  'review.held': async ({ desk, body }) => {
    await chooseJourney(desk, 'A review of the series', 'After which journey', body.after)
    await session('A review of the series', 'Keep the review')(desk, [
      [
        'What was decided together',
        { continue: 'Go on', pause: 'Pause', complete: 'Complete', stop: 'Stop' }[body.decision],
      ],
      ['In short', body.summary],
    ])
  },

  'journey.cancelled': async ({ desk, body }) => {
    const says = 'A journey that will not take place'
    await chooseJourney(desk, says, 'Journey', body.journey)
    await session(says, 'Cross it out')(desk, [])
  },

  'identity.verified': (doing) =>
    looked(
      doing,
      'Who they are',
      [
        [
          'How it was seen',
          {
            'photo-document': 'A document with a photograph',
            'known-in-person': 'Known in person',
            'passkey-in-person': 'Their passkey, used in person',
          }[doing.body.by],
        ],
      ],
      'Keep that it is them',
    ),

  'pregnancy.tested': (doing) =>
    looked(
      doing,
      'Pregnancy test',
      [
        [
          'Result',
          { negative: 'Negative', positive: 'Positive', 'not-applicable': 'None applies' }[
            doing.body.result
          ],
        ],
      ],
      'Keep the test',
    ),

  'bladder.reviewed': (doing) =>
    looked(
      doing,
      'Bladder review',
      [
        ['Symptoms, one on each line', doing.body.symptoms.join('\n')],
        ['Found', FINDING[doing.body.finding]],
      ],
      'Keep the bladder review',
    ),

  'misuse.reviewed': (doing) =>
    looked(
      doing,
      'Use outside the plan',
      [
        ['Signals, one on each line', doing.body.signals.join('\n')],
        ['Found', FINDING[doing.body.finding]],
      ],
      'Keep the review of use',
    ),

  'supply.dispensed': (doing) =>
    looked(
      doing,
      `${doing.body.medicine}: handed to them`,
      [
        ['Pieces handed out', String(doing.body.units)],
        ['Lot', doing.body.lot],
        ['For which journey', forJourney(doing.desk, doing.body.journey)],
      ],
      'Keep what was handed out',
    ),
  'supply.returned': (doing) =>
    looked(
      doing,
      `${doing.body.medicine}: brought back`,
      [
        ['Pieces brought back', String(doing.body.units)],
        ['For which journey', forJourney(doing.desk, doing.body.journey)],
      ],
      'Keep what came back',
    ),
  'supply.counted': (doing) =>
    looked(
      doing,
      `${doing.body.medicine}: what they have in hand`,
      [['Pieces in hand', String(doing.body.onHand)]],
      'Keep the count',
    ),
  'supply.reviewed': (doing) =>
    looked(
      doing,
      `${doing.body.medicine}: missing pieces considered`,
      [['What you make of it', doing.body.words]],
      'Keep what you made of it',
    ),

  'screening.reviewed': async ({ desk, body, of }) => {
    await desk.clearance()
    const its = desk.region(desk.name(of))
    await desk.unfold(/^Review it/, its)
    await its.getByLabel('What it means for this treatment').fill(body.words ?? '')
    await desk.press('I have read the whole of it', its)
  },

  'clearance.decided': async ({ desk, body, of }) => {
    await desk.clearance()
    const its = desk.region(desk.name(of))
    await desk.unfold(/^Decide/, its)
    const form = its.locator('.clearance-form')
    await form.getByLabel('Outcome').selectOption(body.outcome)
    for (const each of body.conditions)
      if (each.kind === 'blood-pressure-below') {
        await form.getByLabel('Systolic below, mmHg').fill(String(each.systolic))
        await form.getByLabel('Diastolic below, mmHg').fill(String(each.diastolic))
      }
    await form.getByLabel('Through the whole of').fill(desk.day(body.expiresAt))
    await form.getByLabel('Prescription registry').selectOption(body.registryChecked ? 'yes' : 'no')
    await form.getByLabel('Why', { exact: false }).fill(body.words ?? '')
    await desk.press('Sign the decision', form)
    await desk.proving(its.getByText(/^(Cleared|Deferred|Declined),? ?.* decided /))
  },

  'safety-interview.held': async ({ desk, body, of }) => {
    await desk.safety()
    const its = desk.region(desk.name(of))
    await desk.unfold(/^Write down that you spoke with/, its)
    await its.getByLabel('What was said').fill(body.words ?? '')
    await desk.press(`I spoke with ${desk.name(of)} alone`, its)
  },

  'safe-together.attested': async ({ desk, body }) => {
    await desk.safety()
    await desk.unfold(/^Attest/)
    await desk.page.getByLabel('Through the whole of').fill(desk.day(body.until))
    await desk.press('I have spoken with each alone, and attest')
    await desk.proving(desk.page.getByText(/^In force until /))
  },

  'eft.step-noted': async ({ desk, body }) => {
    await desk.case()
    await desk.unfold('Note where they are')
    const form = desk.page.getByRole('form', { name: 'Where they are in EFT' })
    await form.getByLabel('Step', { exact: true }).selectOption(String(body.step))
    await form.getByLabel('What was seen').selectOption(body.marker ?? '')
    await form.getByLabel('In words').fill(body.words ?? '')
    await desk.press('Note this step', form)
  },

  'cycle.drawn': async ({ desk, body }) => {
    await desk.case()
    await desk.press(/^Draw (the cycle|it anew)$/)
    const sheet = desk.page.getByRole('form', { name: 'The cycle' })
    for (const part of body.parts) {
      const column = sheet.getByRole('group', { name: desk.name(part.person) })
      await column.getByLabel('In the cycle').selectOption(part.position ?? '')
      const lines = column.getByRole('textbox')
      for (const [i, word] of CYCLE_WORDS.entries()) await lines.nth(i).fill(part[word] ?? '')
      for (const other of body.parts.length > 2 ? part.setOffBy : [])
        await column.getByText(`Set off by what ${desk.name(other)} does`).click()
    }
    await desk.press('Keep this map', sheet)
  },

  'injury.named': async ({ desk, body }) => {
    await desk.case()
    await desk.unfold('Name an injury')
    const form = desk.page.getByRole('form', { name: 'Name an injury' })
    await form.getByLabel('Who was injured').selectOption(body.injured)
    await form.getByLabel('By whom').selectOption(body.other)
    await form.getByLabel('What it was').fill(body.words)
    if (body.affair) await form.getByText('It was an affair').click()
    await desk.press('Name it', form)
  },
  'injury.attested': async ({ desk, body, cast }) => {
    await desk.case()
    const [first, second] = [...cast.players.values()].filter(({ partner }) => partner)
    const title = {
      'disclosure-complete': /^Attest: All of it is told/,
      'affair-ended': /^Attest: The affair is over/,
      'injured-agrees': new RegExp(`^Attest: ${first?.name} agrees`),
      'other-agrees': new RegExp(`^Attest: ${second?.name} agrees`),
    }[body.holds]
    await desk.page.getByRole('button', { name: title }).click()
  },
  'injury.step-opened': async ({ desk, body }) => {
    await desk.case()
    await desk.page.getByLabel('How far the work may go').selectOption(String(body.step))
    await desk.press(new RegExp(`^(Open|Go back to) step ${body.step}$`))
  },
  'injury.moment-noted': async ({ desk, body }) => {
    await desk.case()
    await desk.unfold('Note what happened')
    const form = desk.page.getByRole('form', { name: 'What happened in this work' })
    await form.getByLabel('At which step').selectOption(String(body.step))
    await form.getByLabel('What happened').fill(body.words)
    await desk.press('Note this moment', form)
  },

  'emdr.prepared': async (doing) => {
    const { desk, body } = doing
    const part = (await emdr(doing)).getByRole('region', { name: 'Preparation' })
    await part.getByRole('button', { name: /^Write the preparation/ }).click()
    const form = part.getByRole('form', { name: 'Preparation for EMDR' })
    await fill(form, [
      ['Ready to work on a target', { ready: 'Ready', 'not-yet': 'Not yet' }[body.readiness]],
      ['What stops a set', body.stopSignal],
      ['What brings calm, as it was tried', body.calm],
      ['How things are put away between sessions, as it was tried', body.container],
      ['Besides', body.words],
    ])
    await desk.press('Keep the preparation', form)
  },

  'emdr.target-set': async (doing) => {
    const { desk, body } = doing
    const part = await emdr(doing)
    await desk.press('New target', part)
    const form = part.getByRole('form', { name: 'A new target' })
    await form.getByLabel('What you both call it').fill(body.target)
    await form.getByLabel('It lies in the').selectOption(body.prong)
    await form.getByLabel('Negative belief').fill(body.negative ?? '')
    await form.getByLabel('Positive belief', { exact: true }).fill(body.positive ?? '')
    await form.getByLabel(VOC).selectOption(String(body.voc ?? ''))
    await form.getByLabel('Emotion').fill(body.emotion ?? '')
    await form.getByLabel(SUD).selectOption(String(body.sud ?? ''))
    await form.getByLabel('Where in the body').fill(body.body ?? '')
    await form.getByLabel('Image').fill(body.image ?? '')
    await desk.press('Set this target', form)
  },
  'emdr.set-done': async (doing) => {
    const { desk, body } = doing
    const target = (await emdr(doing)).getByRole('article', { name: body.target })
    await desk.press('Write a set', target)
    await target.getByLabel('With', { exact: true }).selectOption(body.modality)
    await target
      .getByLabel('Passes, if you counted them')
      .fill(body.passes === undefined ? '' : String(body.passes))
    await target.getByLabel('Disturbance after it (SUD)').selectOption(String(body.sud ?? ''))
    await target.getByLabel('What came').fill(body.words ?? '')
    await desk.press('Write this set', target)
  },
  'emdr.rated': async (doing) => {
    const { desk, body } = doing
    const target = (await emdr(doing)).getByRole('article', { name: body.target })
    await desk.press('Rate', target)
    await target.getByLabel('Asked', { exact: true }).selectOption(body.asked)
    await target.getByLabel(SUD).selectOption(String(body.sud ?? ''))
    await target.getByLabel(VOC).selectOption(String(body.voc ?? ''))
    await desk.press('Write this rating', target)
  },
  'emdr.body-scanned': async (doing) => {
    const { desk, body } = doing
    const target = (await emdr(doing)).getByRole('article', { name: body.target })
    await desk.press('Body scan', target)
    await target.getByLabel('In the body').selectOption(body.finding)
    await target.getByLabel('What is left').fill(body.words ?? '')
    await desk.press('Write this scan', target)
  },
  'emdr.closed': async (doing) => {
    const { desk, body } = doing
    const target = (await emdr(doing)).getByRole('article', { name: body.target })
    await desk.press('Close the session', target)
    const form = target.getByRole('form', { name: 'Close the session' })
    await form.getByLabel('It ends').selectOption(body.closure)
    await form.getByLabel(SUD).selectOption(String(body.sud))
    await form.getByLabel(VOC).selectOption(String(body.voc ?? ''))
    await form.getByLabel('How it is contained until next time').fill(body.containment ?? '')
    await desk.press('Close the session', form)
  },

  'touch-menu.opened': async ({ desk }) => {
    await touch(desk)
    await desk.press(/^Ask both (for their menus|anew)$/)
  },
  'sensate.stage-opened': async ({ desk, body }) => {
    await touch(desk)
    await desk.press(new RegExp(`^(Open|Go back to) stage ${body.stage}`))
  },
}

const SUD = 'Disturbance now (SUD)'
const VOC = 'How true the positive belief feels (VOC)'
const forJourney = (desk: Desk, journey: string | undefined) =>
  journey === undefined ? undefined : `Journey ${desk.number(journey)}`

async function emdr({ desk, of }: Pick<Doing<'emdr.rated'>, 'desk' | 'of'>): Promise<Locator> {
  await desk.case()
  await desk.unfold(new RegExp(`^${desk.name(of)}( |$)`), desk.region('EMDR, each alone'))
  return desk.page.locator('.emdr-person').filter({ hasText: desk.name(of) })
}

async function touch(desk: Desk): Promise<void> {
  await desk.case()
  await desk.unfold('Touch menus and sensate focus')
}
