import { describe, expect, it } from 'vitest'
import { BELONGS_TO, READERS } from '../../record/chart.ts'
import { readBody, versionOf } from '../../record/kinds.ts'
import type { CaseId } from '../../shared/ids.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import { KINDS, type BodyOf } from '../kinds.ts'
import {
  A,
  act,
  ago,
  B,
  CASE,
  DIRECTOR,
  factsOf,
  NOW,
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { mayCarryAcross, policyInForce, restingPlace, type Told } from './policy.ts'
import { permissionFor } from './state.ts'
import { disclosureTasks, isOverdue } from './tasks.ts'
import { ListedTopic, type Topic } from './topics.ts'

type Policy = BodyOf<'secrets-policy.agreed'>['policy']
const agree = (
  by: typeof A,
  policy: Policy,
  topics: readonly ListedTopic[] = [],
  at: Instant = ago(20 * DAY),
) => act('joint', by, at, 'secrets-policy.agreed', { policy, topics: [...topics] })
const inForce = (...acts: Act[]) => {
  const joint = factsOf(acts).cases[0]?.joint
  if (!joint) throw new Error('no case')
  return policyInForce(joint.secrets, [A, B])
}
const both = (policy: Policy, topics: readonly ListedTopic[] = []) =>
  inForce(agree(A, policy, topics), agree(B, policy, topics))

describe('the policy in force', () => {
  it.each([
    [[], 'individual', []],
    [[agree(A, 'no-secrets')], 'individual', []],
    [[agree(A, 'no-secrets'), agree(B, 'no-secrets')], 'no-secrets', ListedTopic.options],
    [[agree(A, 'no-secrets'), agree(B, 'limited', ['affair'])], 'limited', ['affair']],
    [
      [agree(A, 'limited', ['affair', 'money']), agree(B, 'limited', ['money'])],
      'limited',
      ['money'],
    ],
    [[agree(A, 'limited', ['affair']), agree(B, 'limited', ['money'])], 'limited', []],
    [[agree(A, 'limited', ['affair']), agree(B, 'individual')], 'individual', []],
    [
      [agree(A, 'no-secrets'), agree(B, 'no-secrets'), agree(B, 'individual', [], ago(DAY))],
      'individual',
      [],
    ],
  ] as const)('[CF1] after %#', (acts, policy, topics) =>
    expect(inForce(...acts)).toMatchObject({ policy, topics }),
  )
  it('[CF1] since the last of them agreed', () => {
    expect(inForce(agree(A, 'limited'), agree(B, 'limited', [], ago(DAY))).since).toBe(ago(DAY))
    expect(inForce(agree(A, 'limited')).since).toBeNull()
  })
  it('[CF1] is nobody’s alone: partners whom nobody named agreed to nothing', () =>
    expect(policyInForce({}, []).since).toBeNull())
})

describe('where a note rests', () => {
  const alone = { alone: true, about: 'therapy' } as const
  it.each([
    ['no-secrets', alone, 'team'],
    ['limited', alone, 'individual'],
    ['individual', alone, 'individual'],
    ['no-secrets', { alone: true, about: 'treatment' }, 'individual'],
    ['no-secrets', { alone: true, about: 'safety' }, 'guarded'],
    ['individual', { alone: false, about: 'therapy' }, 'joint'],
    ['limited', { alone: false, about: 'safety' }, 'guarded'],
  ] as const)('[CF2] %s, %j: %s', (policy, session, chart) => {
    expect(restingPlace({ policy }, session)).toBe(chart)
    expect(WRITING['note.written'][chart]).toBeDefined()
  })
  it.each(['no-secrets', 'limited', 'individual'] as const)(
    '[CF2] under %s a note on a session alone lies in no chart of both',
    (policy) => {
      for (const about of ['therapy', 'treatment', 'safety'] as const) {
        const chart = restingPlace({ policy }, { alone: true, about })
        expect(chart).not.toBe('joint')
        // Of a case’s charts joint alone has partners as readers; a person’s own is theirs alone.
        expect(BELONGS_TO[chart] === 'person' || !READERS[chart].includes('partner')).toBe(true)
      }
    },
  )
})

const OTHER = '0193a000-0000-7000-8000-0000000ca5e2' as CaseId
const give = (topic: ListedTopic, at: Instant = ago(HOUR), caseId = CASE) =>
  act('A', A, at, 'permission.given', { case: caseId, topic })
const withdraw = (topic: ListedTopic | 'all', at: Instant = ago(HOUR)) =>
  act('A', A, at, 'permission.withdrawn', { topic })
const permission = (acts: readonly Act[], topic: ListedTopic = 'money', caseId = CASE) => {
  const state = factsOf(acts).people[A]?.individual.permissions
  if (!state) throw new Error('A is missing')
  return permissionFor(state, caseId, topic)
}
const told = (agoMs: number, days: number | undefined = 30): Told => ({
  toldAt: ago(agoMs),
  now: NOW,
  days,
})

describe('carrying across', () => {
  const may = (
    policy: ReturnType<typeof both>,
    topic: Topic,
    acts: readonly Act[] = [],
    when?: Told,
  ) => {
    const said = topic === 'safety' ? ({ standing: 'none' } as const) : permission(acts, topic)
    return mayCarryAcross(policy, topic, said, when).kind
  }
  const limited = both('limited', ['money', 'affair'])

  it.each(['no-secrets', 'limited', 'individual'] as const)(
    '[CF3] safety never, under %s',
    (policy) => {
      const given = { standing: 'given', mark: { entry: '' as never, at: NOW } } as const
      for (const said of [given, { standing: 'none' } as const])
        expect(
          mayCarryAcross(both(policy, ListedTopic.options), 'safety', said, told(900 * DAY)).kind,
        ).toBe('may-not')
    },
  )
  it('[CF3] safety is no topic of any entry', () => {
    expect(ListedTopic.options).not.toContain('safety')
    for (const kind of ['permission.given', 'confidence.disclosed'] as const)
      expect(KINDS[kind].body.safeParse({ case: CASE, topic: 'safety' }).success).toBe(false)
    expect(
      KINDS['secrets-policy.agreed'].body.safeParse({ policy: 'limited', topics: ['safety'] })
        .success,
    ).toBe(false)
  })
  it.each([both('individual'), limited, both('no-secrets'), inForce()])(
    '[CF4] with permission, under %j',
    (policy) => {
      expect(may(policy, 'money', [give('money')])).toBe('may')
      expect(may(policy, 'health', [give('health')])).toBe('may')
    },
  )
  it('[CF4] one topic in one case', () => {
    expect(permission([give('money')], 'affair').standing).toBe('none')
    expect(permission([give('money')], 'money', OTHER).standing).toBe('none')
    expect(permission([give('money'), give('affair')], 'money').standing).toBe('given')
  })
  it.each([both('individual'), inForce(), inForce(agree(A, 'no-secrets'))])(
    '[CF5] without permission nothing, under %j',
    (policy) => {
      for (const topic of ListedTopic.options)
        expect(may(policy, topic, [], told(900 * DAY))).toBe('may-not')
    },
  )
  it('[CF6] everything that both signed', () => {
    for (const topic of ListedTopic.options) expect(may(both('no-secrets'), topic)).toBe('may')
  })
  it.each([
    ['money', told(30 * DAY - 1), 'may-not'],
    ['money', told(30 * DAY), 'may'],
    ['health', told(900 * DAY), 'may-not'],
  ] as const)('[CF7] %s, %j: %s', (topic, when, expected) =>
    expect(may(limited, topic, [], when)).toBe(expected),
  )
  it('[CF7] without the clinic’s number the days have no end, and with it they say when', () => {
    const never = { toldAt: ago(900 * DAY), now: NOW, days: undefined }
    expect(may(limited, 'money', [], never)).toBe('may-not')
    expect(may(limited, 'money')).toBe('may-not')
    expect(mayCarryAcross(limited, 'money', { standing: 'none' }, told(10 * DAY))).toMatchObject({
      from: plusMs(NOW, 20 * DAY),
    })
  })
  it.each(['money', 'all'] as const)('[CF8] not after %s was withdrawn', (topic) => {
    for (const policy of [both('no-secrets'), limited, both('individual')])
      expect(
        may(policy, 'money', [give('money', ago(DAY)), withdraw(topic)], told(900 * DAY)),
      ).toBe('may-not')
    expect(
      permission([give('money', ago(DAY), OTHER), withdraw(topic)], 'money', OTHER).standing,
    ).toBe('withdrawn')
  })
  it('[CF8] another topic stays as it was', () =>
    expect(may(both('no-secrets'), 'health', [withdraw('money')])).toBe('may'))
  it('[CF8] of two withdrawals the later counts', () =>
    expect(permission([withdraw('money', ago(DAY)), withdraw('all', ago(HOUR))])).toMatchObject({
      mark: { at: ago(HOUR) },
    }))
  it('[CF8] begins anew with a permission, or with agreeing again', () => {
    const gone = withdraw('all', ago(30 * DAY))
    expect(may(both('individual'), 'money', [gone, give('money')])).toBe('may')
    expect(may(both('no-secrets'), 'money', [gone])).toBe('may')
    expect(may(both('no-secrets'), 'money', [withdraw('all', ago(20 * DAY))])).toBe('may-not')
  })
})

describe('a task', () => {
  const adopt = act('clinic', DIRECTOR, ago(90 * DAY), 'policy.adopted', {
    version: 1,
    signedAs: 'Dr Director',
    values: { selfDisclosureDays: 30 },
  })
  const disclose = (topic: ListedTopic, at = ago(DAY), caseId = CASE) =>
    act('clinical A', THERAPIST, at, 'confidence.disclosed', { case: caseId, topic })
  const tasks = (acts: readonly Act[], policy = both('limited', ['money', 'affair'])) => {
    const facts = factsOf(acts)
    const clinical = facts.people[A]?.clinical
    if (!clinical) throw new Error('A is missing')
    return disclosureTasks(clinical, facts.clinic, () => policy)
  }
  it('[CF9] for a listed topic under limited secrets, the oldest first', () => {
    const open = tasks([
      adopt,
      disclose('money'),
      disclose('affair', ago(3 * DAY)),
      disclose('health'),
    ])
    expect(open.map((task) => task.topic)).toEqual(['affair', 'money'])
    expect(open[1]?.due).toBe(plusMs(NOW, 29 * DAY))
  })
  it.each(['no-secrets', 'individual'] as const)('[CF9] none under %s', (policy) =>
    expect(tasks([adopt, disclose('money')], both(policy))).toEqual([]),
  )
  it.each([
    [30 * DAY - 1, false],
    [30 * DAY, true],
  ])('[CF9] told %d ms ago, overdue: %s', (ms, expected) => {
    const [task] = tasks([adopt, disclose('money', ago(ms))])
    expect(task && isOverdue(task, NOW)).toBe(expected)
  })
  it('[CF9] never overdue without the number', () => {
    const [task] = tasks([disclose('money', ago(900 * DAY))])
    expect(task?.due).toBeNull()
    expect(task && isOverdue(task, NOW)).toBe(false)
  })
  const extend = (first: Act, until: Instant) =>
    act('clinical A', THERAPIST, NOW, 'confidence.extended', {
      disclosure: first.entry.id,
      until,
    })
  it('[CF12] waits longer where a clinician gave more time, and never less long', () => {
    const first = disclose('money')
    const dueOf = (...more: Act[]) => tasks([adopt, first, ...more])[0]?.due
    expect(dueOf(extend(first, plusMs(NOW, 60 * DAY)))).toBe(plusMs(NOW, 60 * DAY))
    expect(dueOf(extend(first, plusMs(NOW, DAY)))).toBe(plusMs(NOW, 29 * DAY))
    expect(dueOf(extend(first, plusMs(NOW, 60 * DAY)), extend(first, plusMs(NOW, 40 * DAY)))).toBe(
      plusMs(NOW, 60 * DAY),
    )
    expect(tasks([first, extend(first, plusMs(NOW, DAY))])[0]?.due).toBe(plusMs(NOW, DAY))
  })
  it('[CF12] is carried no sooner', () => {
    const policy = both('limited', ['money'])
    const when = { ...told(40 * DAY), until: plusMs(NOW, DAY) }
    expect(mayCarryAcross(policy, 'money', { standing: 'none' }, when)).toMatchObject({
      kind: 'may-not',
      from: plusMs(NOW, DAY),
    })
    expect(
      mayCarryAcross(policy, 'money', { standing: 'none' }, { ...when, until: ago(DAY) }).kind,
    ).toBe('may')
  })
  it.each(['self-disclosed', 'permission-withdrawn', 'not-a-listed-topic', 'carried'] as const)(
    '[CF9] over once %s',
    (how) => {
      const first = disclose('money')
      const done = act('clinical A', THERAPIST, NOW, 'confidence.resolved', {
        disclosure: first.entry.id,
        how,
      })
      expect(tasks([adopt, first, disclose('affair'), done]).map((t) => t.topic)).toEqual([
        'affair',
      ])
    },
  )
})

it('[CF10] lies where no other partner and no front desk reads', () => {
  for (const kind of [
    'confidence.disclosed',
    'confidence.extended',
    'confidence.resolved',
  ] as const)
    expect(Object.keys(WRITING[kind])).toEqual(['clinical'])
  for (const kind of ['permission.given', 'permission.withdrawn'] as const)
    expect(Object.keys(WRITING[kind])).toEqual(['individual'])
  expect(Object.keys(KINDS['confidence.disclosed'].body.shape).toSorted()).toEqual([
    'case',
    'topic',
  ])
})

it('[CF11] reads an agreement of the first version as listing nothing', () => {
  const kind = KINDS['secrets-policy.agreed']
  expect(versionOf(kind)).toBe(2)
  expect(readBody(kind, 1, { policy: 'limited' })).toEqual({
    kind: 'read',
    body: { policy: 'limited', topics: [] },
  })
})
