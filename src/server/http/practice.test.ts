import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChartKind, Role } from '../../record/chart.ts'
import type { Practice } from '../../outcomes/practice/practice.ts'
import type { Together } from '../../outcomes/practice/together.ts'
import type { ChartId, DeviceId, PersonId } from '../../shared/ids.ts'
import { DAY } from '../../shared/instant.ts'
import { trialCourse } from '../db/trial-course.ts'
import { freshUuid } from '../db/trial-clinic.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

const COUPLES = 6

let house: House
let director: PersonId
let clock = START_MS
beforeAll(async () => {
  house = await openHouse({}, () => clock)
  const { record, clinic, people } = house
  const { registrar, store } = record
  const add = (name: string, ...staffRoles: Role[]) =>
    registrar.addPerson(clinic, { name, staffRoles })
  director = await add('Dana Director', 'medical-director')
  let turn = 0
  for (let i = 0; i < COUPLES; i++) {
    const partners = [await add(`Ana ${i}`), await add(`Ben ${i}`)]
    const { charts } = await registrar.openCase(clinic, {
      partners,
      team: [
        { person: people.therapist, role: 'therapist' },
        { person: director, role: 'medical-director' },
      ],
      by: people.therapist,
    })
    const chart = (kind: ChartKind, of?: PersonId): ChartId =>
      charts.find((c) => c.kind === kind && (of === undefined || c.belongsTo === of))
        ?.chart as ChartId
    const texts = trialCourse({
      clinic,
      device: freshUuid() as DeviceId,
      therapist: people.therapist,
      partners,
      chart,
      from: START_MS - 60 * DAY,
      chance: () => (turn = (turn * 137 + 61) % 1009) / 1009,
    })
    const receipts = await store.append({ clinic, person: people.therapist }, texts)
    if (receipts.some(({ outcome }) => outcome !== 'stored')) throw new Error('not all was stored')
  }
})
afterAll(() => house?.close())

const get = async (person: PersonId, path = '/api/practice') =>
  (await house.as(person))('GET', path)

it('[HT23] tells the medical director of the cases that they read, and of a minute ago within a minute', async () => {
  const { practice } = (await get(director)).json<{ practice: Practice }>()
  expect(practice).toMatchObject({ cases: COUPLES, people: 2 * COUPLES })
  expect(practice.harm.doses).toBe(2 * COUPLES * 3)
  expect(practice.changed.map(({ instrument }) => instrument)).toEqual(['phq-9', 'gad-7', 'csi-16'])
  clock += DAY
  const later = (await get(director)).json<{ practice: Practice }>().practice
  expect(later.at > practice.at).toBe(true)
  expect((await get(director)).json()).toEqual({ practice: later })
})

it('[HT23] leaves an event each time, with how many cases there were', async () => {
  const { clinic } = house
  const before = await events()
  await get(director)
  expect((await events()).length).toBe(before.length + 1)
  expect(before[0]).toMatchObject({ clinic_id: clinic, to_seq: COUPLES })
})
const events = () =>
  house.record.inClinic(
    { role: 'custodian', clinic: house.clinic, person: director, at: house.record.store.now() },
    (tx) => tx.selectFrom('access_event').selectAll().where('kind', '=', 'practice').execute(),
  )

it('[HT23] reads two people at once, and knows no instrument that is none', async () => {
  const answer = await get(director, '/api/practice/together/phq-9')
  expect(answer.json<Together>()).toMatchObject({
    instrument: 'phq-9',
    actor: { couples: COUPLES },
    course: { couples: COUPLES },
  })
  expect((await get(director, '/api/practice/together/none')).status).toBe(404)
})

it('[HT23] is not there for anybody else, as nothing is', async () => {
  const { ada, ben, therapist, safety } = house.people
  for (const person of [ada, ben, therapist, safety])
    for (const path of ['/api/practice', '/api/practice/together/phq-9']) {
      const [found, none] = [await get(person, path), await get(person, '/api/none')]
      expect([found.status, found.text]).toEqual([none.status, none.text])
    }
})
