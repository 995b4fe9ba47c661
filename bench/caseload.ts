import { asker } from '../src/server/http/test-client.ts'
import { withClinic } from './append.ts'
import { openBrowser, signedIn } from './browser.ts'
import { median, reached, type Measure } from './measure.ts'

const COUPLES = 500
const ENTRIES_EACH = 2_000
const TIMES = 10
/** Of the issue: a caseload of 500 couples and 1,000,000 entries. Unit: ms. */
const MOST_SERVER_MS = 400
const MOST_BROWSER_MS = 200

/** How long the page takes from having the lines to having drawn what a screen shows of them. Unit: ms. */
async function drawn(url: string, cookie: string): Promise<number> {
  const chrome = await openBrowser()
  try {
    const context = await signedIn(chrome, url, cookie)
    await context.addInitScript(() => {
      new MutationObserver((_, self) => {
        if (document.querySelector('.case-row') === null) return
        self.disconnect()
        requestAnimationFrame(() => setTimeout(() => performance.mark('rows')))
      }).observe(document, { childList: true, subtree: true })
    })
    const all: number[] = []
    for (let i = 0; i < 5; i++) {
      const page = await context.newPage()
      await page.goto(`${url}/cases`)
      await page.locator('.case-row').first().waitFor()
      await page.waitForFunction(() => performance.getEntriesByName('rows').length > 0)
      all.push(
        await page.evaluate(() => {
          const [lines] = performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.endsWith('/api/caseload')) as PerformanceResourceTiming[]
          const [rows] = performance.getEntriesByName('rows')
          return (rows?.startTime ?? 0) - (lines?.responseEnd ?? 0)
        }),
      )
      await page.close()
    }
    return median(all)
  } finally {
    await chrome.close()
  }
}

export const caseload: Measure = {
  name: 'caseload',
  about: `the list of ${COUPLES} couples with ${(COUPLES * ENTRIES_EACH).toLocaleString('en')} entries: server, then browser`,
  run: (say) =>
    withClinic({ therapists: 1, casesEach: COUPLES }, async ({ site, clinic }) => {
      const therapist = clinic.cases[0]?.therapist
      if (therapist === undefined) throw new Error('the clinic has no case')
      say('filling it')
      await site.wish({ do: 'fill', clinic, entriesPerCase: ENTRIES_EACH } as const)
      const [cookie = ''] = await site.signIn(clinic.clinic, [therapist])
      const once = async (): Promise<number> => {
        const began = performance.now()
        const answer = await asker(site.url(), cookie)('GET', '/api/caseload')
        const took = performance.now() - began
        const { cases } = answer.json<{ cases: unknown[] }>()
        if (cases.length !== COUPLES) throw new Error(`${cases.length} lines came`)
        return took
      }
      say(`the very first time, ${Math.round(await once())} ms`)
      await site.restart()
      const first = await once()
      const again: number[] = []
      for (let i = 0; i < TIMES; i++) again.push(await once())
      const browser = await drawn(site.url(), cookie)
      return [
        reached(
          { name: 'caseload, server', value: median(again), unit: 'ms p50' },
          'at most',
          MOST_SERVER_MS,
        ),
        reached(
          { name: 'caseload, server, first after a start', value: first, unit: 'ms' },
          'at most',
          MOST_SERVER_MS,
        ),
        reached(
          { name: 'caseload, browser', value: browser, unit: 'ms p50' },
          'at most',
          MOST_BROWSER_MS,
        ),
      ]
    }),
}
