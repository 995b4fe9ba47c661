import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import { byJourneyFold } from '../../care/journey/by-journey.ts'
import { summaryOf } from '../../care/journey/summary.ts'
import { at, dose, journeysOf, reading, writtenLater } from '../../care/testing/journeys.ts'
import {
  A,
  act,
  DIRECTOR,
  factsOf,
  MONITOR,
  openMorning,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../../care/testing/world.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { instantOf, MINUTE } from '../../shared/instant.ts'
import { freshId } from '../db/ids.ts'
import type { Ask } from '../http/test-client.ts'
import { openHouse, START_MS, type House } from '../http/test-house.ts'
import type { JourneyPages } from './journey.ts'
import { pdfText } from './pdf-text.ts'
import { printedJourney } from './print-journey.ts'
import { vitalsChart } from './vitals-chart.ts'

const times = act('clinic', DIRECTOR, at(-60), 'policy.adopted', {
  version: 2,
  signedAs: 'Dr Director',
  values: { vitalsEveryMin: 15, vitalsLaterEveryMin: 30 },
})
const day: readonly Act[] = [
  ...openMorning(TOGETHER),
  dose('A', 0, TOGETHER),
  reading('A', 15, TOGETHER),
  writtenLater(reading('A', 30, TOGETHER, { systolic: 165 }), 10),
  act('A', MONITOR, at(36), 'observation.noted', { journey: TOGETHER, observed: 'stop-signal' }),
  act('A', MONITOR, at(40), 'adverse-event.recorded', {
    journey: TOGETHER,
    term: 'Nausea',
    grade: 2,
    serious: false,
    relatedness: 'probable',
    outcome: 'resolved',
  }),
  reading('A', 80, TOGETHER),
  act('A', MONITOR, at(90), 'phase.observed', { journey: TOGETHER, phase: 'baseline' }),
  act('A', MONITOR, at(91), 'discharge.checked', { journey: TOGETHER, holds: ['alert'] }),
  act('A', MONITOR, at(92), 'discharge.signed', { journey: TOGETHER }),
  act('B', MONITOR, at(20), 'observation.noted', { journey: TOGETHER, words: 'Only of B' }),
  act('team', THERAPIST, at(21), 'observation.noted', {
    journey: TOGETHER,
    observed: 'stop-signal',
    words: 'Seen by the team',
  }),
]
const summary = (acts: readonly Act[]) =>
  summaryOf(
    factsOf(acts).clinic,
    journeysOf(acts).people[A] ?? byJourneyFold.initial,
    byJourneyFold.initial,
    TOGETHER,
    A,
    () => 'Noor',
  )
const pages = (acts: readonly Act[], over: Partial<JourneyPages> = {}): JourneyPages => ({
  summary: summary(acts),
  clinic: 'A quiet place',
  person: 'Ada Adler',
  madeBy: 'Mo Moss',
  signedBy: 'Mo Moss',
  timed: true,
  timeZone: 'UTC',
  at: at(200),
  name: () => 'Noor',
  ...over,
})

describe('the drawing', () => {
  const lines = (acts: readonly Act[], timed: boolean) =>
    vitalsChart(summary(acts), timed)?.lines.systolic.map((line) => line.map(({ value }) => value))
  const timed = [...day, times]
  it('[RC12] joins what was read with nothing missed in between, and nothing else', () => {
    expect(lines(timed, true)).toEqual([[expect.any(Number)], [130, 165], [130]])
    expect(vitalsChart(summary(timed), true)?.unseen).toEqual([{ from: at(45), to: at(80) }])
    expect(lines(day, false)?.every((line) => line.length === 1)).toBe(true)
  })
  it('[RC12] draws no line past a reading that has not this sign', () => {
    const without = act('A', MONITOR, at(22), 'vitals.measured', {
      journey: TOGETHER,
      moment: 'during',
      heartRate: 70,
    })
    expect(lines([...timed, without], true)).toEqual([[expect.any(Number)], [130], [165], [130]])
    expect(
      lines(
        openMorning(TOGETHER).filter(({ slot }) => slot !== 'A'),
        true,
      ),
    ).toBe(undefined)
  })
})

describe('the pages of a journey', () => {
  it('[RC11] say what was given, read, seen and looked at, what was not, and the same bytes each time', async () => {
    const pdf = await printedJourney(pages([...day, times]))
    expect(await printedJourney(pages([...day, times]))).toEqual(pdf)
    const kept = process.env['CONJOINT_PICTURES']
    if (kept !== undefined) writeFileSync(`${kept}/journey.pdf`, pdf)
    const text = pdfText(pdf).replaceAll(/\s+/g, ' ')
    for (const said of [
      'Whose journey: Ada Adler',
      'Dose given: ketamine, 100 mg',
      'without a release',
      '165/80',
      'written down 10 min later',
      'Nausea',
      'Wide awake: yes.',
      'Walks steadily: not written down.',
      'by Mo Moss.',
      'No reading was taken',
    ])
      expect(text).toContain(said)
    for (const never of ['Only of B', 'Seen by the team']) expect(text).not.toContain(never)
    for (const sign of ['/StructTreeRoot', 'pdfuaid:part', '/Figure', '/Alt'])
      expect(pdf.toString('latin1')).toContain(sign)
  })
  it('[RC11] of which nothing was written down say so', async () => {
    const text = pdfText(await printedJourney(pages([], { timed: false, signedBy: null })))
    for (const said of ['No reading was written down.', 'No dose was written down.'])
      expect(text).toContain(said)
  })
})

describe('over HTTP', () => {
  let house: House
  let therapist: Ask
  let own: ChartId
  const journey = randomUUID()
  const say = async <K extends Kind>(by: PersonId, chart: ChartId, kind: K, body: BodyOf<K>) => {
    const when = instantOf(START_MS - 30 * MINUTE)
    const note = JSON.parse(house.note(by, chart, 'x', freshId(START_MS))) as object
    const entry = { ...note, at: when, recordedAt: when, kind, body }
    const ask = await house.as(by)
    const answer = await ask('POST', '/api/entries', { body: { entries: [entry] } })
    expect(answer.text).toContain('"stored"')
  }
  const asked = (ask: Ask, chart: string, of: string = journey) =>
    ask('GET', `/api/charts/${chart}/journeys/${of}/summary`)

  beforeAll(async () => {
    house = await openHouse()
    const { ada, ben, monitor } = house.people
    own = house.chart('individual', ada)
    therapist = await house.as(house.people.therapist)
    const seen = { journey } as { journey: BodyOf<'phase.observed'>['journey'] }
    await say(monitor, own, 'observation.noted', { ...seen, words: 'said-by-ada' })
    await say(monitor, house.chart('individual', ben), 'observation.noted', {
      ...seen,
      words: 'said-by-ben',
    })
    await say(monitor, house.chart('team'), 'observation.noted', { ...seen, words: 'of-the-team' })
  })
  afterAll(() => house.close())

  it('[RC13] staff who read the chart get its pages, each reading an access, and nothing of anybody else', async () => {
    const reads = async () =>
      (await therapist('GET', `/api/charts/${own}/accesses`)).json<{ staff: unknown[] }>().staff
        .length
    const before = await reads()
    const answer = await asked(therapist, own)
    expect(answer.status).toBe(200)
    const [file] = answer.json<{ files: { type: string; base64: string }[] }>().files
    expect(file?.type).toBe('application/pdf')
    const text = pdfText(Buffer.from(file?.base64 ?? '', 'base64'))
    expect(text).toContain('Ada Adler')
    expect(text).toContain('said-by-ada')
    for (const never of ['said-by-ben', 'of-the-team', 'Ben Bader'])
      expect(text).not.toContain(never)
    expect(await reads()).toBe(before + 1)
  })

  it('[RC13] to partners, and in every other chart, there is no such thing', async () => {
    const ada = await house.as(house.people.ada)
    const ben = await house.as(house.people.ben)
    const nothing = await ada('POST', '/api/nothing', { body: {} })
    const charts = [own, house.chart('individual', house.people.ben), house.chart('joint'), 'none']
    for (const ask of [ada, ben])
      for (const chart of charts) {
        const answer = await asked(ask, chart)
        expect([answer.status, answer.text]).toEqual([404, nothing.text])
      }
    for (const chart of [house.chart('team'), house.chart('joint'), 'none'])
      expect((await asked(therapist, chart)).status).toBe(404)
    for (const of of [randomUUID(), 'none'])
      expect((await asked(therapist, own, of)).status).toBe(404)
    const head = await therapist('HEAD', `/api/charts/${own}/journeys/${journey}/summary`)
    expect(head.status).toBe(404)
  })
})
