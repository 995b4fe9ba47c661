import { SoftwarePasskey } from '../src/server/auth/software-passkey.ts'
import { asker } from '../src/server/http/test-client.ts'
import { withClinic } from './append.ts'
import { portOf } from './load.ts'
import { median, reached, type Measure } from './measure.ts'

const TIMES = 100
/** Of the issue: somebody who signs in does not wait for the server. Unit: ms. */
const MOST_MS = 300

type Asked = { challenge: string }

/** Both requests of a sign-in with a passkey, as a browser makes them; what the device takes is left out. */
export const signIn: Measure = {
  name: 'sign-in',
  about: `a passkey’s sign-in over HTTP, ${TIMES} times: what a device is to sign, and its answer`,
  run: (say) =>
    withClinic({ therapists: 1, casesEach: 1 }, async ({ site, clinic }) => {
      const person = clinic.cases[0]?.therapist
      if (person === undefined) throw new Error('the clinic has no case')
      const origin = `http://localhost:${portOf(site.url())}`
      const key = new SoftwarePasskey()
      const [cookie = ''] = await site.signIn(clinic.clinic, [person])
      const own = asker(site.url(), cookie)
      const made = (await own('POST', '/api/account/passkeys/ask')).json<Asked>()
      await own('POST', '/api/account/passkeys', { body: { response: key.make(made, origin) } })
      const ask = asker(site.url())
      const once = async (): Promise<number> => {
        const began = performance.now()
        const asked = await ask('POST', '/api/session/passkey/ask')
        const first = performance.now() - began
        const body = { response: key.answer(asked.json<Asked>(), origin) }
        const again = performance.now()
        const { status } = await ask('POST', '/api/session/passkey', { body })
        if (status !== 204) throw new Error(`signing in answered ${status}`)
        return first + performance.now() - again
      }
      const all: number[] = []
      for (let i = 0; i < TIMES; i++) all.push(await once())
      const sorted = all.toSorted((a, b) => a - b)
      const p95 = sorted[Math.ceil(TIMES * 0.95) - 1] ?? Number.NaN
      say(`median ${median(all).toFixed(1)} ms, longest ${(sorted.at(-1) ?? 0).toFixed(1)} ms`)
      return [reached({ name: 'sign-in', value: p95, unit: 'ms p95' }, 'at most', MOST_MS)]
    }),
}
