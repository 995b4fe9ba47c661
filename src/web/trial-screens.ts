import { globSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import axeCore, { type AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject } from 'vitest'
import type { PersonId } from '../shared/ids.ts'
import { trialClinic, type TrialClinic } from '../server/db/trial-clinic.ts'
import { startServer, type RunningServer, type ServerOptions } from '../server/main.ts'
import type { Catalogue, Sentences } from './words/catalogue.ts'
import type { Language } from './words/language.ts'
import { sentencesOf } from './words/sentences.ts'

const FLAGS =
  '--headless --no-sandbox --disable-gpu --in-process-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-fake-device-for-media-stream --use-fake-ui-for-media-stream'
let browser: Promise<Browser> | undefined
/**
 * The browser that set-up found: one for all files of a worker, one after the other, and it ends with the worker. Whoever
 * opens a context there closes it.
 */
export async function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env['CONJOINT_CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS.split(' '),
  })
  const found = await browser
  if (found.isConnected()) return found
  browser = undefined
  return await theBrowser()
}
export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
} as const

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the application was built to, once for all browser tests. */
    webDirectory: string
  }
}

export type Look = { size?: keyof typeof SIZES; scheme?: 'light' | 'dark' }
export type On = { readonly context: BrowserContext; readonly page: Page }

const PICTURES = process.env['CONJOINT_PICTURES']
/** For whoever wants to look at a screen as the test saw it. */
export async function picture({ page }: On, name: string): Promise<void> {
  if (PICTURES !== undefined)
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}

/** What axe finds on the page, by rule and place; and by how many pixels the page is wider than the screen. */
export const axe = async ({ page }: On): Promise<unknown[]> => [
  ...(await barriers(page)).map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
  ...(await wide(page)),
]

/** What axe finds on the page. */
export async function barriers(page: Page): Promise<AxeResults['violations']> {
  // The builder would read half a megabyte of program in twice for each look: a page that has it keeps it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source)
  const { violations } = await new AxeBuilder({ page, axeSource: ';' })
    // Without frames in the page, its answer need not be put together in a page of its own.
    .setLegacyMode(true)
    // Of what is as it should be nothing is told: to put that together took half the time.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations
}

/** What is wider than the screen, where the page can be pushed aside by it. */
const wide = async (page: Page): Promise<readonly unknown[]> =>
  await page.evaluate(() => {
    const beside = document.documentElement.scrollWidth - innerWidth
    if (beside <= 0) return []
    const out = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > innerWidth + 1,
    )
    return [
      [
        'wider than the screen',
        beside,
        out.slice(0, 5).map((each) => each.outerHTML.slice(0, 120)),
      ],
    ]
  })

/**
 * What axe is asked of: contrast is the one thing in which dark differs from light, and it is the same at any size.
 * Between phone and desktop nothing differs but how wide things are, which is asked of the tablet by itself.
 */
const ASKED = ['phone-light', 'desktop-dark']
const ONLY_WIDE = 'tablet-light'

/** The same page on a phone, a tablet and a desk, light and dark, for whoever wants pictures; and what `axe` finds wrong. */
export async function everyLook(on: On, name: string): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[])
    for (const scheme of ['light', 'dark'] as const) {
      const look = `${size}-${scheme}`
      if (PICTURES === undefined && ![...ASKED, ONLY_WIDE].includes(look)) continue
      await on.page.setViewportSize(SIZES[size])
      await on.page.emulateMedia({ colorScheme: scheme })
      await picture(on, `${name}-${look}`)
      const found = ASKED.includes(look)
        ? await axe(on)
        : look === ONLY_WIDE
          ? await wide(on.page)
          : []
      wrong.push(...found.map((each) => [look, each]))
    }
  return wrong
}

/** What of the English catalogues stands on a Spanish page: whole lines and labels, and sentences within others. */
export async function leftInEnglish({ page }: On): Promise<readonly string[]> {
  const english = await (known ??= englishSentences())
  const said = await page.evaluate(() => {
    for (const each of document.querySelectorAll('body [lang="en"]')) each.remove()
    const labels = ['aria-label', 'title', 'placeholder'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((each) => each.getAttribute(name) ?? ''),
    )
    return [...document.body.innerText.split('\n'), ...labels].map((line) => line.trim())
  })
  return english.filter((sentence) =>
    sentence.split(' ').length > 2
      ? said.some((line) => line.includes(sentence))
      : said.includes(sentence),
  )
}

async function englishSentences(): Promise<readonly string[]> {
  const files = globSync('**/*.words.ts', { cwd: import.meta.dirname })
  const catalogues = await Promise.all(
    files.map(
      async (file) =>
        ((await import(join(import.meta.dirname, file))) as { WORDS: Catalogue<Sentences> }).WORDS,
    ),
  )
  const said = (language: Language) =>
    catalogues.flatMap((words) => [...sentencesOf(words[language], '')].map(([, each]) => each))
  const spanish = new Set(said('es'))
  return said('en').filter((each) => !spanish.has(each))
}
let known: Promise<readonly string[]> | undefined

/** A device of somebody’s own that has a passkey’s place in it. */
export async function withAuthenticator(on: On): Promise<On> {
  const devtools = await on.context.newCDPSession(on.page)
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
  return on
}

/** Whoever is signed in makes a passkey of their own, and the server has it. Leaves their account’s page open. */
export async function ownPasskey(on: On): Promise<void> {
  await withAuthenticator(on)
  await on.page.goto(new URL('/account', on.page.url()).href)
  await on.page.getByRole('button', { name: 'Make a passkey on this device' }).click()
  await on.page.getByText('not used yet').waitFor()
}

/** Everything real: browser, server, database, and the application as it is built for people. */
export type TrialScreens = {
  readonly clinic: TrialClinic
  readonly server: RunningServer
  /** By how much the server's real time is ahead: a proof of who one is grows old by it. */
  readonly time: { aheadMs: number }
  /** Where the application was built to. */
  readonly directory: string
  /** What the browser said is wrong: refused by the page’s policy, not found, thrown. */
  readonly complaints: string[]
  device(look?: Look): Promise<On>
  signedIn(person: PersonId, look?: Look): Promise<On>
  /** A device of theirs, at the page with this address below ours, at the clinic’s time. */
  at(person: PersonId, path: string, look?: Look): Promise<On>
  /**
   * Time passes, for the clinic and for this device alike; in ms, a second unless told. The clinic’s clock stands
   * still otherwise, so before a page opens: it then measures its own clock against the clinic’s, and finds none ahead.
   */
  later(on: On, ms?: number): Promise<void>
  linkFor(person: PersonId): Promise<string>
  close(): Promise<void>
}

/** `prepare`: what is in the record before the server opens. `options`: what it is told besides. */
export async function trialScreens(
  prepare: (clinic: TrialClinic) => Promise<void> = () => Promise.resolve(),
  options: Pick<ServerOptions, 'push'> = {},
): Promise<TrialScreens> {
  const clinic = await trialClinic()
  await prepare(clinic)
  const directory = inject('webDirectory')
  const time = { aheadMs: 0 }
  const server = await startServer({
    record: clinic.record,
    port: 0,
    helpLines: ['A made-up help line: 555 0100'],
    messageHours: ['Monday to Friday, 9 to 17. You have an answer within two working days.'],
    webDirectory: directory,
    now: () => Date.now() + time.aheadMs,
    ...options,
  })
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const device = async ({ size = 'desktop', scheme = 'light' }: Look = {}): Promise<On> => {
    const context = await (
      await theBrowser()
    ).newContext({
      viewport: SIZES[size],
      colorScheme: scheme,
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    })
    contexts.push(context)
    const page = await context.newPage()
    await page.clock.install({ time: clinic.clock.ms })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      // A session that is over is asked about once more, and is told so.
      if (message.type() === 'error' && !message.text().includes('401'))
        complaints.push(message.text())
    })
    return { context, page }
  }
  const linkFor = async (person: PersonId): Promise<string> =>
    server.signInUrl(await server.links.create({ clinic: clinic.clinic, person }))
  /** Signed in as by their link, of which the tests of signing in go through every step. */
  const deviceOf = async (person: PersonId, look?: Look): Promise<On> => {
    const on = await device(look)
    const token = new URL(await linkFor(person)).hash.slice(1)
    const answer = await on.context.request.post(`${server.origin}/api/session/link`, {
      data: { token },
      headers: { origin: server.origin },
    })
    if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`)
    return on
  }
  const signedIn: TrialScreens['signedIn'] = async (person, look) => {
    const on = await deviceOf(person, look)
    await on.page.goto(server.origin)
    await on.page.waitForURL(/\/(cases|today)$/)
    await on.page
      .getByRole('button', { name: /^(Leave now|Sign out)$/ })
      .first()
      .waitFor()
    return on
  }
  const later: TrialScreens['later'] = async ({ page }, ms = 1_000) => {
    clinic.clock.ms += ms
    await page.clock.setFixedTime(clinic.clock.ms)
  }
  return {
    clinic,
    server,
    time,
    directory,
    complaints,
    device,
    linkFor,
    signedIn,
    at: async (person, path, look) => {
      const on = await deviceOf(person, look)
      await later(on)
      await on.page.goto(`${server.origin}/${path}`)
      await on.page.getByRole('heading', { level: 1 }).waitFor()
      return on
    },
    later,
    close: async () => {
      await Promise.all(contexts.map((each) => each.close()))
      await server.close()
      await clinic.close()
    },
  }
}
