import { asker } from '../http/test-client.ts'
import type { RunningServer } from '../main.ts'
import type { World } from './couples.ts'
import type { Draws } from './draws.ts'
import type { Hand } from './hand.ts'
import { signIn } from './sign-in.ts'

/** A browser that nobody sends anything to. */
export const phoneOf = (draw: Draws) => ({
  endpoint: `http://127.0.0.1:1/${draw.words(2).replaceAll(' ', '-')}`,
  p256dh: 'B'.repeat(87),
  auth: 'A'.repeat(22),
})

/** A lets phones show that something waits, stops some of them, and is reminded or not. */
const phonesOf =
  ({ stage, couple, draw }: Hand) =>
  async (_world: World, server: RunningServer) => {
    const ask = asker(server.url, await signIn(server, stage, couple.a))
    for (let times = 1 + draw.below(3); times > 0; times--)
      await ask('POST', '/api/account/phones', { body: phoneOf(draw) })
    if (draw.next() < 0.3)
      await ask('POST', '/api/account/phones/end', { body: { endpoint: null } })
    const rhythm = draw.pick(['daily', 'weekly', 'as-asked', null])
    await ask('PUT', '/api/account/reminders', { body: { rhythm } })
    return []
  }

export const TELLING = {
  says: 'which of A’s phones show that something waits, and whether A is reminded',
  share: 0.15,
  live: phonesOf,
}
