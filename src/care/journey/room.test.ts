import { describe, expect, it } from 'vitest'
import type { Readable } from '../../record/entry.ts'
import { foldEntries } from '../../record/fold.ts'
import type { EntryId } from '../../shared/ids.ts'
import { at, dose, journeysOf, reading, writtenLater } from '../testing/journeys.ts'
import {
  A,
  act,
  ALONE,
  askToRelease,
  B,
  DIRECTOR,
  factsOf,
  MONITOR,
  openMorning,
  PRESCRIBER,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { byJourneyFold } from './by-journey.ts'
import { roomOf } from './room.ts'

const morning: readonly Act[] = [
  ...openMorning(TOGETHER),
  act('clinic', DIRECTOR, at(-60), 'policy.adopted', {
    version: 2,
    signedAs: 'Dr Director',
    values: { vitalsEveryMin: 15, vitalsLaterEveryMin: 30, emergencySystolic: 180 },
  }),
]
const room = (acts: readonly Act[], min = 0, journey = TOGETHER) => {
  const found = roomOf(factsOf(acts), journeysOf(acts), journey, PRESCRIBER, at(min))
  if (!found) throw new Error('no room')
  return found
}
const partner = (acts: readonly Act[], min = 0, which: 0 | 1 = 0) => {
  const found = room(acts, min).partners[which]
  if (!found) throw new Error('nobody there')
  return found
}
const noted = (slot: 'A' | 'team', observed: 'stop-signal' | 'tears', min: number, about = [A]) => {
  const marker = act(slot, THERAPIST, at(min), 'observation.noted', { journey: TOGETHER, observed })
  return { ...marker, entry: { ...marker.entry, about } }
}

describe('a room', () => {
  it('[J20] shows who is in the journey, by label, and what the plan says each takes', () => {
    expect(room(morning).partners.map((p) => [p.label, p.person, p.takes])).toEqual([
      ['A', A, 'medicine'],
      ['B', B, 'medicine'],
    ])
    const alone = [...morning, ...openMorning(ALONE)]
    expect(room(alone, 0, ALONE).partners.map((p) => p.label)).toEqual(['A'])
  })
  it('[J20] shows whoever took a dose, also once the plan has them no more', () => {
    const made = act('joint', THERAPIST, at(20), 'journey.made-individual', {
      journey: TOGETHER,
      for: B,
      type: 'individual-trance',
    })
    expect(room([...morning, made]).partners.map((p) => p.label)).toEqual(['B'])
    const dosed = [...morning, dose('A', 0, TOGETHER), made]
    expect(room(dosed, 30).partners.map((p) => [p.label, p.due.kind])).toEqual([
      ['A', 'overdue'],
      ['B', 'not-yet'],
    ])
  })
  it('[J16] nothing is due of somebody who did not come, or went home before a dose', () => {
    const arrived = (came: 'came-late' | 'did-not-come' | 'turned-back') =>
      act('A', MONITOR, at(-5), 'arrival.noted', { journey: TOGETHER, came })
    expect(partner([...morning, arrived('came-late')]).due.kind).toBe('not-yet')
    expect(partner([...morning, arrived('did-not-come')]).due.kind).toBe('nothing')
    expect(partner([...morning, arrived('turned-back')]).due.kind).toBe('nothing')
  })
  it('[J20] is of no journey that no plan has', () =>
    expect(roomOf(factsOf([]), journeysOf([]), TOGETHER, PRESCRIBER, at(0))).toBeNull())
  it('[J20] shows nothing of one partner with the other', () => {
    const before = partner(morning, 30, 1)
    const private_ = [
      dose('A', 0, TOGETHER),
      reading('A', 15, TOGETHER, { systolic: 190 }),
      noted('A', 'stop-signal', 20),
      act('A', MONITOR, at(21), 'emergency.begun', { journey: TOGETHER, sign: 'pressure' }),
      act('A', MONITOR, at(22), 'partner.moved', { journey: TOGETHER, to: 'second-room' }),
    ]
    const { gate: _before, ...rest } = before
    const { gate: _after, ...same } = partner([...morning, ...private_], 30, 1)
    expect(same).toEqual(rest)
  })
  it('[J21] says how late a reading was written down, with its zones and its gaps', () => {
    const acts = [
      ...morning,
      dose('A', 0, TOGETHER),
      writtenLater(reading('A', 15, TOGETHER), 12),
      act('A', MONITOR, at(31), 'vitals.not-taken', { journey: TOGETHER, why: 'declined' }),
      reading('A', 50, TOGETHER, { systolic: 181 }),
    ]
    const { readings, gaps, due } = partner(acts, 55)
    expect(readings.map((r) => r.lateMs / 60_000)).toEqual([0, 12, 0])
    expect(readings.map((r) => r.worst?.zone)).toEqual(['usual', 'usual', 'emergency'])
    expect(gaps).toEqual([{ from: at(30), to: at(50), why: 'declined' }])
    expect(due).toEqual({ kind: 'not-yet', moment: 'during', dueAt: at(65) })
  })
  it('[J21] a dose has its usual course, how long it was held, and whether it deviates', () => {
    const given = dose('A', 0, TOGETHER)
    const held = act('A', MONITOR, at(12), 'dose.retained', {
      dose: given.entry.id,
      heldForMin: 12,
      swallowed: 'no',
    })
    const [shown] = partner([...morning, given, held], 20).doses
    expect(shown?.course?.peak).toEqual({ from: at(15), to: at(60) })
    expect(shown?.retained?.heldForMin).toBe(12)
    expect(shown?.deviates).toBe(true)
  })
})

describe('what is asked next', () => {
  const gates = (acts: readonly Act[], min = 0) => {
    const { gate, reinforcement } = partner(acts, min)
    return [gate && `${gate.gate} ${gate.outcome}`, reinforcement && reinforcement.outcome]
  }
  const ordered = act('A', PRESCRIBER, at(-20), 'order.signed', {
    journey: TOGETHER,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    remote: false,
    reinforcement: { amount: 50, fromMin: 20, untilMin: 60, count: 1 },
    expiresAt: at(600),
  })
  const again = dose('A', 30, TOGETHER, { amount: 50, reinforcement: true })
  it('[J22] is a release until there was a dose, then going home', () => {
    expect(gates(morning)).toEqual(['release open', null])
    expect(gates([...morning, dose('A', 0, TOGETHER)], 5)).toEqual(['discharge closed', null])
  })
  it('[J22] is also a second dose while the order has one', () => {
    const first = [...morning, ordered, dose('A', 0, TOGETHER), reading('A', 15, TOGETHER)]
    expect(gates([...morning, ordered])).toEqual(['release open', null])
    expect(gates(first, 10)).toEqual(['discharge closed', 'closed'])
    expect(gates(first, 25)).toEqual(['discharge closed', 'open'])
    expect(gates([...first, again], 40)).toEqual(['discharge closed', null])
  })
  it('[J22] is nothing once somebody went home', () => {
    const left = act('A', MONITOR, at(30), 'departure.recorded', { journey: TOGETHER })
    expect(gates([...morning, dose('A', 0, TOGETHER), left], 31)).toEqual([null, null])
    expect(partner([...morning, dose('A', 0, TOGETHER), left], 300).due.kind).toBe('nothing')
  })
  it('[J22] a release that is not given yet is shown until it is', () => {
    const entry = askToRelease(morning, TOGETHER, A, {}, at(-5))
    const released: Act = { slot: 'A', entry }
    const given = dose('A', 0, TOGETHER, { release: entry.id })
    expect(partner([...morning, released]).released?.amount).toBe(100)
    expect(partner([...morning, released, given], 1)).toMatchObject({
      released: null,
      doses: [{ deviates: false }],
    })
  })
})

describe('how it stands', () => {
  it('[J23] a stop signal is of whom it names, and of everybody when it names nobody', () => {
    const acts = [
      ...morning,
      noted('team', 'stop-signal', 20, []),
      noted('A', 'stop-signal', 10),
      noted('A', 'tears', 5),
    ]
    expect(partner(acts, 30).stops.map((s) => s.at)).toEqual([at(10), at(20)])
    expect(partner(acts, 30, 1).stops.map((s) => s.at)).toEqual([at(20)])
  })
  it('[J23] somebody is apart until they come back', () => {
    const move = (min: number, to: 'second-room' | 'first-room') =>
      act('A', THERAPIST, at(min), 'partner.moved', { journey: TOGETHER, to })
    expect(partner([...morning, move(5, 'second-room')]).apart).toBe(true)
    expect(partner([...morning, move(5, 'second-room'), move(9, 'first-room')]).apart).toBe(false)
  })
  it('[J23] an emergency is open until it is over, with its steps and what followed of harm', () => {
    const begun = act('A', MONITOR, at(5), 'emergency.begun', { journey: TOGETHER, sign: 'airway' })
    const emergency = begun.entry.id
    const step = act('A', MONITOR, at(6), 'emergency.step-noted', {
      emergency,
      step: 'emergency-number',
      done: true,
    })
    const over = act('A', MONITOR, at(20), 'emergency.ended', { emergency })
    const harm = act('A', MONITOR, at(5), 'adverse-event.recorded', {
      journey: TOGETHER,
      term: 'laryngospasm',
      grade: 3,
      serious: true,
      relatedness: 'probable',
      outcome: 'ongoing',
    })
    const after = act('A', MONITOR, at(40), 'adverse-event.followed', {
      event: harm.entry.id,
      outcome: 'resolved',
    })
    const open = partner([...morning, begun, step, harm])
    expect(open.inEmergency).toBe(true)
    expect(open.emergencies[0]?.steps.map((s) => [s.step, s.at])).toEqual([
      ['emergency-number', at(6)],
    ])
    expect(open.adverseEvents[0]?.outcome).toBe('ongoing')
    const closed = partner([...morning, begun, step, harm, after, over])
    expect(closed.inEmergency).toBe(false)
    expect(closed.adverseEvents[0]?.outcome).toBe('resolved')
  })
  it('[J24] who has the room, who can be called and what is heard are the last of each', () => {
    const acts = [
      ...morning,
      act('team', THERAPIST, at(0), 'on-call.named', {
        journey: TOGETHER,
        person: PRESCRIBER,
        until: at(240),
      }),
      act('team', THERAPIST, at(60), 'room.handed-over', {
        journey: TOGETHER,
        to: MONITOR,
        open: ['escort of B'],
      }),
      act('team', THERAPIST, at(1), 'music.cued', { journey: TOGETHER, plays: 'soundscape' }),
      act('team', THERAPIST, at(2), 'music.cued', { journey: TOGETHER, plays: 'silence' }),
    ]
    const { inCharge, handOvers, onCall, music, cues, staff, prepared } = room(acts, 70)
    expect([inCharge, handOvers[0]?.open, onCall?.person]).toEqual([
      MONITOR,
      ['escort of B'],
      PRESCRIBER,
    ])
    expect([music?.plays, cues.length]).toEqual(['silence', 2])
    expect(staff?.people).toEqual([THERAPIST, MONITOR])
    expect(prepared?.rescueKit).toBe(true)
    expect(room(acts, 240).onCall).toBeNull()
    expect(room(morning).inCharge).toBeNull()
  })
  it('[J25] what was taken back is gone, and what was corrected says what was meant', () => {
    const given = reading('A', 10, TOGETHER)
    const struck = act('A', MONITOR, at(11), 'entry.struck', {
      target: given.entry.id,
      reason: 'wrong person',
    })
    const amended = act('A', MONITOR, at(11), 'entry.amended', {
      target: given.entry.id,
      body: { ...given.entry.body, systolic: 142 },
      reason: 'misread',
    })
    const last = (acts: readonly Act[]) => partner(acts, 20).readings.at(-1)?.systolic
    expect(last([...morning, given])).toBe(130)
    expect(last([...morning, given, struck])).toBe(128)
    expect(last([...morning, given, amended])).toBe(142)
  })
})

describe('what was agreed', () => {
  const touch = act('A', A, at(-50), 'consent.signed', {
    form: 'touch',
    formVersion: 1,
    language: 'en',
    understood: true,
    expiresAt: at(60 * 24 * 90),
    touch: 'partner-hold',
  })
  const less = act('A', MONITOR, at(10), 'touch.narrowed', { to: 'clinician-hand' })
  it('[J33] is touch as far as it is still allowed, and never more', () => {
    expect(partner(morning).agreed.touch).toBe('none')
    expect(partner([...morning, touch]).agreed).toMatchObject({
      touch: 'partner-hold',
      narrowed: null,
    })
    expect(partner([...morning, touch, dose('A', 0, TOGETHER), less], 20).agreed).toMatchObject({
      touch: 'clinician-hand',
      narrowed: { at: at(10), to: 'clinician-hand' },
    })
    expect(partner([...morning, touch, less], 20, 1).agreed.touch).toBe('none')
  })
  it('[J33] has one’s own stop signal before the one of both', () => {
    const together = { word: 'harbour', gesture: 'open hand' }
    const own = { word: 'red', gesture: 'a fist' }
    expect(partner(morning).agreed.stopSignal).toEqual(together)
    const acts = [...morning, act('A', A, at(-40), 'stop-signal.agreed', own)]
    expect(partner(acts).agreed.stopSignal).toEqual(own)
    expect(partner(acts, 0, 1).agreed.stopSignal).toEqual(together)
    expect(
      partner(morning.filter((a) => a.entry.kind !== 'stop-signal.agreed')).agreed.stopSignal,
    ).toBe(null)
  })
})

describe('a witness', () => {
  const asked = act('clinic', DIRECTOR, at(-50), 'policy.adopted', {
    version: 3,
    signedAs: 'Dr Director',
    values: { doseWitnesses: 1 },
  })
  it.each([
    ['asks for none', morning, undefined, false],
    ['asks for one, and nobody is named', [...morning, asked], undefined, true],
    ['asks for one, and somebody is named', [...morning, asked], THERAPIST, false],
  ] as const)('[J34] where policy %s', (_, acts, witness, unwitnessed) => {
    const given = dose('A', 0, TOGETHER, witness ? { witness } : {})
    expect(partner([...acts, given], 5).unwitnessed).toBe(unwitnessed)
    expect(partner(acts, 5).unwitnessed).toBe(false)
  })
})

describe('folding by journey', () => {
  it('[J25] says the same one by one and all at once', () => {
    const first = dose('A', 0, TOGETHER)
    const held = act('A', MONITOR, at(9), 'dose.retained', {
      dose: first.entry.id,
      heldForMin: 9,
      swallowed: 'yes',
    })
    const narrowed = act('A', A, at(10), 'touch.narrowed', { to: 'none' })
    const entries = [...openMorning(TOGETHER), first, held, narrowed]
      .filter((a) => a.slot === 'A')
      .map((a) => a.entry as Readable)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const all = foldEntries(byJourneyFold, entries)
    expect(entries.reduce(byJourneyFold.evolve, byJourneyFold.initial)).toEqual(all)
    expect(all.entries.get(TOGETHER)?.at(-1)?.kind).toBe('dose.retained')
    expect(all.touch).toHaveLength(1)
    expect(byJourneyFold.initial.entries.size).toBe(0)
  })
  it('[J26] a room costs no more per entry when it has twice as many', () => {
    let looked = 0
    const counted = (given: Act): Act => ({
      ...given,
      entry: new Proxy(given.entry, {
        get: (target, key, self) => {
          looked += 1
          return Reflect.get(target, key, self) as unknown
        },
      }),
    })
    const looks = (times: number): number => {
      const events = Array.from({ length: times }, (_, i) => [
        reading('A', i / 10, TOGETHER),
        noted('A', 'tears', i / 10),
        noted('team', 'stop-signal', i / 10, []),
        act('A', MONITOR, at(i / 10), 'emergency.step-noted', {
          emergency: begun.entry.id,
          step: 'debrief',
          done: true,
        }),
      ]).flat()
      const journeys = journeysOf(
        [...morning, begun, dose('A', 0, TOGETHER), ...events].map(counted),
      )
      looked = 0
      roomOf(facts, journeys, TOGETHER, PRESCRIBER, at(times))
      return looked
    }
    const begun = act('A', MONITOR, at(0), 'emergency.begun', { journey: TOGETHER, sign: 'other' })
    const facts = factsOf(morning)
    const [one, two, four] = [looks(100), looks(200), looks(400)]
    expect(two - one).toBeLessThan(100 * 4 * 12)
    expect(four - two).toBeCloseTo(2 * (two - one), -2)
  })
  it('[J9] a long journey still knows the reading before its dose', () => {
    const long = Array.from({ length: 120 }, (_, i) => reading('A', 3 * i + 1, TOGETHER))
    const kept = factsOf([...morning, ...long]).people[A]?.individual.readings[TOGETHER]
    expect(kept?.[0]?.moment).toBe('pre-dose')
    expect(kept).toHaveLength(121)
    expect(kept?.[0]?.entry).not.toBe('' as EntryId)
  })
})
