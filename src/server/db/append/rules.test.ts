import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOf } from '../../../shared/instant.ts'
import { idOf, outcomes, trialClinic, type TrialClinic } from '../trial-clinic.ts'

let w: TrialClinic
beforeAll(async () => {
  w = await trialClinic()
})
afterAll(() => w.close())

const chart = () => w.ours.chart('individual', w.ours.a)
const amend = (target: string, body: unknown, by = w.therapist, extra = {}) =>
  w.entry({
    by,
    chart: chart(),
    kind: 'entry.amended',
    body: { target, body, reason: 'misread', ...extra },
  })
const strike = (target: string, by = w.therapist, where = chart()) =>
  w.entry({ by, chart: where, kind: 'entry.struck', body: { target, reason: 'wrong person' } })
const consent = (extra: Record<string, unknown> = {}) =>
  w.entry({
    by: w.ours.a,
    chart: chart(),
    kind: 'consent.signed',
    extra,
    body: {
      form: 'couple-therapy',
      formVersion: 1,
      understood: true,
      expiresAt: instantOf(w.clock.ms + 86_400_000),
    },
  })
const send = async (by: string, ...raw: string[]) => outcomes(await w.append(by as never, ...raw))

describe('corrections', () => {
  it('[A8] [A9] amend and strike a fact, also one sent just before', async () => {
    const fact = w.weight()
    expect(
      await send(
        w.therapist,
        fact,
        amend(idOf(fact), { weightKg: 71 }),
        strike(idOf(fact)),
        w.weight(),
      ),
    ).toEqual(['stored', 'stored', 'stored', 'stored'])
  })

  it('[A8] are of the kind of what they correct', async () => {
    const fact = w.weight()
    await w.append(w.therapist, fact)
    const late = amend(idOf(fact), { weightKg: 71 }, w.therapist, { at: 'yesterday' })
    expect(
      await send(w.therapist, amend(idOf(fact), { weightKg: 'much' }), amend(idOf(fact), {}), late),
    ).toEqual(Array(3).fill('malformed-entry'))
  })

  it('[A8] find nothing that is absent, in another chart, a permission or a correction', async () => {
    const signed = consent()
    const fact = w.weight()
    const struck = strike(idOf(fact))
    expect(await send(w.ours.a, signed)).toEqual(['stored'])
    expect(await send(w.therapist, fact, struck)).toEqual(['stored', 'stored'])
    const tries = [
      strike(idOf(struck)),
      strike(idOf(signed)),
      strike('01a2026d-d322-7c33-a83c-8b64376df25a'),
      strike(idOf(fact), w.therapist, w.ours.chart('individual', w.ours.b)),
    ]
    expect(await send(w.therapist, ...tries)).toEqual(Array(4).fill('malformed-entry'))
  })

  it('[A8] are for those who could have written it', async () => {
    const fact = w.weight()
    await w.append(w.therapist, fact)
    expect(await send(w.ours.a, strike(idOf(fact), w.ours.a))).toEqual(['not-writable'])
    expect(await send(w.frontDesk, strike(idOf(fact), w.frontDesk))).toEqual(['not-writable'])
  })
})

describe('dates', () => {
  const away = (ms: number) => instantOf(w.clock.ms + ms)

  it('[A12] refuse a permission dated ahead of the server’s clock, but for what the offset explains', async () => {
    const ahead = { at: away(60_000), recordedAt: away(60_000) }
    expect(
      await send(
        w.ours.a,
        consent(ahead),
        consent({ ...ahead, offsetMs: 60_000 }),
        consent({ at: away(4_000), recordedAt: away(4_000) }),
      ),
    ).toEqual(['dated-ahead', 'stored', 'stored'])
  })

  it('[A12] refuse a permission dated back, and store any fact and any withdrawal', async () => {
    const back = { at: away(-60_000) }
    expect(await send(w.ours.a, consent(back))).toEqual(['dated-back'])
    const withdrawn = (extra = {}) =>
      w.entry({
        by: w.ours.a,
        chart: chart(),
        kind: 'consent.withdrawn',
        body: { form: 'touch' },
        extra,
      })
    expect(
      await send(
        w.ours.a,
        withdrawn(back),
        withdrawn({ at: away(9e9), recordedAt: away(9e9) }),
        withdrawn(),
      ),
    ).toEqual(['stored', 'stored', 'stored'])
    expect(
      await send(
        w.therapist,
        w.weight(70, back),
        w.weight(70, { at: away(9e9), recordedAt: away(9e9) }),
      ),
    ).toEqual(['stored', 'stored'])
  })
})

describe('permissions', () => {
  const clinicEntry = (kind: 'policy.adopted' | 'clinic.founded', body: unknown) =>
    w.entry({ by: w.director, chart: w.clinicChart, kind, body })

  it('[A16] are refused in words where they have no ground', async () => {
    const plan = w.entry({
      by: w.therapist,
      chart: w.theirs.chart('joint'),
      kind: 'plan.proposed',
      body: { template: 'first', journeys: [] },
    })
    const [receipt] = await w.append(w.therapist, plan)
    expect(receipt).toMatchObject({ outcome: 'refused', problem: { code: 'not-yet', status: 409 } })
    expect(JSON.stringify(receipt)).toContain('consent')
  })

  it('[A17] see the permissions and facts before them in the same batch', async () => {
    const sign = (by: string) =>
      w.entry({
        by: by as never,
        chart: w.theirs.chart('individual', by as never),
        kind: 'consent.signed',
        body: {
          form: 'couple-therapy',
          formVersion: 1,
          understood: true,
          expiresAt: instantOf(w.clock.ms + 86_400_000),
        },
      })
    const plan = () =>
      w.entry({
        by: w.therapist,
        chart: w.theirs.chart('joint'),
        kind: 'plan.proposed',
        body: { template: 'first', journeys: [] },
      })
    const note = (
      by: string,
      chart: string,
      kind: 'check-in.made' | 'note.written',
      body: object,
    ) => send(by as never, w.entry({ by: by as never, chart: chart as never, kind, body }))
    // Who has just written there is not looked up again, so that all three come to be written in one turn.
    for (const by of [w.theirs.a, w.theirs.b])
      await note(by, w.theirs.chart('individual', by), 'check-in.made', { mood: 5 })
    await note(w.therapist, w.theirs.chart('joint'), 'note.written', { text: 'first' })
    const results = await Promise.all([
      send(w.theirs.a, sign(w.theirs.a)),
      send(w.theirs.b, sign(w.theirs.b)),
      send(w.therapist, plan()),
    ])
    expect(results).toEqual([['stored'], ['stored'], ['stored']])
  })

  it('[A18] are decided once, however often they are sent', async () => {
    const policy = clinicEntry('policy.adopted', {
      version: 1,
      values: {},
      signedAs: 'Dana Director',
    })
    expect(await send(w.director, policy)).toEqual(['stored'])
    expect(await send(w.director, policy, policy)).toEqual(['already-stored', 'already-stored'])
  })

  it('[A16] write what the gate answered to team, also when it stays closed', async () => {
    const journey = '01a2026d-d322-7c33-a83c-8b64376df25a'
    const plan = w.entry({
      by: w.therapist,
      chart: w.theirs.chart('joint'),
      kind: 'plan.proposed',
      body: {
        template: 'first',
        journeys: [
          { journey, type: 'individual-trance', dosed: [w.theirs.a], medicine: 'ketamine' },
        ],
      },
    })
    expect(await send(w.therapist, plan)).toEqual(['stored'])
    const release = w.entry({
      by: w.therapist,
      chart: w.theirs.chart('individual', w.theirs.a),
      kind: 'dose.released',
      body: { journey, order: idOf(plan), amount: 50, route: 'sublingual' },
    })
    const [receipt] = await w.append(w.therapist, release)
    expect(receipt).toMatchObject({ outcome: 'refused', problem: { code: 'gate-closed' } })
    const unmet = receipt?.outcome === 'refused' ? receipt.problem['verdicts'] : []
    expect(unmet).not.toHaveLength(0)
    const team = await w.record.store.page(w.as(w.therapist), w.theirs.chart('team'), 0, 100)
    const gates = team?.entries
      .map((text) => JSON.parse(text))
      .filter((e) => e.kind === 'gate.decided')
    expect(gates).toHaveLength(1)
    expect(gates?.[0]).toMatchObject({
      by: w.therapist,
      device: w.device,
      body: { asked: idOf(release), outcome: 'closed' },
    })
  })

  it('[R7] are decided with withdrawals counting from when they were captured', async () => {
    const sign = (by: string) =>
      w.entry({
        by: by as never,
        chart: w.theirs.chart('individual', by as never),
        kind: 'consent.signed',
        body: {
          form: 'couple-therapy',
          formVersion: 1,
          understood: true,
          expiresAt: instantOf(w.clock.ms + 86_400_000),
        },
      })
    const withdraw = (by: string, atMs: number) =>
      w.entry({
        by: by as never,
        chart: w.theirs.chart('individual', by as never),
        kind: 'consent.withdrawn',
        body: { form: 'couple-therapy' },
        extra: { at: instantOf(atMs) },
      })
    const plan = () =>
      w.entry({
        by: w.therapist,
        chart: w.theirs.chart('joint'),
        kind: 'plan.proposed',
        body: { template: 'first', journeys: [] },
      })
    for (const away of [-9e8, 9e8]) {
      for (const by of [w.theirs.a, w.theirs.b])
        expect(await send(by, sign(by))).toEqual(['stored'])
      w.clock.ms += 10
      expect(await send(w.therapist, plan())).toEqual(['stored'])
      w.clock.ms += 10
      expect(await send(w.theirs.a, withdraw(w.theirs.a, w.clock.ms + away))).toEqual(['stored'])
      w.clock.ms += 10
      expect(await send(w.therapist, plan())).toEqual(['not-yet'])
    }
  })
})

describe('a contact profile', () => {
  const profile = (person?: string) =>
    w.entry({
      by: w.ours.a,
      chart: w.ours.chart('contact', w.ours.a),
      kind: 'contact-profile.written',
      body: {
        channels: [{ channel: 'text', address: '555-0100' }],
        emergencyContact: { name: 'Sam', relation: 'friend', ...(person ? { person } : {}) },
      },
    })
  it('[A23] names nobody who is in the treatment too', async () => {
    expect(
      await send(w.ours.a, profile(), profile(w.ours.b), profile(w.ours.a), profile(w.frontDesk)),
    ).toEqual(['stored', 'not-in-force', 'not-in-force', 'stored'])
  })
})
