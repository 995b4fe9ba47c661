import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { withClinic } from './append.ts'
import { reached, type Measure } from './measure.ts'

export const BUILT = resolve(import.meta.dirname, '../dist/web')
/** As every browser here is started. */
export const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** What a file weighs as it is sent: the build compressed it beside itself. Unit: kB of 1000 bytes. */
function kilobytes(path: string): number {
  const file = join(BUILT, path)
  try {
    return readFileSync(`${file}.gz`).length / 1000
  } catch {
    return gzipSync(readFileSync(file), { level: 9 }).length / 1000
  }
}

export async function signedIn(browser: Browser, url: string, cookie: string) {
  const context = await browser.newContext()
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url }])
  return context
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CONJOINT_CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS.split(' '),
  })

/** The scripts that a browser with nothing kept asks for until its fonts are there, which come last. */
async function scriptsOf(
  browser: Browser,
  url: string,
  cookie: string,
  path: string,
  mark: string,
): Promise<readonly string[]> {
  const context = await signedIn(browser, url, cookie)
  const page = await context.newPage()
  const scripts = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) scripts.add(pathname)
  })
  await page.goto(`${url}${path}`)
  await page.locator(mark).first().waitFor()
  await page.waitForFunction(() => sessionStorage.getItem('fonts') === 'yes')
  if (new URL(page.url()).pathname !== path)
    throw new Error(`${path} led to ${new URL(page.url()).pathname}`)
  await context.close()
  return [...scripts]
}

/** Every other page of the portal (web/pages.tsx). */
export const FURTHER = [
  '/who',
  '/journal',
  '/prepare',
  '/plan',
  '/home',
  '/touch',
  '/us',
  '/days',
  '/measures',
  '/dialogue',
  '/repair',
  '/records',
  '/consents',
  '/screening',
  '/tasks',
  '/messages',
  '/about',
  '/contact',
  '/account',
]

export const browser: Measure = {
  name: 'browser',
  about: 'JavaScript that a first load asks for, and a further page beyond it, as gzip',
  run: (say) =>
    withClinic({ therapists: 1, casesEach: 1 }, async ({ site, clinic }) => {
      const only = clinic.cases[0]
      const partner = only?.partners[0]
      if (!only || !partner) throw new Error('the clinic has no couple')
      const [staff = '', own = ''] = await site.signIn(clinic.clinic, [only.therapist, partner])
      const chrome = await openBrowser()
      const weigh = async (cookie: string, path: string, beyond: readonly string[] = []) => {
        const asked = await scriptsOf(chrome, site.url(), cookie, path, 'main h1')
        const scripts = asked.filter((script) => !beyond.includes(script))
        const sizes = scripts.map((script) => `${script} ${kilobytes(script).toFixed(1)}`)
        say(`${path.replace(only.case, ':case')}: ${sizes.join(', ')}`)
        return { asked, weight: scripts.reduce((sum, script) => sum + kilobytes(script), 0) }
      }
      try {
        const today = await weigh(own, '/today')
        const page = await weigh(staff, `/cases/${only.case}`)
        const further: number[] = []
        for (const path of FURTHER) further.push((await weigh(own, path, today.asked)).weight)
        const unit = 'kB gz'
        return [
          reached({ name: 'browser-today', value: today.weight, unit }, 'at most', 170),
          reached({ name: 'browser-case', value: page.weight, unit }, 'at most', 260),
          reached({ name: 'browser-further', value: Math.max(...further), unit }, 'at most', 60),
        ]
      } finally {
        await chrome.close()
      }
    }),
}
