import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { withClinic } from './append.ts'
import { reached, type Measure } from './measure.ts'

export const BUILT = resolve(import.meta.dirname, '../dist/web')
const FLAGS =
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

/** The scripts that a browser with nothing kept asks for until the page is quiet. */
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
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' })
  await page.locator(mark).first().waitFor()
  if (new URL(page.url()).pathname !== path)
    throw new Error(`${path} led to ${new URL(page.url()).pathname}`)
  await context.close()
  return [...scripts]
}

export const browser: Measure = {
  name: 'browser',
  about: 'JavaScript that a first load asks for, as gzip',
  run: (say) =>
    withClinic({ therapists: 1, casesEach: 1 }, async ({ site, clinic }) => {
      const only = clinic.cases[0]
      const partner = only?.partners[0]
      if (!only || !partner) throw new Error('the clinic has no couple')
      const [staff = '', own = ''] = await site.signIn(clinic.clinic, [only.therapist, partner])
      const chrome = await openBrowser()
      const weigh = async (cookie: string, path: string) => {
        const scripts = await scriptsOf(chrome, site.url(), cookie, path, 'main h1')
        const sizes = scripts.map((script) => `${script} ${kilobytes(script).toFixed(1)}`)
        say(`${path.replace(only.case, ':case')}: ${sizes.join(', ')}`)
        return scripts.reduce((sum, script) => sum + kilobytes(script), 0)
      }
      try {
        const today = await weigh(own, '/today')
        const page = await weigh(staff, `/cases/${only.case}`)
        const unit = 'kB gz'
        return [
          reached({ name: 'browser-today', value: today, unit }, 'at most', 170),
          reached({ name: 'browser-case', value: page, unit }, 'at most', 260),
        ]
      } finally {
        await chrome.close()
      }
    }),
}
