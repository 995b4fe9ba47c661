import type { Request } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as world from '../care/testing/world.ts'
import { trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import type { PersonId } from '../shared/ids.ts'
import { trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// No page of the console moves under somebody’s hand when what it asked for arrives.

let trial: TrialScreens
let morning: TrialMorning
let privacy: PersonId
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    privacy = await clinic.record.registrar.addPerson(clinic.clinic, {
      name: 'Pia Privacy',
      staffRoles: ['privacy-officer'],
    })
    const told = { measure: 'PHQ-9', score: 6, wording: 'published' } as const
    await clinic.append(
      clinic.therapist,
      morning.entry(world.act('A', world.THERAPIST, world.NOW, 'measure.taken', told)),
    )
  })
})
afterAll(() => trial?.close())

type Shift = { readonly value: number; readonly of: readonly string[] }

/** What moved on the page since it was opened, by nobody’s hand, and how far: the browser’s own measure. */
async function moved({ page }: On): Promise<readonly Shift[]> {
  return page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts)
}

async function watched(person: PersonId): Promise<On> {
  const on = await trial.signedIn(person, { size: 'desktop' })
  await on.page.setViewportSize({ width: 1440, height: 10_000 })
  await trial.later(on)
  await on.page.addInitScript(() => {
    const shifts: Shift[] = []
    Object.assign(globalThis, { shifts })
    type Entry = PerformanceEntry & {
      readonly value: number
      readonly hadRecentInput: boolean
      readonly sources: readonly { readonly node: Node | null }[]
    }
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Entry[])
        if (!hadRecentInput)
          shifts.push({
            value,
            of: sources.map(({ node }) =>
              (node instanceof Element ? node.outerHTML : '').slice(0, 90),
            ),
          })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  // Words come before their fonts, on purpose; here it is asked what answers do.
  await on.page.route('**/*.woff2', (route) => route.abort())
  // What comes at once moves nothing that anybody saw: answers take their time here.
  await on.page.route('**/api/**', async (route) => {
    await new Promise((done) => setTimeout(done, 120))
    await route.continue().catch(() => undefined)
  })
  return on
}

/** Opens a page, and waits until nothing more is asked for: only the feed stays open. */
async function settled({ page }: On, path: string): Promise<void> {
  const open = new Set<Request>()
  let last = Date.now()
  const began = (request: Request): void => {
    last = Date.now()
    if (!request.url().includes('/api/feed')) open.add(request)
  }
  const ended = (request: Request): void => {
    last = Date.now()
    open.delete(request)
  }
  page.on('request', began).on('requestfinished', ended).on('requestfailed', ended)
  await page.goto(`${trial.server.origin}/${path}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const waiting = () => (Date.now() - last < 300 ? ['a moment'] : [...open].map((r) => r.url()))
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([])
  page.off('request', began).off('requestfinished', ended).off('requestfailed', ended)
}

it('[KP1] no page of the console moves when what it asked for arrives', async () => {
  const { therapist, director, safety, prescriber, frontDesk } = trial.clinic
  const its = `cases/${morning.case}`
  const pages: readonly (readonly [PersonId, readonly string[]])[] = [
    [
      therapist,
      ['cases', its, `${its}/plan`, 'plan-templates', 'day', 'people', 'releases', 'account'],
    ],
    [prescriber, [`${its}/clearance`, 'day']],
    [safety, [`${its}/safety`]],
    [frontDesk, [its, 'people', 'open-case', `contact/${morning.a}`]],
    [privacy, ['audit']],
    [director, ['cases', 'clinic', 'policy', 'instruments', 'practice', 'break-glass']],
  ]
  const found: Record<string, readonly Shift[]> = {}
  for (const [person, paths] of pages) {
    const on = await watched(person)
    for (const path of paths) {
      await settled(on, path)
      const shifts = (await moved(on)).filter(({ value }) => value > 0)
      if (shifts.length > 0) found[path.replace(morning.case, ':case')] = shifts
    }
    await on.context.close()
  }
  expect(found).toEqual({})
})
