import type { ChartKind } from '../../record/chart.ts'
import { SoftwarePasskey } from '../auth/software-passkey.ts'
import { asker, listen, type Listening } from '../http/test-client.ts'
import type { RunningServer } from '../main.ts'
import type { World } from './couples.ts'
import { personal, type Act, type Hand } from './hand.ts'
import { sendForAnother } from './sent-for-another.ts'
import { signIn } from './sign-in.ts'

/** Acts that end with the looking: sign-ins and open feeds live only while a server runs. */
export type LiveAct = (world: World, server: RunningServer) => Promise<readonly Listening[]>

export type PrivateKind = {
  /** For whoever reads the table. */
  readonly says: string
  readonly acts?: (hand: Hand) => readonly Act[]
  readonly live?: (hand: Hand) => LiveAct
  /** In what share of pairs it differs; a dear one in fewer. */
  readonly share: number
}

/** Of what needs servers to run. */
export const DEAR = 0.1

/** What A and staff do on the servers before B looks: the rest of what may differ. */
export const LIVE_KINDS = {
  'sign-ins': {
    says: 'A’s sign-ins, and ones that ended',
    share: DEAR,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const times = 1 + draw.below(3)
        for (let i = 0; i < times; i++) {
          const cookie = await signIn(server, stage, couple.a)
          if (i > 0) await asker(server.url, cookie)('DELETE', '/api/session')
        }
        return []
      },
  },
  'ways in': {
    says: 'A’s passkeys, authenticator, recovery codes, invitation, and codes that somebody got wrong',
    share: DEAR,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const ask = asker(server.url, await signIn(server, stage, couple.a))
        const actor = { clinic: stage.clinic, person: couple.a }
        if (draw.next() < 0.5) await ask('POST', '/api/account/recovery-codes')
        if (draw.next() < 0.5) await server.accounts.invite(actor, stage.staff.therapist, 'phone')
        await ask('POST', '/api/account/authenticator')
        const { number } = (await ask('GET', '/api/account')).json<{ number: string }>()
        for (let i = draw.below(7); i > 0; i--)
          await ask('POST', '/api/session/code', { body: { number, code: '000000' } })
        const key = new SoftwarePasskey()
        const options = (await ask('POST', '/api/account/passkeys/ask')).json<{
          challenge: string
        }>()
        await ask('POST', '/api/account/passkeys', {
          body: { response: key.make(options, server.origin) },
        })
        return []
      },
  },
  'sent for another': {
    says: 'what was captured of A on a tablet that changed hands, and a key that was lost since',
    share: DEAR,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        await sendForAnother(server, stage, couple, draw)
        return []
      },
  },
  feeds: {
    says: 'A is there now, with feeds open',
    share: DEAR,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const cookie = await signIn(server, stage, couple.a)
        return await Promise.all(
          Array.from({ length: 1 + draw.below(2) }, () => listen(server.url, cookie)),
        )
      },
  },
  readings: {
    says: 'what A has read, in the joint chart too, and what A has asked of who read',
    share: DEAR,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const ask = asker(server.url, await signIn(server, stage, couple.a))
        const read = (kind: ChartKind) =>
          `/api/charts/${couple.chart(kind, personal(kind) ? couple.a : undefined)}`
        for (const kind of ['individual', 'journal', 'guarded', 'joint'] as const)
          if (kind === 'joint' || draw.next() < 0.5)
            for (let times = 1 + draw.below(3); times > 0; times--)
              await ask('GET', `${read(kind)}/entries`)
        await ask('GET', `${read('joint')}/accesses`)
        await ask('GET', '/api/cases')
        return []
      },
  },
  'staff readings': {
    says: 'what staff have read in A’s charts',
    share: DEAR,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        for (const name of ['therapist', 'safety', 'desk'] as const) {
          const ask = asker(server.url, await signIn(server, stage, stage.staff[name]))
          for (const kind of ['individual', 'clinical', 'guarded', 'contact'] as const)
            if (draw.next() < 0.7)
              await ask('GET', `/api/charts/${couple.chart(kind, couple.a)}/entries`)
        }
        return []
      },
  },
} as const satisfies Record<string, PrivateKind>
