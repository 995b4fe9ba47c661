import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { HOUR, instantOf, MINUTE } from '../src/shared/instant.ts'
import type { House } from '../src/cli/house/open-house.ts'
import type { Cast, Player } from '../src/cli/rehearse/cast.ts'
import { BUILT, openBrowser, signedIn } from './browser.ts'
import { idOf } from './entries.ts'
import { median, quantile, reached, type Measure } from './measure.ts'
import { withRehearsal } from './rehearsed.ts'
import { cookieFor } from './site.ts'

/** One in ten seconds, for four hours, of both partners and of what is between them. */
const ENTRIES = (4 * HOUR) / 10_000
const TAPS = 100
/** Quicker than anybody taps for long. */
const BETWEEN_MS = 300
const OPENINGS = 7

/** What a monitor wrote in the four hours until now, by turns in each chart. */
async function fourHours(house: House, cast: Cast, by: Player, journey: string): Promise<void> {
  const owners = [...cast.players.values()].filter(({ partner }) => partner)
  const own = (person: string) =>
    cast.charts.find((each) => each.kind === 'individual' && each.belongsTo === person)?.chart
  const team = cast.charts.find(({ kind }) => kind === 'team')?.chart
  const from = house.clock.now() - 4 * HOUR
  const dose = { medicine: 'ketamine', route: 'sublingual', amount: 50, unit: 'mg' }
  const signs = { systolic: 128, diastolic: 82, heartRate: 74, spo2: 97 }
  const drafts = Array.from({ length: ENTRIES }, (_, i) => {
    const person = owners[i % 2]?.person ?? ''
    const alone = { chart: own(person), about: [person] }
    if (i < 2)
      return {
        ...alone,
        kind: 'dose.given',
        body: { journey, ...dose, reinforcement: false },
      }
    if (i % 5 === 0)
      return {
        chart: team,
        kind: 'observation.noted',
        body: { journey, observed: 'softened-voice' },
      }
    // A reading in fifteen minutes, and what was seen.
    return i % 90 < 2
      ? { ...alone, kind: 'vitals.measured', body: { journey, moment: 'during', ...signs } }
      : { ...alone, kind: 'observation.noted', body: { journey, observed: 'tears' } }
  })
  const texts = drafts.map((draft, i) => {
    const at = instantOf(from + (i * 4 * HOUR) / ENTRIES)
    return JSON.stringify({
      id: idOf(from, 1, i + 1),
      clinic: cast.clinic,
      version: 1,
      about: [],
      by: by.person,
      device: by.device,
      at,
      recordedAt: at,
      offsetMs: 0,
      ...draft,
    })
  })
  const actor = { clinic: cast.clinic, person: by.person }
  for (let i = 0; i < texts.length; i += 100) {
    const receipts = await house.record.store.append(actor, texts.slice(i, i + 100))
    const bad = receipts.find(({ outcome }) => outcome !== 'stored')
    if (bad) throw new Error(JSON.stringify(bad))
  }
}

/** From a finger’s lifting to the frame in which the list of what was captured shows it. Unit: ms. */
async function tapped(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const all: number[] = []
    Object.assign(window, { tapped: all })
    addEventListener(
      'pointerup',
      ({ timeStamp }) => {
        const list = document.querySelector('.just ol')
        if (!list) return
        const seen = new MutationObserver(() => {
          seen.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => all.push(performance.now() - timeStamp))
            port1.start()
            port2.postMessage(null)
          })
        })
        seen.observe(list, { childList: true })
      },
      true,
    )
  })
  const taps = page.getByRole('button', { name: 'Stop signal' })
  for (let i = 0; i < TAPS; i++) {
    await taps.nth(i % 2).click()
    await page.waitForFunction(
      (many) => (window as unknown as { tapped: number[] }).tapped.length === many,
      i + 1,
    )
    await pause(BETWEEN_MS)
  }
  return await page.evaluate(() => (window as unknown as { tapped: number[] }).tapped)
}

/** From the navigation to the first frame in which both partners are there. Unit: ms. */
async function opened(page: Page, address: string): Promise<number> {
  await page.goto(address)
  const shown = await page.waitForFunction(() => (window as { shown?: number }).shown)
  return (await shown.jsonValue()) as number
}

export const room: Measure = {
  name: 'room',
  about: `a tap in a room with ${ENTRIES} entries of four hours, and its opening without a network`,
  run: (say) =>
    withRehearsal(
      { until: 'morning-of-the-first-shared-journey', webDirectory: BUILT },
      async ({ house, server, cast }) => {
        const by = [...cast.players.values()].find((each) => each.caseRoles.includes('monitor'))
        const journey = cast.journeys.get('j3')
        if (!by || !journey) throw new Error('the case has no monitor or no shared journey')
        await fourHours(house, cast, by, journey)
        const link = await server.links.create({ clinic: cast.clinic, person: by.person })
        const chrome = await openBrowser()
        try {
          const context = await signedIn(chrome, server.origin, await cookieFor(server.url, link))
          await context.addInitScript(() => {
            const look = new MutationObserver(() => {
              if (document.querySelectorAll('.partner').length < 2) return
              look.disconnect()
              requestAnimationFrame(() =>
                setTimeout(() => Object.assign(window, { shown: performance.now() })),
              )
            })
            look.observe(document, { childList: true, subtree: true })
          })
          const page = await context.newPage()
          await page.setViewportSize({ width: 1180, height: 820 })
          const address = `${server.origin}/room/${cast.case}/${journey}`
          const online = await opened(page, address)
          await page.getByText('Everything is at the server').waitFor({ timeout: MINUTE })
          await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
          const taps = await tapped(page)
          await page.getByText('Everything is at the server').waitFor({ timeout: MINUTE })
          await context.setOffline(true)
          const openings: number[] = []
          for (let i = 0; i < OPENINGS; i++) openings.push(await opened(page, address))
          const ms = (value: number) => value.toFixed(0)
          say(
            `tap: p50 ${ms(median(taps))}, p95 ${ms(quantile(taps, 0.95))} ms; first opening ${ms(online)} ms, without a network ${openings.map(ms).join(', ')} ms`,
          )
          const tap = { name: 'room-tap', value: quantile(taps, 0.95), unit: 'ms p95' }
          const slowest = { name: 'room-offline', value: Math.max(...openings), unit: 'ms' }
          return [reached(tap, 'at most', 50), reached(slowest, 'at most', 1000)]
        } finally {
          await chrome.close()
        }
      },
    ),
}
