import { afterAll, beforeAll, expect, it } from 'vitest'
import { NOTICE } from '../care/contact/notice.ts'
import { catchPush, TO_CATCHER } from '../server/mail/push-catcher.ts'
import {
  everyLook,
  leftInEnglish,
  picture,
  trialScreens,
  type On,
  type TrialScreens,
} from './trial-screens.ts'

// One phone. Its browser’s push service is away in a test: what it would give is put in its place, and what it would
// bring is handed to the worker itself.

let trial: TrialScreens
let service: Awaited<ReturnType<typeof catchPush>>
let on: On
beforeAll(async () => {
  service = await catchPush(
    () => undefined,
    () => 201,
  )
  trial = await trialScreens(undefined, { push: TO_CATCHER })
  on = await trial.signedIn(trial.clinic.ours.a, { size: 'phone' })
  const { endpoint, p256dh, auth } = service.subscribe()
  await on.page.addInitScript(
    (subscription) => {
      const made = (): PushSubscription =>
        ({
          ...subscription,
          toJSON: () => subscription,
          unsubscribe: () => {
            sessionStorage.removeItem('subscribed')
            return Promise.resolve(true)
          },
        }) as never
      const isThere = (): boolean => sessionStorage.getItem('subscribed') !== null
      PushManager.prototype.getSubscription = () => Promise.resolve(isThere() ? made() : null)
      PushManager.prototype.subscribe = () => {
        sessionStorage.setItem('subscribed', 'yes')
        return Promise.resolve(made())
      }
    },
    { endpoint, keys: { p256dh, auth } },
  )
  await open('account', 'Notices on this phone')
})
afterAll(async () => {
  await trial.close()
  await service.close()
})

async function open(path: string, heading: string): Promise<void> {
  await trial.later(on)
  await on.page.goto(`${trial.server.origin}/${path}`)
  await on.page.getByRole('heading', { name: heading }).first().waitFor()
}
const tap = (name: string) => on.page.getByRole('button', { name }).click()
const says = (text: string) => on.page.getByText(text, { exact: true }).waitFor()
const worker = () =>
  on.page.evaluate(async () => {
    const there = await navigator.serviceWorker.getRegistration()
    const at = there?.installing ?? there?.waiting ?? there?.active
    return at ? new URL(at.scriptURL).search : null
  })
const programs = () => on.page.evaluate(() => caches.keys())

it('[NP1] a phone shows nothing until its owner has read the line and taps', async () => {
  await says('It is off on this phone.')
  await on.page.getByText('Something is here for you · Hay algo para ti').waitFor()
  expect(await worker()).toBeNull()
  await on.context.grantPermissions(['notifications'])
  await tap('Show that line on this phone')
  await says('It is on for this phone.')
  await picture(on, 'notices-on')
})

type Notifying = {
  readonly registration: { showNotification: ServiceWorkerRegistration['showNotification'] }
  readonly shown: readonly (readonly [string, string | undefined])[]
}

it('[NP1] whatever comes, it shows that line', async () => {
  // Not every browser without a screen keeps what it was told to show: what the worker says is heard where it says it.
  const [runs] = on.context.serviceWorkers()
  await runs?.evaluate(() => {
    const shown: [string, string | undefined][] = []
    const { registration } = globalThis as unknown as Notifying
    registration.showNotification = (title, options) => {
      shown.push([title, options?.body])
      return Promise.resolve()
    }
    Object.assign(globalThis, { shown })
  })
  const shown = () => runs?.evaluate(() => (globalThis as unknown as Notifying).shown)
  const devtools = await on.context.newCDPSession(on.page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: trial.server.origin,
    registrationId: await registered,
    data: 'Ana, your dose is at nine.',
  })
  await expect.poll(shown).toEqual([[NOTICE.subject, undefined]])
})

it('[NP2] keeps no program for it, and a phone that is kept ready shows it too, before and after', async () => {
  expect([await worker(), await programs()]).toEqual(['?notices', []])
  await open('days', 'The days between')
  await tap('Keep this phone ready without a connection')
  await on.page.getByText(/^This phone is ready\./).waitFor()
  expect(await worker()).toBe('?phone')
  await tap('Stop, and empty this phone')
  await on.page.getByText(/^This phone can hold/).waitFor()
  await expect.poll(worker, { timeout: 20_000 }).toBe('?notices')
  expect(await programs()).toEqual([])
  await open('account', 'Notices on this phone')
  await says('It is on for this phone.')
})

it('[NP3] reminders are off until somebody chooses, and stay chosen', async () => {
  const choice = (name: string) => on.page.getByRole('radio', { name })
  expect(await choice('Not at all').isChecked()).toBe(true)
  await choice('Once a day, of the day’s check-in').click()
  await says('Kept. The first one comes tomorrow or later.')
  await on.page.reload()
  await choice('Not at all').waitFor()
  await expect.poll(() => choice('Once a day, of the day’s check-in').isChecked()).toBe(true)
  await choice('When there are questions for me, around a journey and each week').click()
  await says('Kept. The first one comes tomorrow or later.')
  await choice('Not at all').click()
  await says('Kept. No reminder comes.')
})

it('[NP4] has no barriers, in both languages', async () => {
  expect(await everyLook(on, 'notices')).toEqual([])
  await on.page.setViewportSize({ width: 390, height: 844 })
  await tap('Español')
  await on.page.getByRole('heading', { name: 'Avisos en este teléfono' }).waitFor()
  expect(await leftInEnglish(on)).toEqual([])
  await picture(on, 'notices-es')
})

it('[NP1] one tap stops it, from the server’s answer on', async () => {
  await tap('Parar en este teléfono')
  await says('En este teléfono está apagado.')
  // The worker goes when the browser has told its push service, which nobody here can reach: it stays off meanwhile.
  await on.page.reload()
  await says('En este teléfono está apagado.')
  expect(trial.complaints).toEqual([])
})
