import { afterAll, beforeAll, expect, it } from 'vitest'
import { instantOf } from '../../shared/instant.ts'
import type { OpenRecord } from './open.ts'
import { idOf, outcomes, trialClinic, type TrialClinic } from './trial-clinic.ts'

const ROUNDS = 1_000

let w: TrialClinic
let other: OpenRecord
beforeAll(async () => {
  w = await trialClinic()
  other = await w.open()
})
afterAll(() => w.close())

const sign = (person: typeof w.ours.a) =>
  w.entry({
    by: person,
    chart: w.ours.chart('individual', person),
    kind: 'consent.signed',
    body: {
      form: 'couple-therapy',
      formVersion: 1,
      understood: true,
      expiresAt: instantOf(w.clock.ms + 86_400_000),
    },
  })
const withdraw = () =>
  w.entry({
    by: w.ours.a,
    chart: w.ours.chart('individual', w.ours.a),
    kind: 'consent.withdrawn',
    body: { form: 'couple-therapy' },
  })
const propose = () =>
  w.entry({
    by: w.therapist,
    chart: w.ours.chart('joint'),
    kind: 'plan.proposed',
    body: { template: 'first', journeys: [] },
  })

/** A few turns of the loop: chance decides who comes first, and no clock is waited for. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Two servers with pools of their own. The withdrawal lies in one chart, the permission in another. Once the
 * withdrawal was acknowledged, a permission that is not in the record yet must never come into it.
 */
it(
  `[A19] a withdrawal racing a permission, on two charts, from two servers, ${ROUNDS} times`,
  { timeout: 300_000 },
  async () => {
    expect(outcomes(await w.append(w.ours.b, sign(w.ours.b)))).toEqual(['stored'])
    const joint = w.ours.chart('joint')
    const won = { permission: 0, withdrawal: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      w.clock.ms += 10
      expect(outcomes(await w.append(w.ours.a, sign(w.ours.a)))).toEqual(['stored'])
      w.clock.ms += 10
      const [asked, ended] = [propose(), withdraw()]
      const [granted, seenAtAck] = await Promise.all([
        turns(round % 7).then(
          async () => outcomes(await other.store.append(w.as(w.therapist), [asked]))[0],
        ),
        turns(round % 30).then(async () => {
          expect(outcomes(await w.append(w.ours.a, ended))).toEqual(['stored'])
          const head =
            (await w.record.store.page(w.as(w.therapist), joint, Math.max(0, won.permission), 10))
              ?.entries ?? []
          return head.some((text) => text.includes(idOf(asked)))
        }),
      ])
      if (granted === 'stored') won.permission += 1
      else won.withdrawal += 1
      expect([granted, seenAtAck], `round ${round}`).not.toEqual(['stored', false])
      expect(granted === 'stored' || granted === 'not-yet', `round ${round}: ${granted}`).toBe(true)
      // Asked after the acknowledgement: always refused, now and then on the other server as well.
      const after = round % 20 === 0 ? other.store : w.record.store
      expect(outcomes(await after.append(w.as(w.therapist), [propose()]))).toEqual(['not-yet'])
    }
    console.log(
      `withdrawal against permission: ${won.withdrawal} to ${won.permission} in ${ROUNDS} rounds`,
    )
    expect(won.permission).toBeGreaterThan(0)
    expect(won.withdrawal).toBeGreaterThan(0)
  },
)
