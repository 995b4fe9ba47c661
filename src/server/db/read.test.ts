import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOf } from '../../shared/instant.ts'
import { freshUuid, idOf, outcomes, trialClinic, type TrialClinic } from './trial-clinic.ts'

let w: TrialClinic
beforeAll(async () => {
  w = await trialClinic()
})
afterAll(() => w.close())

const page = (person: string, chart: string, after = 0, limit = 500) =>
  w.record.store.page(w.as(person as never), chart as never, after, limit)

describe('reading', () => {
  it('[R1] lists a reader’s charts and answers anything else as absent', async () => {
    const charts = await w.record.store.charts(w.as(w.ours.a))
    expect(charts.map((chart) => chart.kind).sort()).toEqual([
      'contact',
      'guarded',
      'individual',
      'joint',
      'journal',
    ])
    expect(charts.every((chart) => chart.role === 'partner')).toBe(true)
    const others = ['team', 'desk', 'clinical'] as const
    for (const kind of others) expect(await page(w.ours.a, w.ours.chart(kind))).toBeNull()
    expect(await page(w.ours.a, w.ours.chart('individual', w.ours.b))).toBeNull()
    expect(await page(w.ours.a, w.theirs.chart('joint'))).toBeNull()
    expect(await page(w.ours.a, freshUuid())).toBeNull()
    expect(await page(w.therapist, w.ours.chart('guarded', w.ours.a))).toBeNull()
    expect(await page(w.safety, w.ours.chart('guarded', w.ours.a))).not.toBeNull()
  })

  it('[R2] gives staff what was sent, with number, arrival and link', async () => {
    const raw = w.weight()
    await w.append(w.therapist, raw)
    const text =
      (await page(w.therapist, w.ours.chart('individual', w.ours.a)))?.entries.at(-1) ?? ''
    expect(text.startsWith(`${raw.slice(0, -1)},"seq":`)).toBe(true)
    const { seq: _s, receivedAt, prev, hash, ...sent } = JSON.parse(text) as Record<string, unknown>
    expect(sent).toEqual(JSON.parse(raw))
    expect([receivedAt, String(prev).length, String(hash).length]).toEqual([
      '2026-11-22T08:00:00.000Z',
      64,
      64,
    ])
  })

  it('[R3] gives a partner no clinic, device, offset, arrival or link', async () => {
    await w.append(w.therapist, w.weight(66, { offsetMs: 1234 }))
    for (const kind of ['individual', 'joint'] as const) {
      const chart = w.ours.chart(kind, kind === 'individual' ? w.ours.a : undefined)
      const entries = (await page(w.ours.a, chart))?.entries ?? []
      expect(entries.length).toBeGreaterThan(0)
      for (const text of entries) {
        expect(Object.keys(JSON.parse(text) as object)).toEqual([
          'id',
          'chart',
          'kind',
          'version',
          'about',
          'by',
          'at',
          'recordedAt',
          'body',
          'seq',
        ])
        for (const secret of [w.clinic, w.device, '1234', 'receivedAt'])
          expect(text).not.toContain(secret)
      }
    }
  })

  it.each([
    ['a fact as dated', 'weight.measured', { at: -9e8 }, undefined],
    [
      'a fact a little ahead as dated',
      'weight.measured',
      { at: 4_000, recordedAt: 4_000 },
      undefined,
    ],
    [
      'a fact ahead by the offset from its own time',
      'weight.measured',
      { at: 60_000, recordedAt: 70_000, offsetMs: 90_000 },
      -30_000,
    ],
    [
      'a fact ahead of everything from its arrival',
      'weight.measured',
      { at: 9e9, recordedAt: 9e9, offsetMs: 5_000 },
      0,
    ],
    [
      'a withdrawal as captured',
      'consent.withdrawn',
      { at: -7_000, recordedAt: -7_000 },
      undefined,
    ],
    [
      'a withdrawal dated back from its capture',
      'consent.withdrawn',
      { at: -9e8, recordedAt: -3_000 },
      -3_000,
    ],
    [
      'a withdrawal dated ahead from its capture',
      'consent.withdrawn',
      { at: 9e9, recordedAt: 0 },
      0,
    ],
    [
      'a withdrawal captured ahead by the offset',
      'consent.withdrawn',
      { at: 0, recordedAt: 60_000, offsetMs: 70_000 },
      -10_000,
    ],
  ] as const)('[R7] counts %s', async (_what, kind, dated, expected) => {
    const away = (ms: number) => instantOf(w.clock.ms + ms)
    const { at, recordedAt = 0, offsetMs = 0 } = dated as Record<string, number>
    const chart = w.theirs.chart('individual', w.theirs.b)
    const by = kind === 'weight.measured' ? w.therapist : w.theirs.b
    const raw = w.entry({
      by,
      chart,
      kind,
      body: kind === 'weight.measured' ? { weightKg: 70 } : { form: 'touch' },
      extra: { at: away(at ?? 0), recordedAt: away(recordedAt), offsetMs },
    })
    expect(outcomes(await w.append(by, raw))).toEqual(['stored'])
    for (const reader of [w.therapist, w.theirs.b]) {
      const text = (await page(reader, chart))?.entries.find((each) => each.includes(idOf(raw)))
      const read = JSON.parse(text ?? '') as { at: string; countsFrom?: string }
      expect(read.at).toBe(away(at ?? 0))
      expect(read.countsFrom).toBe(expected === undefined ? undefined : away(expected))
    }
  })

  it('[R4] pages by number, in order, and its tag moves with that chart alone', async () => {
    const chart = w.ours.chart('clinical', w.ours.b)
    const notes = Array.from({ length: 12 }, (_, i) =>
      w.entry({ by: w.therapist, chart, kind: 'note.written', body: { text: `note ${i}` } }),
    )
    await w.append(w.therapist, ...notes)
    const seen: string[] = []
    for (let after = 0; after < 12; after += 5)
      seen.push(...((await page(w.therapist, chart, after, 5))?.entries ?? []))
    expect(seen.map((text) => (JSON.parse(text) as { body: { text: string } }).body.text)).toEqual(
      notes.map((_, i) => `note ${i}`),
    )
    expect(
      (await page(w.therapist, chart, 7, 2))?.entries.map(
        (text) => (JSON.parse(text) as { seq: number }).seq,
      ),
    ).toEqual([8, 9])
    expect(await page(w.therapist, chart, 12, 5)).toMatchObject({ head: 12, entries: [] })
    expect(await page(w.therapist, chart, 99, 5)).toMatchObject({ head: 12, entries: [] })
    const etag = (await page(w.therapist, chart))?.etag
    await w.append(w.therapist, w.weight())
    expect((await page(w.therapist, chart))?.etag).toBe(etag)
    await w.append(
      w.therapist,
      w.entry({ by: w.therapist, chart, kind: 'note.written', body: { text: 'more' } }),
    )
    expect((await page(w.therapist, chart))?.etag).not.toBe(etag)
  })

  it('[R5] [RG4] ends at once when the reader’s time ends, also for what was just read', async () => {
    const chart = w.theirs.chart('individual', w.theirs.a)
    await w.append(
      w.therapist,
      w.entry({ by: w.therapist, chart, kind: 'weight.measured', body: { weightKg: 60 } }),
    )
    expect((await page(w.prescriber, chart))?.entries).toHaveLength(1)
    await w.record.registrar.endMember(w.clinic, chart, w.prescriber)
    expect(await page(w.prescriber, chart)).toBeNull()
    const [receipt] = await w.append(
      w.prescriber,
      w.entry({ by: w.prescriber, chart, kind: 'weight.measured', body: { weightKg: 60 } }),
    )
    expect(receipt).toMatchObject({ outcome: 'refused', problem: { code: 'not-writable' } })
    expect((await page(w.therapist, chart))?.entries).toHaveLength(1)
  })

  it('[R6] wakes who listens to the chart that grew, after the commit, and nobody else', async () => {
    const chart = w.ours.chart('individual', w.ours.a)
    const woken: string[] = []
    const stop = w.record.store.onAppended(chart, () => woken.push('own'))
    w.record.store.onAppended(w.ours.chart('individual', w.ours.b), () => woken.push('other'))
    await w.append(w.therapist, w.weight())
    await w.append(w.therapist, w.weight(1))
    stop()
    await w.append(w.therapist, w.weight())
    expect(woken).toEqual(['own'])
  })
})
