import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, instantOf, MINUTE } from '../../shared/instant.ts'
import { freshId } from '../db/ids.ts'
import { ownEntry } from '../http/own-entry.ts'
import { openHouse, START_MS } from '../http/test-house.ts'
import type { ServerOptions } from '../main.ts'

type Profile = BodyOf<'contact-profile.written'>
const ALWAYS = [
  {
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as Profile['safeHours'][number]['days'],
    fromMin: 0,
    untilMin: 1440,
  },
]
export const profile = (over: Partial<Profile> = {}): Profile => ({
  channels: [{ channel: 'e-mail', address: 'ada@example.test' }],
  safeHours: ALWAYS,
  voicemail: false,
  notWhilePartnerIsHome: true,
  ...over,
})
/** Every day, in minutes of the clinic’s day. */
export const between = (fromMin: number, untilMin: number): Profile['safeHours'] =>
  ALWAYS.map((hours) => ({ ...hours, fromMin, untilMin }))

/**
 * A house whose clinic lives by UTC and has a front desk. It opens on 22 November 2026, a Sunday, at eight; its clock
 * stands still but for what is said and waited for.
 */
export async function tellingHouse(options: Partial<ServerOptions>) {
  let clock = START_MS
  const house = await openHouse(options, () => clock)
  const { clinic, people, record } = house
  const { registrar, store } = record

  async function say<K extends Kind>(
    person: PersonId,
    chart: ChartId,
    kind: K,
    body: BodyOf<K>,
  ): Promise<void> {
    clock += 1
    const { text } = ownEntry({ clinic, person }, instantOf(clock), chart, kind, body)
    const [receipt] = await store.append({ clinic, person }, [text])
    if (receipt?.outcome !== 'stored') throw new Error(JSON.stringify(receipt))
  }
  const desk = await registrar.addPerson(clinic, { name: 'Di Desk', staffRoles: [] })
  const director = await registrar.addPerson(clinic, {
    name: 'Dee Dare',
    staffRoles: ['medical-director'],
  })
  const own = (await store.charts({ clinic, person: director }))[0]
  await say(director, own?.chart as ChartId, 'clinic.founded', {
    name: 'A clinic',
    jurisdiction: 'US-OR',
    timeZone: 'UTC',
    live: false,
  })
  for (const person of [people.ada, people.ben])
    await registrar.addMember(
      clinic,
      house.chart('contact', person),
      { person: desk, role: 'front-desk' },
      'desk',
    )
  return {
    house,
    say,
    wait: async (ms: number): Promise<void> => {
      clock += ms
      await house.server.courier?.look()
    },
    now: () => clock,
    /** They wrote how they may be reached, and somebody went over it with them alone. */
    reachable: async (person: PersonId, over: Partial<Profile> = {}): Promise<void> => {
      const chart = house.chart('contact', person)
      await say(person, chart, 'contact-profile.written', profile(over))
      await say(desk, chart, 'contact.verified', { by: 'phone', alone: true })
    },
    /** An act of staff that waits for somebody. */
    answer: (person: PersonId) =>
      say(people.therapist, house.chart('individual', person), 'message.answered', {
        message: freshId<EntryId>(clock),
        words: 'Yes, eat lightly.',
      }),
    /** The courier looks when it is next that late. */
    atQuarter: async (hour: number, minute = 0): Promise<void> => {
      const next = Math.floor(clock / DAY) * DAY + hour * HOUR + minute * MINUTE
      clock = next > clock ? next : next + DAY
      await house.server.courier?.look()
    },
    inContact: async (person: PersonId): Promise<readonly { kind: Kind; body: object }[]> => {
      const page = await store.page({ clinic, person }, house.chart('contact', person), 0, 500)
      return (page?.entries ?? []).map((text) => JSON.parse(text) as { kind: Kind; body: object })
    },
  }
}
