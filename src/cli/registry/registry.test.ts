import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import { FORMS } from '../../care/consent/forms.ts'
import { PHQ_9 } from '../../care/measures/instruments/mood.ts'
import { silent } from '../../server/log.ts'
import { freshId } from '../../server/db/ids.ts'
import { DAY, plusMs } from '../../shared/instant.ts'
import type { ChartId, ClinicId, EntryId, PersonId } from '../../shared/ids.ts'
import { takeDirectory } from '../house/data-directory.ts'
import { openHouse, type House } from '../house/open-house.ts'
import { registry } from './command.ts'

const directory = mkdtempSync(join(tmpdir(), 'conjoint-registry-'))
const data = join(directory, 'clinic')
afterAll(() => rmSync(directory, { recursive: true }))

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const printed: string[] = []
  const print = (line: string) => void printed.push(line)
  const code = await registry.run([...args, '--data', data], { print, say: print, env: {} })
  return { code, text: printed.join('\n') }
}
async function opened<T>(work: (house: House, clinic: ClinicId) => Promise<T>): Promise<T> {
  const house = await openHouse(takeDirectory(data, 'clinic'), { log: silent })
  try {
    const [known] = await house.record.clinics()
    return await work(house, known ?? (await house.record.registrar.createClinic()).clinic)
  } finally {
    await house.close()
  }
}
async function append<K extends Kind>(
  { record }: House,
  by: { clinic: ClinicId; person: PersonId },
  chart: ChartId,
  days: number,
  kind: K,
  body: BodyOf<K>,
): Promise<void> {
  const now = record.store.now()
  const at = plusMs(now, days * DAY)
  const [receipt] = await record.store.append(by, [
    JSON.stringify({
      id: freshId<EntryId>(Date.parse(now)),
      clinic: by.clinic,
      chart,
      kind,
      version: 1,
      about: [],
      by: by.person,
      device: randomUUID(),
      at,
      recordedAt: now,
      offsetMs: 0,
      body,
    }),
  ])
  if (receipt?.outcome !== 'stored') throw new Error(JSON.stringify(receipt))
}

type Couple = { readonly charts: readonly ChartId[]; readonly people: readonly PersonId[] }

/** Couples of whom the first agrees and answers; of the second, whether they agree too. Each answers twice. */
async function couples(many: number, second: boolean): Promise<readonly Couple[]> {
  return await opened(async (house, clinic) => {
    const { registrar, store } = house.record
    const therapist = await registrar.addPerson(clinic, { name: 'Theo', staffRoles: ['therapist'] })
    const now = store.now()
    const made: Couple[] = []
    for (let n = 0; n < many; n++) {
      const people: PersonId[] = []
      for (const name of ['Ada', 'Ben'])
        people.push(await registrar.addPerson(clinic, { name, staffRoles: [] }))
      const its = await registrar.openCase(clinic, {
        partners: people,
        team: [{ person: therapist, role: 'therapist' }],
        by: therapist,
      })
      const charts = people.map(
        (person) =>
          its.charts.find(({ kind, belongsTo }) => kind === 'individual' && belongsTo === person)
            ?.chart as ChartId,
      )
      for (const [i, person] of people.entries()) {
        const chart = charts[i] as ChartId
        const actor = { clinic, person }
        for (const [days, value] of [
          [-39.5, 2],
          [-19.5, 1],
        ] as const)
          await append(house, actor, chart, days, 'measure.answered', {
            instrument: 'phq-9',
            version: 1,
            answers: Object.fromEntries(PHQ_9.items.map(({ code }) => [code, value])),
            form: 'own-labels',
            occasion: 'by-itself',
          })
        if (i === 0 || second)
          await append(house, actor, chart, 0, 'consent.signed', {
            form: 'research',
            formVersion: FORMS.research.version,
            language: 'en',
            understood: true,
            expiresAt: plusMs(now, 30 * DAY),
          })
        const dosed = { clinic, person: therapist }
        await append(house, dosed, chart, -30, 'dose.given', {
          medicine: 'ketamine',
          route: 'sublingual',
          amount: 50,
          unit: 'mg',
          reinforcement: false,
        })
      }
      made.push({ charts, people })
    }
    return made
  })
}

const readParquet = async (file: string) => {
  const bytes = readFileSync(file)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  return await parquetReadObjects({ file: buffer as ArrayBuffer })
}
const readCsv = (file: string) => {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) =>
    Object.fromEntries(head.split(',').map((name, i) => [name, line.split(',')[i] ?? ''])),
  )
}

let alone: readonly Couple[]
let both: readonly Couple[]
beforeAll(async () => {
  alone = await couples(2, false)
})

describe('what is refused', () => {
  it('[RX2] a k below five, a directory that holds something, and no record', async () => {
    const full = join(directory, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'a'), 'a')
    await expect(run('export', full)).rejects.toThrow(/holds something already/)
    await expect(run('export', join(directory, 'x'), '--k', '4')).rejects.toThrow(/5 or more/)
    await expect(run('take', 'x')).rejects.toThrow(/conjoint registry export/)
    const print = () => undefined
    const nowhere = ['export', join(directory, 'x'), '--data', join(directory, 'nowhere')]
    await expect(registry.run(nowhere, { print, say: print, env: {} })).rejects.toThrow(/no record/)
    expect(existsSync(join(directory, 'x'))).toBe(false)
  })
  it('[RX2] too few couples, without how many', async () => {
    const { code, text } = await run('export', join(directory, 'x'))
    expect(code).toBe(1)
    expect(text).toMatch(/^Fewer than 5 couples have anything to tell/)
    expect(existsSync(join(directory, 'x'))).toBe(false)
  })
})

describe('an export', () => {
  const to = join(directory, 'export')
  let report: { k: number; people: number; rows: number; files: { name: string }[] }
  beforeAll(async () => {
    both = await couples(4, true)
    const { code, text } = await run('export', to, '--asked-by', 'A study', '--json')
    if (code !== 0) throw new Error(text)
    report = JSON.parse(text) as typeof report
  })
  it('[RX1] has both layouts as CSV and Parquet, value by value the same', async () => {
    expect(report).toMatchObject({ k: 5, dyads: 6, people: 10, rows: 20 })
    expect(readdirSync(to).toSorted()).toEqual(report.files.map(({ name }) => name).toSorted())
    for (const layout of ['long', 'paired']) {
      const csv = readCsv(join(to, `${layout}.csv`))
      const parquet = await readParquet(join(to, `${layout}.parquet`))
      expect(csv.length).toBeGreaterThan(0)
      const asText = (value: unknown) => (value === null ? '' : `${value as string | number}`)
      expect(
        parquet.map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)])),
        ),
      ).toEqual(csv)
    }
    const codebook = JSON.parse(readFileSync(join(to, 'codebook.json'), 'utf8')) as { k: number }
    expect(codebook.k).toBe(5)
  })
  it('[RX1] has one member of a couple whose other did not agree', () => {
    const rows = readCsv(join(to, 'long.csv'))
    const members = Map.groupBy(rows, ({ dyad }) => dyad)
    const sizes = [...members.values()].map((its) => new Set(its.map(({ member }) => member)).size)
    expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 1, 2, 2, 2, 2])
    expect(rows[0]).toMatchObject({ origin: 'first-dose', doses: '0', time: '-10' })
  })
  it('[RX3] [RR21] stands in the clinic’s chart, and among the accesses of those whose rows it has', async () => {
    await opened(async ({ record }, clinic) => {
      const [first] = alone
      const seen = async (person: PersonId, chart: ChartId) => {
        const now = record.store.now()
        const period = { from: plusMs(now, -DAY), to: plusMs(now, DAY) }
        const accesses = await record.accesses.ofChart({ clinic, person }, chart, period)
        return JSON.stringify(accesses).includes('registrar')
      }
      const of = async (couple: Couple | undefined, i: 0 | 1) =>
        await seen(couple?.people[i] as PersonId, couple?.charts[i] as ChartId)
      expect([await of(first, 0), await of(first, 1)]).toEqual([true, false])
      expect([await of(both[0], 0), await of(both[0], 1)]).toEqual([true, true])
      const director = await record.registrar.addPerson(clinic, {
        name: 'Dana',
        staffRoles: ['medical-director'],
      })
      const actor = { clinic, person: director }
      const chart = (await record.store.charts(actor)).find(({ kind }) => kind === 'clinic')?.chart
      const page = await record.store.page(actor, chart as ChartId, 0, 100)
      const exports = (page?.entries ?? []).filter((text) => text.includes('"registry.exported"'))
      expect(exports).toHaveLength(1)
      expect(exports[0]).toContain('"askedBy":"A study"')
    })
  })
})
