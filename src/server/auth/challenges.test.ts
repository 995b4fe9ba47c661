import { beforeEach, describe, expect, it } from 'vitest'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import { createChallenges, type Challenges } from './challenges.ts'
import { CHALLENGE_MS, MOST_WAITING } from './limits.ts'

const START = Date.parse('2026-11-22T08:00:00.000Z')
const MANY = 20_000
const times = (count: number, work: () => unknown) => {
  for (let i = 0; i < count; i++) work()
}
const of = (person: string) => ({
  for: 'another' as const,
  actor: { clinic: 'clinic' as ClinicId, person: person as PersonId },
})

let clock: number
let challenges: Challenges
beforeEach(() => {
  clock = START
  challenges = createChallenges(() => clock)
})

describe('however often somebody asks', () => {
  it('[AC14] what others wait to answer stays', () => {
    const signIn = challenges.give({ for: 'sign-in' })
    const stepUp = challenges.give({ for: 'step-up', session: 'mine' })
    times(MANY, () => challenges.give({ for: 'sign-in' }))
    times(MANY, () => challenges.give({ for: 'step-up', session: 'another' }))
    times(MANY, () => challenges.give(of('another')))
    expect(challenges.take(signIn)).toEqual({ for: 'sign-in' })
    expect(challenges.take(stepUp)).toEqual({ for: 'step-up', session: 'mine' })
  })

  it('[AC14] a session or a person has so many of its own, the newest', () => {
    const first = challenges.give(of('ada'))
    const second = challenges.give(of('ada'))
    times(MOST_WAITING - 1, () => challenges.give(of('ada')))
    expect(challenges.take(first)).toBeNull()
    expect(challenges.take(second)).toEqual(of('ada'))
  })
})

describe('a challenge to sign in', () => {
  it('[AC4] is signed once, and until it is stale', () => {
    const asked = challenges.give({ for: 'sign-in' })
    const late = challenges.give({ for: 'sign-in' })
    expect(challenges.take(asked)).toEqual({ for: 'sign-in' })
    expect([challenges.spend(asked), challenges.spend(asked)]).toEqual([true, false])
    expect(challenges.take(asked)).toBeNull()
    clock += CHALLENGE_MS - 1
    expect(challenges.take(late)).toEqual({ for: 'sign-in' })
    expect(challenges.take(asked)).toBeNull()
    clock += 1
    expect(challenges.take(late)).toBeNull()
  })

  it('[AC4] is none of another process, made up, or altered', () => {
    const asked = challenges.give({ for: 'sign-in' })
    expect(createChallenges(() => clock).take(asked)).toBeNull()
    for (const other of [
      '',
      'AAAA',
      'A'.repeat(43),
      `${asked}A`,
      `B${asked.slice(1)}`,
      ` ${asked}`,
    ])
      expect(challenges.take(other)).toBeNull()
  })

  it('[AC4] is taken away with the time for another purpose', () => {
    const asked = challenges.give(of('ada'))
    clock += CHALLENGE_MS
    challenges.give(of('ben'))
    expect(challenges.take(asked)).toBeNull()
  })
})
