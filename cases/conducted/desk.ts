import type { Browser, Locator, Page } from 'playwright-core'
import type { BodyOf, Kind } from '../../src/care/kinds.ts'
import type { Cast } from '../../src/cli/rehearse/cast.ts'
import type { PersonId } from '../../src/shared/ids.ts'
import type { Instant } from '../../src/shared/instant.ts'
import { ownPasskey } from '../../src/web/trial-screens.ts'

/** What a hand is told: what to do, at whose screen, and of whom. */
export type Doing<K extends Kind> = {
  readonly desk: Desk
  readonly body: BodyOf<K>
  readonly at: Instant
  readonly cast: Cast
  /** Whom it concerns, where it is one partner. */
  readonly of: PersonId | undefined
}
export type Hands = { readonly [K in Kind]?: (doing: Doing<K>) => Promise<void> }

/** The screen of one of the staff, signed in, with a passkey of their own. */
export class Desk {
  readonly page: Page
  /** What the browser complained of. */
  readonly wrong: string[] = []
  readonly #origin: string
  readonly #cast: Cast
  readonly #timeZone: string
  #openedAt = ''
  #at: Instant

  private constructor(page: Page, origin: string, cast: Cast, timeZone: string, at: Instant) {
    this.page = page
    this.#origin = origin
    this.#cast = cast
    this.#timeZone = timeZone
    this.#at = at
    page.on('pageerror', (error) => this.wrong.push(String(error)))
  }

  static async open(
    browser: Browser,
    { link, cast, timeZone, at }: { link: string; cast: Cast; timeZone: string; at: Instant },
  ): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      timezoneId: timeZone,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const desk = new Desk(page, new URL(link).origin, cast, timeZone, at)
    await page.goto(link)
    await page.getByRole('button', { name: /^Sign in as / }).click()
    await page.waitForURL(/\/cases$/)
    await ownPasskey({ context, page })
    return desk
  }

  /** It is later for whoever sits here: the next page is opened anew. */
  by(at: Instant): void {
    this.#at = at
  }

  /** Opens a page, where it is not open as of now. */
  async go(path: string): Promise<void> {
    const wanted = `${path} ${this.#at}`
    if (this.#openedAt === wanted) return
    await this.page.goto(`${this.#origin}${path}`)
    await this.page.getByRole('heading', { level: 1 }).waitFor()
    this.#openedAt = wanted
  }

  readonly case = (): Promise<void> => this.go(`/cases/${this.#cast.case}`)
  readonly clearance = (): Promise<void> => this.go(`/cases/${this.#cast.case}/clearance`)
  readonly safety = (): Promise<void> => this.go(`/cases/${this.#cast.case}/safety`)
  readonly plan = (): Promise<void> => this.go(`/cases/${this.#cast.case}/plan`)
  readonly room = (journey: string): Promise<void> => this.go(`/room/${this.#cast.case}/${journey}`)

  readonly name = (person: string | undefined): string =>
    [...this.#cast.players.values()].find((each) => each.person === person)?.name ?? 'Nobody'

  /** As the series counts it, from 1. */
  readonly number = (journey: string | undefined): number =>
    [...this.#cast.journeys.values()].findIndex((each) => each === journey) + 1

  /** As a field for a day and a time takes it, in the clinic’s zone. */
  wall(at: Instant): string {
    const parts = new Intl.DateTimeFormat('sv-SE', {
      timeZone: this.#timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(Date.parse(at))
    return parts.replace(' ', 'T')
  }
  day = (at: Instant): string => this.wall(at).slice(0, 'yyyy-mm-dd'.length)

  region = (name: string): Locator => this.page.getByRole('region', { name, exact: true })

  press = (name: string | RegExp, within: Locator | Page = this.page): Promise<void> =>
    within.getByRole('button', { name, exact: true }).click()

  /** Unfolds what is closed until it is asked for, where it is not open yet. */
  async unfold(summary: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    const one = within.locator('summary').filter({ hasText: summary }).first()
    const isOpen = await one.evaluate((each) => each.parentElement?.hasAttribute('open') ?? false)
    if (!isOpen) await one.click()
  }

  /** Opens a sheet of the room, and closes another one that lies over it. */
  async sheet(title: string, open: Locator): Promise<Locator> {
    const wanted = this.page.getByRole('dialog', { name: title, exact: true })
    if (await wanted.isVisible()) return wanted
    const other = this.page.getByRole('dialog')
    if (await other.isVisible()) {
      await this.press('Close', other)
      await other.waitFor({ state: 'detached' })
    }
    await open.click()
    await wanted.waitFor()
    return wanted
  }
  async noSheet(): Promise<void> {
    const other = this.page.getByRole('dialog')
    if (!(await other.isVisible())) return
    await this.press('Close', other)
    await other.waitFor({ state: 'detached' })
  }

  /** Shows that it is them, where that is asked. `done`: what is there once it was taken. */
  async proving(done: Locator): Promise<void> {
    const asked = this.page.getByRole('button', { name: 'Use a passkey' })
    await done.or(asked).first().waitFor()
    if (await asked.isVisible()) await asked.click()
    await done.waitFor()
  }
}
