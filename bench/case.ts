import type { Page } from 'playwright-core'
import { withClinic } from './append.ts'
import { openBrowser, signedIn } from './browser.ts'
import { informing, median, reached, type Measure } from './measure.ts'

const ENTRIES = 5_000
const TIMES = 7
/** Of the issue: a case of 5,000 entries opened. Unit: ms. */
const MOST_MS = 300

/** What is read first: the couple, what stands before the next journey. And what happened, in words and as a picture. */
const STANDS = { case: '.case-head', 'case-story': '.story-table' } as const

/** From the click on its line to the frame in which it stands. Unit: ms. */
async function opened(
  page: Page,
  url: string,
  path: string,
): Promise<Readonly<Record<keyof typeof STANDS, number>>> {
  await page.goto(`${url}/cases`)
  const line = page.locator(`a[href="${path}"]`).first()
  await line.waitFor()
  await page.evaluate((stands) => {
    const all: Record<string, number> = {}
    Object.assign(window, { opened: all })
    const clicked = ({ timeStamp }: MouseEvent) => {
      for (const [name, selector] of Object.entries(stands)) {
        const seen = new MutationObserver(() => {
          if (!document.querySelector(selector)) return
          seen.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => (all[name] = performance.now() - timeStamp))
            port1.start()
            port2.postMessage(null)
          })
        })
        seen.observe(document, { childList: true, subtree: true })
      }
    }
    document.addEventListener('click', clicked, { once: true, capture: true })
  }, STANDS)
  await line.click()
  type Seen = { opened: Record<keyof typeof STANDS, number> }
  await page.waitForFunction(() => 'case-story' in (window as unknown as Seen).opened)
  return await page.evaluate(() => (window as unknown as Seen).opened)
}

export const openCase: Measure = {
  name: 'case',
  about: `a case of ${ENTRIES.toLocaleString('en')} entries, from the click on its line: its page, and what happened`,
  run: (say) =>
    withClinic({ therapists: 1, casesEach: 1 }, async ({ site, clinic }) => {
      const only = clinic.cases[0]
      if (!only) throw new Error('the clinic has no case')
      const wish = { do: 'fill', clinic, entriesPerCase: ENTRIES, courses: true } as const
      await site.wish(wish)
      const [cookie = ''] = await site.signIn(clinic.clinic, [only.therapist])
      const chrome = await openBrowser()
      try {
        const context = await signedIn(chrome, site.url(), cookie)
        const all: Awaited<ReturnType<typeof opened>>[] = []
        for (let i = 0; i < TIMES; i++) {
          const page = await context.newPage()
          all.push(await opened(page, site.url(), `/cases/${only.case}`))
          await page.close()
        }
        return (Object.keys(STANDS) as (keyof typeof STANDS)[]).map((name) => {
          const times = all.map((each) => each[name])
          say(`${name}: ${times.map(Math.round).join(', ')}`)
          const row = { name, value: median(times), unit: 'ms p50' }
          return name === 'case' ? reached(row, 'at most', MOST_MS) : informing(row)
        })
      } finally {
        await chrome.close()
      }
    }),
}
