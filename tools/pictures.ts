import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { FURTHER } from '../bench/browser.ts'
import { demonstration, type Demo } from '../bench/demonstration.ts'
import { temporaryDirectory } from '../bench/place.ts'
import { cookieFor } from '../bench/site.ts'
import { root } from './source-files.ts'

/**
 * `npm run pictures [-- NAME…]`: every page of the demonstration as its people see it, a sheet of looks for each, in
 * docs/pictures/pages. The pictures of README and of the room come from the tests (docs/pictures/README.md).
 */
type Look = { readonly width: number; readonly height: number; readonly scheme: 'light' | 'dark' }
const looks = (width: number, height: number): readonly Look[] =>
  (['light', 'dark'] as const).map((scheme) => ({ width, height, scheme }))
const PHONE = looks(390, 844)
const CONSOLE = [...looks(1440, 900), ...looks(1024, 768), ...PHONE]
const PORTAL = [...PHONE, ...looks(820, 1180)]

type Shown = {
  readonly name: string
  /** By the first role or name that fits. `null`: nobody is signed in. */
  readonly as: string | null
  readonly path: string
  readonly looks: readonly Look[]
}
const shown = (as: string | null, all: readonly Look[], prefix: string, paths: readonly string[]) =>
  paths.map((path): Shown => {
    const name = path
      .replace('/cases/:case', '/case')
      .replaceAll(/\/:\w+/g, '')
      .slice(1)
      .replaceAll('/', '-')
    return { name: `${prefix}-${name}`, as, path, looks: all }
  })

const PAGES: readonly Shown[] = [
  ...shown(null, PORTAL, 'anyone', ['/sign-in', '/join']),
  ...shown('Mia', PORTAL, 'portal', ['/today', ...FURTHER]),
  ...shown('therapist', CONSOLE, 'console', [
    '/cases',
    '/cases/:case',
    '/cases/:case/plan',
    '/day',
    '/plan-templates',
    '/open-case',
    '/releases',
    '/break-glass',
    '/room/:case/:journey',
  ]),
  ...shown('prescriber', CONSOLE, 'console', ['/cases/:case/clearance']),
  ...shown('safety-clinician', CONSOLE, 'console', ['/cases/:case/safety']),
  ...shown('front-desk', CONSOLE, 'console', ['/people']),
  ...shown('medical-director', CONSOLE, 'console', [
    '/policy',
    '/clinic',
    '/instruments',
    '/practice',
    '/audit',
  ]),
]

/** Longer pages are cut: a sheet is to be looked at. Units: CSS pixels of the page. */
const TALLEST = 2400
const SCALE = 0.5

class Photographer {
  readonly #browser: Browser
  readonly #demo: Demo
  readonly #cookies = new Map<string, string>()
  #timeZone: string | undefined

  constructor(browser: Browser, demo: Demo) {
    this.#browser = browser
    this.#demo = demo
  }

  async sheet({ name, as, path, looks: all }: Shown): Promise<void> {
    const cookie = as === null ? null : await this.#cookieOf(as)
    const url = this.#demo.url + (await this.#filled(path, cookie))
    const shots: Buffer[] = []
    for (const look of all) {
      const context = await this.#context(look, cookie)
      const page = await context.newPage()
      await page.goto(url, { waitUntil: 'load' })
      await page.locator('h1').first().waitFor()
      // What draws in turns, and fonts, are there once nothing has changed for a while.
      await page.evaluate(async () => {
        const quiet = () =>
          new Promise<boolean>((settle) => {
            const watcher = new MutationObserver(() => {
              watcher.disconnect()
              settle(false)
            })
            watcher.observe(document, { subtree: true, childList: true, attributes: true })
            setTimeout(() => {
              watcher.disconnect()
              settle(true)
            }, 700)
          })
        for (let i = 0; i < 20 && !(await quiet()); i++);
        await document.fonts.ready
      })
      const full = await page.evaluate(() => document.documentElement.scrollHeight)
      const { width } = look
      const height = Math.min(TALLEST, Math.max(look.height, full))
      shots.push(await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } }))
      await context.close()
    }
    await this.#compose(name, shots, all)
  }

  /** Light above dark, the widest first, half as large as they are. */
  async #compose(name: string, shots: readonly Buffer[], all: readonly Look[]): Promise<void> {
    const row = (scheme: Look['scheme']) =>
      shots
        .flatMap((shot, i) => {
          const look = all[i]
          if (look?.scheme !== scheme) return []
          return [
            `<img width="${look.width * SCALE}" src="data:image/png;base64,${shot.toString('base64')}">`,
          ]
        })
        .join('')
    const context = await this.#browser.newContext({ viewport: { width: 1500, height: 400 } })
    const page = await context.newPage()
    await page.setContent(`<style>
      body { margin: 0; background: #8a8a8a; display: inline-flex; flex-direction: column; gap: 12px; padding: 12px }
      div { display: flex; align-items: flex-start; gap: 12px }
      img { display: block }</style><div>${row('light')}</div><div>${row('dark')}</div>`)
    await page.locator('body').screenshot({
      path: join(FOLDER, `${name}.jpg`),
      type: 'jpeg',
      quality: 70,
    })
    await context.close()
  }

  async #context(look: Look, cookie: string | null): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.scheme,
      reducedMotion: 'reduce',
      // A phone of somebody who lives where the clinic is.
      timezoneId: (this.#timeZone ??= await this.#zoneOfClinic()),
    })
    // As on every page of a window but its first: our fonts come at once (web/ui/fonts.ts).
    await context.addInitScript(() => sessionStorage.setItem('fonts', 'yes'))
    const [name = '', value = ''] = cookie?.split(/=(.*)/s) ?? []
    if (cookie !== null) await context.addCookies([{ name, value, url: this.#demo.url }])
    return context
  }

  async #cookieOf(as: string): Promise<string> {
    const known = this.#cookies.get(as)
    if (known !== undefined) return known
    const person = this.#demo.people.find(({ name, role }) => name === as || role.includes(as))
    const cookie = await cookieFor(this.#demo.url, person?.link.split('#')[1] ?? '')
    this.#cookies.set(as, cookie)
    return cookie
  }

  async #zoneOfClinic(): Promise<string> {
    const cookie = await this.#cookieOf('therapist')
    const answer = await fetch(`${this.#demo.url}/api/caseload`, { headers: { cookie } })
    return ((await answer.json()) as { timeZone: string }).timeZone
  }

  /** The first case that this person sees, and its next journey. */
  async #filled(path: string, cookie: string | null): Promise<string> {
    if (!path.includes(':')) return path
    const answer = await fetch(`${this.#demo.url}/api/cases`, { headers: { cookie: cookie ?? '' } })
    const { cases } = (await answer.json()) as { cases: readonly { case: string }[] }
    const filled = path.replace(':case', cases[0]?.case ?? '')
    if (!filled.includes(':journey')) return filled
    const context = await this.#context(PORTAL[0] as Look, cookie)
    const page = await context.newPage()
    await page.goto(`${this.#demo.url}/day`)
    const room = await page.locator('a[href^="/room/"]').first().getAttribute('href')
    await context.close()
    return room ?? ''
  }
}

const FOLDER = join(root, 'docs/pictures/pages')
const wanted = process.argv.slice(2)
const directory = temporaryDirectory()
const demo = await demonstration(join(directory, 'demo'))
const browser = await chromium.launch({
  executablePath: process.env['CONJOINT_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
try {
  mkdirSync(FOLDER, { recursive: true })
  const photographer = new Photographer(browser, demo)
  for (const page of PAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    await photographer.sheet(page)
    console.log(page.name)
  }
} finally {
  await browser.close()
  await demo.close()
  rmSync(directory, { recursive: true, force: true })
}
