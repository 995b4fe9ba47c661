import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  A,
  act,
  askToRelease,
  B,
  PRESCRIBER,
  TOGETHER,
  type Slot,
} from '../../../care/testing/world.ts'
import type { BodyOf, Kind } from '../../../care/kinds.ts'
import type { EntryId, PersonId } from '../../../shared/ids.ts'
import { instantOf, MINUTE, plusMs } from '../../../shared/instant.ts'
import { deviceKeyTable } from '../../auth/device-key-table.ts'
import { testDevice } from '../../http/test-device.ts'
import { freshUuid, idOf, outcomes, trialClinic, type TrialClinic } from '../trial-clinic.ts'
import { trialMorning, type TrialMorning } from '../trial-morning.ts'

let w: TrialClinic
let m: TrialMorning
/** The prescriber’s tablet. */
let tablet: ReturnType<typeof testDevice>
let key: string
beforeAll(async () => {
  w = await trialClinic()
  m = await trialMorning(w)
  tablet = testDevice(w.device)
  const keys = deviceKeyTable((clinic, work) =>
    w.record.inClinic({ role: 'session', clinic, person: null, at: now() }, work),
  )
  const made = await keys.add(w.as(w.prescriber), {
    device: w.device,
    publicKey: Buffer.from(tablet.publicKey, 'base64url'),
    since: now(),
  })
  if (made === null) throw new Error('the tablet has no key')
  key = made
})
afterAll(() => w.close())

const now = () => instantOf(w.clock.ms)
const ago = (min: number) => plusMs(now(), -min * MINUTE)
/** Captured on the tablet now, signed by its prescriber. */
const here = <K extends Kind>(slot: Slot, kind: K, body: BodyOf<K>) =>
  tablet.signed(key, m.entry(act(slot, PRESCRIBER, now(), kind, body, freshUuid() as EntryId)))
const askedAgain = () =>
  (['A', 'B'] as const).map((slot) =>
    here(slot, 'consent.reaffirmed', { journey: TOGETHER, alone: true, freely: true }),
  )
const released = (heardAt = ago(5)) => {
  const { body } = askToRelease(m.acts, TOGETHER, A, { heardAt }, now())
  return here('A', 'dose.released', body)
}
const told = async (kind: 'team' | 'individual') => {
  const chart = m.chart(kind, kind === 'individual' ? m.a : undefined)
  const page = await w.record.store.page(w.as(w.therapist), chart, 0, 1_000)
  return (page?.entries ?? []).map(
    (text) => JSON.parse(text) as { id: string; kind: string; by: string; body: object },
  )
}
const answered = async (id: string) =>
  (await told('team')).filter(
    ({ kind, body }) => kind === 'gate.decided' && (body as BodyOf<'gate.decided'>).asked === id,
  )
const deviations = async () => (await told('team')).filter((e) => e.kind === 'deviation.recorded')
const textOf = (signed: string) => signed.slice(signed.indexOf('"entry":') + 8, -1)
const relay = async (by: PersonId, ...raw: string[]) =>
  outcomes(await w.record.store.append({ ...w.as(by), relays: true }, raw))

beforeEach(() => void (w.clock.ms += MINUTE))

describe('what a tablet decided without the server', () => {
  it('[W12] arrives as it was decided, without a proof, from its author or another, once', async () => {
    const words = [...askedAgain(), released()]
    w.clock.ms += 20 * MINUTE
    const before = (await deviations()).length
    expect(await relay(w.therapist, ...words)).toEqual(['stored', 'stored', 'stored'])
    expect(
      outcomes(await w.record.store.append({ ...w.as(w.prescriber), stale: true }, words)),
    ).toEqual(['already-stored', 'already-stored', 'already-stored'])
    const id = idOf(textOf(words[2] ?? ''))
    expect((await told('individual')).find((e) => e.id === id)).toMatchObject({ by: w.prescriber })
    expect(await answered(id)).toMatchObject([{ body: { outcome: 'open' } }])
    expect((await deviations()).length).toBe(before)
  })

  it('[W12] is kept with a deviation where the record said otherwise by then', async () => {
    const words = [...askedAgain(), released()]
    w.clock.ms -= 30_000
    // On B’s own phone, before the release was captured, and unknown in the room.
    await w.append(
      m.b,
      m.entry(act('B', B, now(), 'consent.withdrawn', { form: 'all' }, freshUuid() as EntryId)),
    )
    w.clock.ms += 20 * MINUTE
    const before = (await deviations()).length
    expect(await relay(w.therapist, ...words)).toEqual(['stored', 'stored', 'stored'])
    expect(await answered(idOf(textOf(words[2] ?? '')))).toMatchObject([
      { body: { outcome: 'closed' } },
    ])
    const found = (await deviations()).slice(before)
    expect(found).toMatchObject([
      { by: w.prescriber, body: { journey: TOGETHER, words: expect.stringMatching(/conjoint/) } },
    ])
    // What one partner withdrew is nowhere in the other’s chart.
    expect(JSON.stringify((await told('individual')).at(-1))).not.toContain('conjoint')
  })

  it('[W12] is judged by what counted when it was decided, and not by what came after', async () => {
    await agreeAgain()
    const words = [...askedAgain(), released()]
    w.clock.ms += MINUTE
    await w.append(
      m.b,
      m.entry(act('B', B, now(), 'consent.withdrawn', { form: 'all' }, freshUuid() as EntryId)),
    )
    w.clock.ms += 20 * MINUTE
    const before = (await deviations()).length
    expect(await relay(w.therapist, ...words)).toEqual(['stored', 'stored', 'stored'])
    expect(await answered(idOf(textOf(words[2] ?? '')))).toMatchObject([
      { body: { outcome: 'open' } },
    ])
    expect((await deviations()).length).toBe(before)
  })

  it('[W12] closes without a copy of today, and without everyone asked again', async () => {
    await agreeAgain()
    const early = released(ago(-1))
    const old = released(ago(24 * 60))
    expect(await relay(w.therapist, early, old)).toEqual(['stored', 'stored'])
    const unmet = async (text: string) => {
      const gates = await answered(idOf(textOf(text)))
      return gates
        .flatMap(({ body }) => (body as BodyOf<'gate.decided'>).verdicts)
        .filter(({ met }) => !met)
        .map(({ criterion }) => criterion)
    }
    expect(await unmet(early)).toEqual(
      expect.arrayContaining(['heard-today', 'reaffirmed-since-heard']),
    )
    const unheard = await unmet(old)
    expect(unheard).toContain('heard-today')
    expect(unheard).not.toContain('reaffirmed-since-heard')
  })

  it('[W13] is nothing without a signature, or where a tablet decides no such thing', async () => {
    await agreeAgain()
    const words = released()
    expect(outcomes(await w.record.store.append(w.as(w.prescriber), [textOf(words)]))).toEqual([
      'gate-closed',
    ])
    const { heardAt: _, ...body } = askToRelease(m.acts, TOGETHER, A, {}, now()).body
    const online = here('A', 'dose.released', body)
    expect(await relay(w.therapist, online)).toEqual(['not-relayed'])
    const lifted = here('clinical A', 'hold.lifted', { hold: freshUuid() as EntryId, words: 'x' })
    expect(await relay(w.therapist, lifted)).toEqual(['not-relayed'])
  })

  it('[W13] a re-affirmation that the rule refuses is refused', async () => {
    await w.append(
      w.prescriber,
      m.entry(
        act(
          'A',
          PRESCRIBER,
          now(),
          'dose.given',
          {
            journey: TOGETHER,
            medicine: 'ketamine',
            route: 'sublingual',
            amount: 100,
            unit: 'mg',
            reinforcement: false,
          },
          freshUuid() as EntryId,
        ),
      ),
    )
    w.clock.ms += MINUTE
    const [own, other] = askedAgain()
    w.clock.ms += MINUTE
    expect(await relay(w.therapist, own ?? '', other ?? '')).toEqual(['medicated', 'stored'])
  })
})

/** B signs again what was withdrawn, so that the morning is as it was. */
async function agreeAgain(): Promise<void> {
  const forms = ['medicine', 'couple-therapy', 'conjoint-medicated'] as const
  const texts = forms.map((form) =>
    m.entry(
      act(
        'B',
        B,
        now(),
        'consent.signed',
        {
          form,
          formVersion: 1,
          language: 'en',
          understood: true,
          expiresAt: plusMs(now(), 24 * 60 * MINUTE),
        },
        freshUuid() as EntryId,
      ),
    ),
  )
  expect(outcomes(await w.append(m.b, ...texts))).toEqual(['stored', 'stored', 'stored'])
  w.clock.ms += MINUTE
}
