import { describe, expect, it } from 'vitest'
import type { Due, Worry } from '../../care/caseload/glance.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Case } from '../sync/envelope.ts'
import { byUrgency, isShown, standingOf } from './caseload.ts'

const NOW = '2027-03-09T10:00:00.000Z' as Instant
const couple = (name: string): Case => ({
  case: name as Case['case'],
  partners: [{ person: 'a' as never, label: 'A', name }],
  charts: [],
})
const standing = (name: string, due: readonly Due[], worries: readonly Worry[] = []) =>
  standingOf(
    couple(name),
    { case: name as Case['case'], series: [], due, worries },
    NOW,
    'America/Los_Angeles',
  )
const at = (day: string, hour = '18:00') => `2027-03-${day}T${hour}:00.000Z` as Instant

describe('how pressing a case is', () => {
  it('[CL5] is told by the clinic’s day: a journey of this morning is today’s, a call that passed is late', () => {
    const one = standing('Ann', [
      { what: 'journey', at: at('09', '09:00') },
      { what: 'call', at: at('09', '09:00') },
      { what: 'integration', at: at('10', '05:00') },
      { what: 'clearance-ends', at: at('30') },
      { what: 'consent-ends', at: at('20') },
      { what: 'plan-unsigned', at: at('01') },
    ])
    expect(one.overdue.map(({ what }) => what)).toEqual(['call'])
    expect(one.today.map(({ what }) => what)).toEqual(['journey', 'integration'])
    expect(one.soon.map(({ what }) => what)).toEqual(['consent-ends', 'plan-unsigned'])
    expect(isShown(one, 'overdue') && isShown(one, 'today') && !isShown(one, 'look')).toBe(true)
  })

  it('[CL5] puts what nobody may miss first, then what is late, then what comes next, then names', () => {
    const grave = { what: 'mood', grave: true, at: at('09') } as const
    const cases = [
      standing('Zoe', []),
      standing('Bea', []),
      standing('Cem', [{ what: 'integration', at: at('11') }]),
      standing('Dee', [{ what: 'call', at: at('08') }]),
      standing('Eva', [{ what: 'call', at: at('07') }]),
      standing('Fay', [], [grave]),
      standing('Gil', [{ what: 'integration', at: at('09', '23:00') }]),
    ]
    expect(cases.toSorted(byUrgency).map(({ one }) => one.case)).toEqual([
      'Fay',
      'Eva',
      'Dee',
      'Gil',
      'Cem',
      'Bea',
      'Zoe',
    ])
    expect(cases.filter((each) => isShown(each, 'look')).map(({ one }) => one.case)).toEqual([
      'Fay',
    ])
  })

  it('[CL5] has nothing to say of a case that it cannot read', () => {
    const one = standingOf(
      couple('Hal'),
      { case: 'Hal' as Case['case'], needsUpdate: true },
      NOW,
      undefined,
    )
    expect([one.glance, one.held, one.overdue]).toEqual([null, false, []])
  })
})
