import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import type { Readable } from '../../record/entry.ts'
import { DAY, HOUR, MINUTE, plusMs } from '../../shared/instant.ts'
import { lookFold } from '../screening/to-look-at.ts'
import * as world from '../testing/world.ts'
import { GLANCE_VERSION, glanceOf, type Glance } from './glance.ts'

const { A, B, NOW, TOGETHER, ALONE } = world

function glance(acts: readonly world.Act[]): Glance {
  const { clinic, cases, people } = world.factsOf(acts)
  const [its] = cases
  if (!its) throw new Error('the world has a case')
  const look = (slot: world.Slot) => {
    const entries = acts.filter((each) => each.slot === slot).map(({ entry }) => entry as Readable)
    const { answers, safety, messages, reach } = foldEntries(lookFold, entries)
    return [...answers, ...safety, ...messages, ...reach]
  }
  return glanceOf({ clinic, its, people, looks: { [A]: look('A'), [B]: look('B') } })
}
const morning = world.openMorning(TOGETHER)
const due = ({ due: list }: Glance, what: string) =>
  list.filter((each) => each.what === what).map(({ person, at }) => [person ?? null, at])
const dose = (person: typeof A, at = NOW) =>
  world.act(person === A ? 'A' : 'B', world.MONITOR, at, 'dose.given', {
    journey: TOGETHER,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })

describe('a line of the caseload', () => {
  it('[CL1] has the journeys as they stand, and of what is not read nothing', () => {
    const { series } = glance([...morning, dose(A)])
    expect(series.map(({ state, dosedAt }) => [state, dosedAt])).toEqual([
      ['planned', null],
      ['planned', null],
      ['now', NOW],
    ])
    const ofFrontDesk = glance(morning.filter(({ slot }) => slot === 'joint'))
    expect(ofFrontDesk.series.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned'])
    expect(ofFrontDesk.due.map(({ what }) => what)).not.toContain('clearance-ends')
    expect(ofFrontDesk.worries).toEqual([])
    expect(glance([])).toEqual({ case: world.CASE, series: [], due: [], worries: [] })
  })

  it('[CL2] asks for a call and for integration after a dose, of each who took one, until they were done', () => {
    const taken = [...morning, dose(A), dose(B, plusMs(NOW, MINUTE))]
    expect(due(glance(taken), 'call')).toEqual([
      [A, plusMs(NOW, 24 * HOUR)],
      [B, plusMs(NOW, MINUTE + 24 * HOUR)],
    ])
    const called = world.act('A', world.MONITOR, plusMs(NOW, DAY), 'journey.contacted', {
      journey: TOGETHER,
      reached: true,
    })
    expect(due(glance([...taken, called]), 'call').map(([person]) => person)).toEqual([B])
    expect(due(glance([...taken, called]), 'integration').map(([person]) => person)).toEqual([A, B])
    const held = world.act('joint', world.THERAPIST, plusMs(NOW, 2 * DAY), 'integration.held', {
      journey: TOGETHER,
      attended: [A],
    })
    const after = glance([...taken, held])
    expect(due(after, 'integration').map(([person]) => person)).toEqual([B])
    expect(due(after, 'call').map(([person]) => person)).toEqual([B])
    const crossed = world.act('joint', world.THERAPIST, NOW, 'journey.cancelled', {
      journey: TOGETHER,
    })
    expect(due(glance([...taken, crossed]), 'integration')).toEqual([])
  })

  it('[CL2] says when ends what the next journey rests on, and who has not said yes to the plan', () => {
    const told = glance(morning)
    expect(due(told, 'clearance-ends').map(([person]) => person)).toEqual([A])
    expect(due(told, 'attestation-ends')).toEqual([])
    const earlier = [world.EARLIER, ALONE].map((journey) =>
      world.act('joint', world.THERAPIST, NOW, 'journey.announced', { journey, standing: 'done' }),
    )
    const shared = glance([...morning, ...earlier])
    expect(due(shared, 'attestation-ends')).toEqual([[null, plusMs(NOW, 20 * DAY)]])
    expect(due(shared, 'clearance-ends').map(([person]) => person)).toEqual([A, B])
    const without = morning.filter(({ entry }) => entry.kind !== 'plan.agreed' || entry.by !== B)
    expect(due(glance(without), 'plan-unsigned').map(([person]) => person)).toEqual([B])
    expect(told.due.map(({ at }) => at)).toEqual(told.due.map(({ at }) => at).toSorted())
  })

  it('[CL3] puts first what somebody has to look at before anything else', () => {
    const acts = [
      ...morning,
      world.act('B', B, plusMs(NOW, -DAY), 'screening.answered', {
        section: 'medicines',
        medicines: [],
      }),
      world.act('A', A, NOW, 'screening.answered', { section: 'mood', suicide: 'plan-or-intent' }),
      world.act('A', A, NOW, 'message.written', { words: 'May I call?' }),
    ]
    const told = glance(acts)
    expect(told.worries.map(({ what, grave, person }) => [what, grave, person])).toEqual([
      ['mood', true, A],
      ['medicines', false, B],
      ['message', false, A],
    ])
    expect(due(told, 'message')).toEqual([[A, plusMs(NOW, 48 * HOUR)]])
  })

  it('[CL7] says the same of the same entries as the version of a line that is kept', () => {
    const told = JSON.stringify(glance([...morning, dose(A)])).replaceAll(/0193[0-9a-f-]+/g, 'id')
    // Another text here: raise GLANCE_VERSION, and then this.
    expect([GLANCE_VERSION, createHash('sha256').update(told).digest('hex').slice(0, 12)]).toEqual([
      1,
      '985aef97ff0d',
    ])
  })

  it('[CL4] is the same whenever it is made: it takes no time', () => {
    expect(glanceOf.length).toBe(1)
    expect(JSON.parse(JSON.stringify(glance(morning)))).toEqual(glance(morning))
  })
})
