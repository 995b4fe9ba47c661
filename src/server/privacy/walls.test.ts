import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ChartKind, Role } from '../../record/chart.ts'
import { writersOf } from '../../care/writing.ts'
import { ALL_KINDS } from '../../care/kinds.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { AccessBook, type ChartAccess } from '../db/append/access.ts'
import { asOwner } from '../db/connect/address.ts'
import { instead } from '../http/test-house.ts'
import { bodiesOf } from './bodies.ts'
import { ACTORS, reads, writes, type Actor } from './matrix.ts'
import { everyone, type Everyone } from './people.ts'
import { tryActor } from './try-matrix.ts'

const PEOPLE = ACTORS.filter(({ role }) => role !== null)
const named = (actors: readonly Actor[]) => actors.map((actor) => [actor.name, actor] as const)
let house: Everyone
beforeAll(async () => {
  house = await everyone()
})
afterAll(() => house.close())

describe('without the application’s own checks', () => {
  it.each(named(PEOPLE))(
    '[PV11] row-level security shows %s no row of a chart that they may not read',
    async (_name, actor) => {
      const { trial, people, charts } = house
      const person = people.get(actor) as PersonId
      const as = {
        role: 'read',
        clinic: trial.clinic,
        person,
        at: instantOf(trial.clock.ms),
      } as const
      const wrong: string[] = []
      for (const kind of ChartKind.options)
        for (const table of ['chart', 'chart_head', 'chart_key', 'entry', 'chart_reader']) {
          const { rows } = await trial.record.inClinic(as, (tx) =>
            sql`select * from ${sql.table(table)} where clinic_id = ${trial.clinic} and chart_id = ${charts.get(kind)}`.execute(
              tx,
            ),
          )
          // What may be read is there, so that nothing is shown by there being nothing.
          const may = reads(actor, kind)
          if (table === 'entry' ? !may && rows.length > 0 : rows.length > 0 !== may)
            wrong.push(`${kind} ${table}: ${rows.length}`)
        }
      expect(wrong).toEqual([])
    },
  )

  it.each(named(PEOPLE))(
    '[PV11] row-level security refuses %s every entry in a chart where they write nothing',
    async (_name, actor) => {
      const { trial, people, charts } = house
      const by = people.get(actor) as PersonId
      const closed = ChartKind.options.filter((kind) =>
        ALL_KINDS.every((each) => !writes(actor, kind, each)),
      )
      expect(closed.length).toBeGreaterThan(0)
      const stored = await asIfAllMightWrite(by, async () => {
        const kept: string[] = []
        for (const kind of closed) {
          const each = ALL_KINDS.find((one) => writersIn(one, kind)) ?? 'note.written'
          const body = bodiesOf(each, { text: () => 'text', ms: trial.clock.ms })[0]
          const [receipt] = await trial.append(
            by,
            trial.entry({ by, chart: charts.get(kind) as ChartId, kind: each, body }),
          )
          if (receipt?.outcome !== 'refused') kept.push(kind)
        }
        return kept
      })
      expect(stored).toEqual([])
      expect(
        await entriesBy(
          house,
          by,
          closed.map((kind) => charts.get(kind) as ChartId),
        ),
      ).toBe(0)
    },
  )

  it('[PV11] the checks were off: whoever has a writer’s row gets through where the application alone would refuse', async () => {
    const { trial, people, charts } = house
    const actor = PEOPLE.find(
      ({ role, standing }) => role === 'monitor' && standing === 'in the case',
    ) as Actor
    const by = people.get(actor) as PersonId
    const chart = charts.get('joint') as ChartId
    const entry = () =>
      trial.entry({ by, chart, kind: 'consultation.held', body: { format: 'phone' } })
    expect((await trial.append(by, entry()))[0]?.outcome).toBe('refused')
    const receipt = await asIfAllMightWrite(by, () => trial.append(by, entry()))
    expect(receipt[0]?.outcome).toBe('stored')
  })
})

const writersIn = (kind: (typeof ALL_KINDS)[number], chart: ChartKind): boolean =>
  writersOf(chart).length > 0 &&
  ACTORS.some((actor) => writes(actor, chart, kind)) &&
  !kind.startsWith('entry.')

/** What append remembers of a chart says that this person may write everything there, in every role. */
async function asIfAllMightWrite<R>(person: PersonId, during: () => Promise<R>): Promise<R> {
  const all = Role.options.map((role) => ({ person, role, from: instantOf(0), until: null }))
  const generous = (access: ChartAccess): ChartAccess => ({ ...access, writers: all, readers: all })
  const book = AccessBook.prototype
  return await instead(
    book,
    'load',
    (real) =>
      async function load(this: AccessBook, ...args) {
        const loaded = await real.apply(this, args)
        return new Map([...loaded].map(([chart, access]) => [chart, generous(access)]))
      },
    () => instead(book, 'known', () => () => undefined, during),
  )
}

async function entriesBy(
  { trial }: Everyone,
  person: PersonId,
  charts: readonly ChartId[],
): Promise<number> {
  const as = {
    role: 'custodian',
    clinic: trial.clinic,
    person: null,
    at: instantOf(trial.clock.ms),
  } as const
  return await trial.record.inClinic(as, async (tx) => {
    const rows = await tx
      .selectFrom('entry')
      .select('entry_id')
      .where('author_id', '=', person)
      .where('chart_id', 'in', [...charts])
      .execute()
    return rows.length
  })
}

describe('without row-level security', () => {
  let open: Everyone
  beforeAll(async () => {
    open = await everyone()
    const owner = new pg.Client(asOwner(open.trial.database.url))
    await owner.connect()
    const { rows } = await owner.query<{ name: string }>(
      "select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
    )
    for (const { name } of rows) await owner.query(`alter table ${name} disable row level security`)
    await owner.end()
  })
  afterAll(() => open.close())

  it('[PV12] the wall is down: a person who reads nothing sees every row', async () => {
    const as = {
      role: 'read',
      clinic: open.trial.clinic,
      person: null,
      at: instantOf(open.trial.clock.ms),
    } as const
    const rows = await open.trial.record.inClinic(as, (tx) =>
      tx.selectFrom('entry').select('entry_id').execute(),
    )
    expect(rows.length).toBeGreaterThan(5)
  })

  const past = (actor: Actor) => actor.standing === 'no longer in the case'
  const gone = named(ACTORS.filter(past))
  const present = named(ACTORS.filter((actor) => !past(actor)))

  it.each(present)(
    '[PV12] the application gives %s exactly what the matrix says',
    async (_name, actor) => {
      expect((await tryActor(open, actor)).wrong).toEqual([])
    },
  )

  it.each(gone)('[PV13] the application by itself lets %s write nothing', async (_name, actor) => {
    const { wrong } = await tryActor(open, actor)
    expect(wrong.filter((each) => !/ × (listed|GET|HEAD|told): /.test(each))).toEqual([])
  })

  it.each(gone)(
    '[PV13] the application by itself gives %s no more than the matrix says',
    async (_name, actor) => {
      expect((await tryActor(open, actor)).wrong).toEqual([])
    },
  )
})
