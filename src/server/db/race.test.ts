import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import { A, act, askToRelease, B, TOGETHER } from '../../care/testing/world.ts'
import type { EntryId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import type { OpenRecord } from './open.ts'
import type { Receipt } from './record.ts'
import { freshUuid, idOf, outcomes, trialClinic, type TrialClinic } from './trial-clinic.ts'
import { trialMorning, type TrialMorning } from './trial-morning.ts'

const ROUNDS = 1_000

let w: TrialClinic
let other: OpenRecord
let m: TrialMorning
beforeAll(async () => {
  w = await trialClinic()
  other = await w.open()
  m = await trialMorning(w)
}, 60_000)
afterAll(() => w.close())

const now = () => instantOf(w.clock.ms)
/** A’s dose, exactly as ordered. */
const release = () => {
  const asked = askToRelease(m.acts, TOGETHER, A, {}, now())
  return m.entry({ slot: 'A', entry: { ...asked, id: freshUuid() as EntryId } })
}
const byB = <K extends Kind>(kind: K, body: BodyOf<K>) => {
  // Of two at one moment the later might count as the earlier, and the whole chart be folded anew.
  w.clock.ms += 1
  return m.entry(act('B', B, now(), kind, body, freshUuid() as EntryId))
}
const withdraw = () => byB('consent.withdrawn', { form: 'conjoint-medicated' })
const agreeAgain = () => [
  byB('consent.signed', {
    form: 'conjoint-medicated',
    formVersion: 1,
    language: 'en',
    understood: true,
    expiresAt: instantOf(w.clock.ms + 86_400_000),
  }),
  byB('consent.reaffirmed', { journey: TOGETHER, alone: true, freely: true }),
]

/** A few turns of the loop: chance decides who comes first, and no clock is waited for. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

type Told = { id: string; kind: string; seq: number; body: Record<string, unknown> }
/** What a chart says after a number, as its therapist reads it. */
async function told(kind: 'team' | 'individual', after: number): Promise<Told[]> {
  const chart = m.chart(kind, kind === 'individual' ? m.a : undefined)
  const page = await w.record.store.page(w.as(w.therapist), chart, after, 1_000)
  return (page?.entries ?? []).map((text) => JSON.parse(text) as Told)
}
const headOf = async (kind: 'team' | 'individual') =>
  (await told(kind, 0).then((all) => all.at(-1)))?.seq ?? 0

/** Which of the gate’s evidence a test can know: the consent that the release rests on. */
const consentIn = (gate: Told | undefined): string[] => {
  const verdicts = gate?.body['verdicts'] as { criterion: string; evidence: string[] }[] | undefined
  return verdicts?.find((verdict) => verdict.criterion === 'conjoint-consent')?.evidence ?? []
}

/**
 * Two servers with pools of their own. B’s withdrawal lies in B’s chart, A’s release in A’s. A release holds B’s
 * head locked until it is committed: if it was decided before the withdrawal it is in the record when the
 * withdrawal is acknowledged. One that is not there yet at that moment must never come.
 */
it(
  `[A19] a withdrawal racing a release, on two charts, from two servers, ${ROUNDS} times`,
  { timeout: 300_000 },
  async () => {
    const won = { release: 0, withdrawal: 0 }
    let [ofTeam, ofA] = [await headOf('team'), await headOf('individual')]
    let consent = ''
    for (let round = 0; round < ROUNDS; round++) {
      w.clock.ms += 2
      const again = agreeAgain()
      consent = idOf(again[0] ?? '')
      expect(outcomes(await w.append(m.b, ...again))).toEqual(['stored', 'stored'])
      w.clock.ms += 2
      const [dose, ended] = [release(), withdraw()]
      const [granted, seenAtAck] = await Promise.all([
        turns(round % 7).then(async () => await other.store.append(w.as(w.prescriber), [dose])),
        turns(round % 90).then(async () => {
          expect(outcomes(await w.append(m.b, ended))).toEqual(['stored'])
          return (await told('individual', ofA)).some(({ id }) => id === idOf(dose))
        }),
      ])
      const [answer] = outcomes(granted)
      expect(['stored', 'gate-closed'], `round ${round}`).toContain(answer)
      const released = answer === 'stored'
      if (released) won.release += 1
      else won.withdrawal += 1
      expect([released, seenAtAck], `round ${round}`).not.toEqual([true, false])

      // Asked once the withdrawal was acknowledged: always refused, now and then by the other server.
      w.clock.ms += 2
      const late = release()
      const after = round % 2 === 0 ? other.store : w.record.store
      const refused = await after.append(w.as(w.prescriber), [late])
      expect(unmetIn(refused[0]), `round ${round}`).toContain('conjoint-consent')

      const [gate, lateGate, ...more] = await told('team', ofTeam)
      expect([gate?.body['asked'], lateGate?.body['asked'], more.length]).toEqual([
        idOf(dose),
        idOf(late),
        0,
      ])
      expect([gate?.body['outcome'], lateGate?.body['outcome']]).toEqual([
        released ? 'open' : 'closed',
        'closed',
      ])
      // Open, it rests on the consent that this round ended, and so was decided before that end.
      expect(consentIn(gate).includes(consent)).toBe(released)
      expect((await told('individual', ofA)).map(({ id }) => id)).toEqual(
        released ? [idOf(dose)] : [],
      )
      ofTeam += 2
      ofA += released ? 1 : 0
    }
    console.log(
      `withdrawal against release: ${won.withdrawal} to ${won.release} in ${ROUNDS} rounds`,
    )
    expect(won.release).toBeGreaterThan(0)
    expect(won.withdrawal).toBeGreaterThan(0)
  },
)

function unmetIn(receipt: Receipt | undefined): string[] {
  if (receipt?.outcome !== 'refused') return []
  return (
    (receipt.problem['verdicts'] as { criterion: string }[] | undefined)?.map(
      ({ criterion }) => criterion,
    ) ?? []
  )
}
