import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../../../shared/ids.ts'
import { outcomes, trialClinic, type TrialClinic } from '../trial-clinic.ts'

let w: TrialClinic
beforeAll(async () => {
  w = await trialClinic()
})
afterAll(() => w.close())

const kinds = async (person: PersonId) =>
  (await w.record.store.charts(w.as(person))).map((chart) => chart.kind)
const count = (list: readonly string[]) =>
  Object.fromEntries(
    [...new Set(list)].sort().map((each) => [each, list.filter((x) => x === each).length]),
  )

describe('opening a case', () => {
  it('[RG2] makes exactly those readers whom the table of readers names', async () => {
    expect(count(await kinds(w.ours.b))).toEqual({
      contact: 1,
      guarded: 1,
      individual: 1,
      joint: 1,
      journal: 1,
    })
    const treating = { clinic: 1, clinical: 4, desk: 2, individual: 4, joint: 2, team: 2 }
    expect(count(await kinds(w.therapist))).toEqual({ ...treating, process: 1 })
    expect(count(await kinds(w.director))).toEqual(treating)
    expect(count(await kinds(w.safety))).toEqual({ ...treating, guarded: 4, process: 1 })
    expect(count(await kinds(w.frontDesk))).toEqual({ clinic: 1, contact: 4, desk: 2 })
  })

  it('[RG1] keeps a partner’s own charts in a second case', async () => {
    const third = await w.client('Cleo')
    const before = await w.record.store.charts(w.as(w.ours.a))
    const { charts, receipts } = await w.record.registrar.openCase(w.clinic, {
      partners: [w.ours.a, third],
      team: w.team,
      by: w.therapist,
    })
    expect(outcomes(receipts)).toEqual(['stored', 'stored', 'stored'])
    expect(
      charts
        .filter((chart) => chart.belongsTo === w.ours.a)
        .map((chart) => chart.chart)
        .sort(),
    ).toEqual(
      [
        ...before.filter((chart) => chart.kind !== 'joint').map((chart) => chart.chart),
        w.ours.chart('clinical', w.ours.a),
      ].sort(),
    )
    expect(count(await kinds(w.ours.a))['joint']).toBe(2)
    expect(count(await kinds(third))['joint']).toBe(1)
  })

  it('[RG3] is written down without telling anyone of a chart that they may not read', async () => {
    for (const [person, kind] of [
      [w.ours.a, 'joint'],
      [w.therapist, 'team'],
      [w.frontDesk, 'desk'],
    ] as const) {
      const page = await w.record.store.page(w.as(person), w.ours.chart(kind), 0, 10)
      const opened = JSON.parse(page?.entries[0] ?? '') as {
        kind: string
        body: { charts: { chart: string }[]; partners: unknown[] }
      }
      expect(opened.kind).toBe('case.opened')
      expect(opened.body.partners).toHaveLength(2)
      const mine = (await w.record.store.charts(w.as(person))).map((chart) => chart.chart as string)
      expect(opened.body.charts.filter(({ chart }) => !mine.includes(chart))).toEqual([])
      expect(opened.body.charts.length).toBeGreaterThan(0)
    }
  })

  it('[RG2] [RG4] lets somebody join later and leave again', async () => {
    const monitor = await w.record.registrar.addPerson(w.clinic, {
      name: 'Mo Monitor',
      staffRoles: ['monitor'],
    })
    const chart = w.ours.chart('individual', w.ours.a)
    const weigh = () =>
      w.entry({ by: monitor, chart, kind: 'weight.measured', body: { weightKg: 60 } })
    expect(outcomes(await w.append(monitor, weigh()))).toEqual(['not-writable'])
    await w.record.registrar.addMember(
      w.clinic,
      chart,
      { person: monitor, role: 'monitor' },
      'assigned',
    )
    expect(outcomes(await w.append(monitor, weigh()))).toEqual(['stored'])
    await w.record.registrar.endMember(w.clinic, chart, monitor)
    expect(outcomes(await w.append(monitor, weigh()))).toEqual(['not-writable'])
    expect(await w.record.store.page(w.as(monitor), chart, 0, 10)).toBeNull()
  })

  it('[S1] names people, whose names are sealed', async () => {
    const people = await w.record.registrar.people(w.clinic)
    expect(people.find((each) => each.person === w.therapist)).toEqual({
      person: w.therapist,
      name: 'Theo Therapist',
      staffRoles: ['therapist'],
      client: false,
    })
    expect(people.find((each) => each.person === w.ours.a)).toMatchObject({
      name: 'Ana',
      client: true,
    })
  })
})
