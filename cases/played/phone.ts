import type { Browser, Page } from 'playwright-core'
import type { Player } from '../../src/cli/rehearse/cast.ts'
import { barriers } from '../../src/web/trial-screens.ts'
import type { Language } from '../../src/web/words/language.ts'
import { LOCALES } from '../../src/web/words/language.ts'
import { WORDS as SIGN_IN } from '../../src/web/sign-in/sign-in.words.ts'
import { WORDS as JOIN } from '../../src/web/account/join.words.ts'

export type Kind = {
  readonly size: { readonly width: number; readonly height: number }
  readonly scheme: 'light' | 'dark'
  readonly language: Language
  /** Of the text, against what the device would show by itself. */
  readonly text: 1 | 2
}

/** One partner’s own phone, from the code that they were given on. */
export class Phone {
  readonly page: Page
  readonly language: Language
  /** What was wrong anywhere: barriers, pages that can be pushed aside, complaints of the browser. */
  readonly wrong: unknown[] = []
  readonly #origin: string
  readonly #pictures: string | null
  readonly #looked: Set<string>

  private constructor(
    page: Page,
    origin: string,
    { language }: Kind,
    looked: Set<string>,
    pictures: string | null,
  ) {
    this.page = page
    this.#looked = looked
    this.language = language
    this.#origin = origin
    this.#pictures = pictures
    page.on('pageerror', (error) => this.wrong.push(String(error)))
  }

  /** `looked`: pages that need no second look; `pictures`: the beginning of their names, where any are wanted. */
  static async open(
    browser: Browser,
    origin: string,
    kind: Kind,
    timeZone: string,
    looked: Set<string>,
    pictures: string | null,
  ): Promise<Phone> {
    const { size, scheme, language, text } = kind
    const context = await browser.newContext({
      viewport: size,
      colorScheme: scheme,
      locale: LOCALES[language],
      timezoneId: timeZone,
      reducedMotion: 'reduce',
    })
    if (text !== 1)
      await context.addInitScript((times) => {
        addEventListener('DOMContentLoaded', () => {
          document.documentElement.style.fontSize = `${times * 100}%`
        })
      }, text)
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return new Phone(page, origin, kind, looked, pictures)
  }

  /** Invited after a talk alone, a passkey made with the code, its number heard, and signed in with it. */
  async arrive(partner: Player, therapist: Player): Promise<void> {
    const join = JOIN[this.language]
    const signIn = SIGN_IN[this.language]
    const { visitor } = therapist
    await visitor.prove()
    const { code } = await visitor.post<{ code: string }>(
      `/api/people/${partner.person}/invitation`,
      { spokeAlone: true, how: 'phone' },
    )
    await this.go('/join')
    await this.page.getByLabel(join.code).fill(code)
    await this.press(join.make)
    await this.page.getByRole('heading', { name: join.read.title }).waitFor()
    const number = await this.page.locator('.big-number').innerText()
    const { people } = await visitor.json<{
      people: { person: string; toCheck: { passkey: string }[] }[]
    }>('/api/people/accounts')
    const made = people.find(({ person }) => person === partner.person)?.toCheck[0]
    if (!made) throw new Error(`no passkey of ${partner.name} waits to be checked`)
    await visitor.send(
      `/api/people/${partner.person}/passkeys/${encodeURIComponent(made.passkey)}/check`,
      { number },
    )
    await this.go('/sign-in')
    await this.press(signIn.ways.passkey)
    await this.page.waitForURL(/\/today$/)
    await this.page.locator('.portal h1').waitFor()
    await this.look()
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#origin}${path}`)
    await this.page.getByRole('heading', { level: 1 }).waitFor()
  }

  press(name: string | RegExp, within: Pick<Page, 'getByRole'> = this.page): Promise<void> {
    return within.getByRole('button', { name, exact: true }).click()
  }

  pick(group: string, name: string): Promise<void> {
    return this.page.getByRole('group', { name: group }).getByLabel(name, { exact: true }).check()
  }

  /** How this page is, once for each page: barriers that axe finds, and whether it fits the screen. */
  async look(): Promise<void> {
    const name = new URL(this.page.url()).pathname.slice(1)
    if (this.#looked.has(name)) return
    this.#looked.add(name)
    await this.picture(name)
    for (const { id, nodes } of await barriers(this.page))
      this.wrong.push([name, id, nodes.map(({ html }) => html)])
    const beside = await this.page.evaluate(() => {
      const out = [...document.querySelectorAll('body *')].filter(
        (each) => each.getBoundingClientRect().right > innerWidth + 1,
      )
      return document.documentElement.scrollWidth > innerWidth
        ? out.slice(0, 3).map((each) => each.outerHTML.slice(0, 160))
        : []
    })
    if (beside.length > 0) this.wrong.push([name, 'wider than the screen', beside])
  }

  async picture(name: string): Promise<void> {
    if (this.#pictures !== null)
      await this.page.screenshot({ path: `${this.#pictures}-${name}.png`, fullPage: true })
  }
}
