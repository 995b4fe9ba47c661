import type { BodyOf, Kind } from '../../src/care/kinds.ts'
import { WORDS as PROVE } from '../../src/web/account/prove-again.words.ts'
import { WORDS as DIALOGUE } from '../../src/web/dialogue/dialogue.words.ts'
import { WORDS as FORMS } from '../../src/web/portal/consent-forms.words.ts'
import { WORDS as CONSENTS } from '../../src/web/portal/consents.words.ts'
import { WORDS as DAYS } from '../../src/web/portal/days.words.ts'
import { WORDS as HOME } from '../../src/web/portal/home.words.ts'
import { WORDS as PLAN } from '../../src/web/portal/plan.words.ts'
import { WORDS as PREPARE } from '../../src/web/portal/prepare.words.ts'
import { WORDS as SCREENING } from '../../src/web/portal/screening.words.ts'
import { WORDS as WISH } from '../../src/web/portal/wish.words.ts'
import { WORDS as WRITING } from '../../src/web/portal/writing.words.ts'
import { WORDS as REPAIR } from '../../src/web/repair/repair.words.ts'
import { DAY, msOf, type Instant } from '../../src/shared/instant.ts'
import type { Phone } from './phone.ts'

/** What a hand is told: what to do, on whose phone, and with whom. */
export type Doing<K extends Kind> = {
  readonly phone: Phone
  readonly body: BodyOf<K>
  readonly at: Instant
  readonly other: Phone
  readonly otherName: string
  /** Waits until so many minutes have passed for the clinic. */
  readonly pass: (minutes: number) => Promise<void>
}

type Hands = { readonly [K in Kind]?: (doing: Doing<K>) => Promise<void> }

/** How somebody does it at their own screen, by the names that a screen reader says. */
export const HANDS: Hands = {
  'interest.expressed': async ({ phone, body }) => {
    const words = WISH[phone.language]
    await phone.go('/tasks')
    await phone.pick(words.ask, words.answers[body.wants])
    await phone.page.getByLabel(words.words).fill(body.words ?? '')
    await phone.look()
    await phone.press(words.keep)
    await phone.page
      .getByText(saying((day) => words.said(day, words.answers[body.wants])))
      .waitFor()
  },

  'screening.answered': async ({ phone, body }) => {
    const words = SCREENING[phone.language]
    await toPart(phone, body.section)
    if (body.section === 'medical')
      for (const condition of body.conditions)
        await phone.page
          .getByLabel(words.conditions[condition as keyof typeof words.conditions])
          .check()
    if (body.section === 'medicines')
      for (const [i, { name, amount }] of body.medicines.entries()) {
        if (i > 0) await phone.press(words.another)
        await phone.page.getByLabel(words.medicine, { exact: true }).nth(i).fill(name)
        await phone.page
          .getByLabel(words.amount)
          .nth(i)
          .fill(amount ?? '')
      }
    if (body.section === 'mood')
      await phone.pick(words.thoughts, words.thoughtsAnswers[body.suicide ?? 'none'])
    if (body.words)
      await phone.page
        .getByLabel(body.section === 'mood' ? words.moodWords : words.anythingElse)
        .fill(body.words)
    await keepPart(phone)
  },

  'safety.answered': async ({ phone, body }) => {
    const words = SCREENING[phone.language]
    await toPart(phone, 'safety')
    for (const asks of Object.values(words.safetyQuestions))
      await phone.pick(asks, words.safetyAnswers.no)
    const own = body.answers.map(({ answer }) => answer).filter((each) => each !== 'No.')
    await phone.page.getByLabel(words.anythingElse).fill(own.join(' '))
    await keepPart(phone)
  },

  'consent.signed': async ({ phone, body: { form, expiresAt, touch, secrets }, at }) => {
    const words = CONSENTS[phone.language]
    const { title, parts, check } = FORMS[phone.language][form]
    await phone.go('/consents')
    await phone.look()
    await phone.press(new RegExp(`^(${words.read}|${words.readAgain}): ${title}$`))
    const many = Object.keys(parts).length
    for (let part = 1; part <= many; part++) {
      await phone.page.getByText(words.part(String(part), String(many))).waitFor()
      await phone.press(words.understood)
    }
    if (touch) await phone.pick(words.touch, words.touches[touch])
    if (secrets) await phone.pick(words.secrets, words.policies[secrets])
    const days = (msOf(expiresAt) - msOf(at)) / DAY
    const length = days <= 90 ? 'd90' : days <= 180 ? 'd180' : 'd365'
    await phone.pick(words.howLong, words.lengths[length])
    await phone.press(words.check)
    await phone.pick(check.asks, check.right)
    await phone.press(words.answer)
    await phone.press(words.sign)
    await proving(phone, phone.page.getByText(words.done))
  },

  'consent.withdrawn': async ({ phone, body: { form } }) => {
    const words = CONSENTS[phone.language]
    if (form === 'all') throw new Error('a screen takes back one form at a time')
    const { title } = FORMS[phone.language][form]
    await phone.go('/consents')
    await phone.press(`${words.takeBack}: ${title}`)
    await phone.press(words.takeBackNow)
    await phone.page.getByText(words.takenBack).waitFor()
  },

  'touch.narrowed': async ({ phone, body: { to } }) => {
    const words = CONSENTS[phone.language]
    await phone.go('/consents')
    await phone.press(words.less(words.touches[to]))
    await phone.page.getByText(words.touchNow(words.touches[to])).waitFor()
  },

  'plan.agreed': async ({ phone }) => {
    const words = PLAN[phone.language]
    await phone.go('/plan')
    await phone.look()
    await phone.press(words.agree)
    await phone.page.locator('output.said').waitFor()
  },

  'intention.written': ({ phone, body }) => card(phone, 'intention', body.words),
  'hot-spot.named': ({ phone, body }) => card(phone, 'hotSpot', body.words),
  'fear.named': ({ phone, body }) => card(phone, 'fear', body.words),

  'aftercare.planned': async ({ phone, body }) => {
    const words = PREPARE[phone.language].aftercare
    await phone.go('/prepare')
    await phone.page.getByLabel(words.label).fill(body.words)
    await phone.pick(words.ask, body.dependantsCaredFor ? words.dependants : words.notYet)
    await phone.press(words.keep)
    await phone.page.locator('blockquote', { hasText: body.words }).waitFor()
  },

  'escort.named': ({ phone, body }) => company(phone, 'ride', body.name),
  'sitter.named': ({ phone, body }) => company(phone, 'sitter', body.name),

  'intention.shared': async ({ phone, body }) => {
    const words = WRITING[phone.language].copy
    await phone.go('/prepare')
    const card = phone.page.getByRole('article').filter({ hasText: body.words })
    await phone.press(words.share, card)
    await phone.press(words.now)
    await card.getByText(words.isShared).waitFor()
  },

  'insight.written': async ({ phone, body }) => {
    const words = DAYS[phone.language]
    await phone.go('/days')
    await phone.page.getByLabel(words.insight).fill(body.words)
    await phone.press(words.keepInsight)
    await phone.page.locator('blockquote', { hasText: body.words }).waitFor()
  },

  'check-in.made': async ({ phone, body }) => {
    const words = DAYS[phone.language]
    await phone.go('/days')
    await phone.look()
    if (body.mood !== undefined) await scale(phone, words.mood, body.mood)
    if (body.closeness !== undefined) await scale(phone, words.closeness, body.closeness)
    await phone.press(words.keep)
    await phone.page.getByText(saying(words.kept)).waitFor()
  },

  'same-team.rated': async ({ phone, body }) => {
    const words = DAYS[phone.language]
    await phone.go('/days')
    await scale(phone, words.sameTeam, body.sameTeam)
    await phone.page.getByLabel(words.conflicts).fill(String(body.conflicts))
    await phone.page.getByLabel(words.tries).fill(String(body.repairsTried))
    await phone.page.getByLabel(words.worked).fill(String(body.repairsWorked))
    await scale(phone, words.safe, body.safeToSpeak)
    await phone.press(words.keepWeek)
    await phone.page.getByText(saying(words.keptWeek)).waitFor()
  },

  'dose.given': async ({ phone }) => {
    const words = HOME[phone.language]
    await phone.go('/home')
    await phone.look()
    await phone.press(words.taken)
    await phone.press(words.surely)
    await phone.page.getByLabel(words.pieces).waitFor()
  },

  'supply.taken': async ({ phone, body }) => {
    const words = HOME[phone.language]
    await phone.go('/home')
    await phone.page.getByLabel(words.pieces).fill(String(body.units))
    await phone.press(words.keepPieces)
    await phone.page.getByLabel(words.pieces).waitFor({ state: 'detached' })
  },

  'supply.explained': async ({ phone, body }) => {
    const words = HOME[phone.language]
    await phone.go('/home')
    await phone.page.getByLabel(words.became).fill(body.words)
    await phone.press(words.explain)
    await phone.page.getByLabel(words.became).waitFor({ state: 'detached' })
  },

  'dialogue.asked': async ({ phone, body, otherName }) => {
    const words = DIALOGUE[phone.language]
    await phone.go('/dialogue')
    await phone.pick(words.ask.what, words.ask[body.form])
    await phone.pick(words.ask.when, words.whens[body.when])
    await phone.look()
    await phone.press(words.ask.send(otherName))
    await phone.page.getByText(words.invited.mine(otherName)).waitFor()
  },

  'dialogue.accepted': async ({ phone }) => {
    const words = DIALOGUE[phone.language]
    await phone.go('/dialogue')
    await phone.press(words.invited.yes)
    await phone.page.getByText(words.invited.both).waitFor()
  },

  'dialogue.kept': async ({ phone, body, other }) => {
    const words = DIALOGUE[phone.language]
    await phone.go('/dialogue')
    const said = (as: string) => body.said.find((each) => each.as === as)?.words ?? '…'
    await other.go('/dialogue')
    await phone.press(words.invited.sit)
    await other.press(words.invited.sit)
    const say = async (on: Phone, stage: keyof typeof words.stages) => {
      await on.page.getByLabel(words.stages[stage].title).fill(said(stage))
      await on.press(words.send)
    }
    await say(phone, 'gratitude')
    await say(phone, 'send')
    await say(other, 'mirror')
    await phone.press(words.check.yes)
    await phone.press(words.more.no)
    await say(other, 'summary')
    await phone.press(words.checkSummary.yes)
    await say(other, 'validate')
    await say(other, 'empathise')
    await other.press(words.swap.no)
    await phone.press(words.keep.yes)
    await other.press(words.keep.yes)
    for (const { page } of [phone, other]) await page.getByText(words.ended.kept).waitFor()
  },

  'repair.kept': async ({ phone, other, pass }) => {
    const words = REPAIR[phone.language]
    await phone.go('/repair')
    await phone.press(words.press)
    await phone.page.getByText(words.breathe).waitFor()
    await phone.look()
    await pass(21)
    for (const on of [phone, other]) {
      await on.go('/repair')
      await on.press(words.keep.yes)
    }
    for (const { page } of [phone, other])
      await page.getByText(words.none).waitFor({ state: 'detached' })
  },
}

async function toPart(
  phone: Phone,
  part: 'medical' | 'medicines' | 'substances' | 'mood' | 'safety',
) {
  const words = SCREENING[phone.language]
  await phone.go('/screening')
  await phone.look()
  await phone.press(words.yes)
  await phone.press(new RegExp(`^(${words.answer}|${words.answerAgain}): ${words.parts[part]}$`))
}
async function keepPart(phone: Phone) {
  const words = SCREENING[phone.language]
  await phone.press(words.keep)
  await phone.page.getByText(words.kept).waitFor()
}

async function card(phone: Phone, which: 'intention' | 'hotSpot' | 'fear', text: string) {
  const words = PREPARE[phone.language][which]
  await phone.go('/prepare')
  await phone.look()
  await phone.page.getByLabel(words.label).fill(text)
  await phone.press(words.keep)
  await phone.page.locator('blockquote', { hasText: text }).waitFor()
}

async function company(phone: Phone, which: 'ride' | 'sitter', name: string) {
  const words = PREPARE[phone.language][which]
  await phone.go('/prepare')
  await phone.page.getByLabel(words.label).fill(name)
  await phone.press(words.keep)
  await phone.page.getByText(words.named(name)).waitFor()
}

const scale = (phone: Phone, label: string, value: number) =>
  phone.page.getByRole('group', { name: label }).getByRole('radio').nth(value).check()

/** Shows that it is them where that is asked, and waits for what comes of it. */
async function proving(phone: Phone, done: ReturnType<Phone['page']['getByText']>) {
  const words = PROVE[phone.language]
  const asked = phone.page.getByRole('button', { name: words.passkey })
  await done.or(asked).first().waitFor()
  if ((await asked.count()) > 0) await asked.click()
  await done.waitFor()
}

/** A sentence, whatever the day or hour in it. */
const saying = (sentence: (when: string) => string): RegExp =>
  new RegExp(
    sentence('\u0000')
      .split('\u0000')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.+'),
  )
