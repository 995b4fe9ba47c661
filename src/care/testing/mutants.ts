import { plusMs } from '../../shared/instant.ts'
import type { Asking, Criterion } from '../plan/gate.ts'
import type { ThresholdName } from '../policy/thresholds.ts'

export type Mutant = { readonly title: string; readonly gate: readonly Criterion[] }

const instead = (
  gate: readonly Criterion[],
  old: Criterion,
  changed: Criterion,
): readonly Criterion[] => gate.map((c) => (c === old ? changed : c))

/** The criterion, and the question of whether it speaks, both asked of something else than they should be. */
const asked = (criterion: Criterion, of: (a: Asking) => Asking): Criterion => ({
  ...criterion,
  check: (a) => criterion.check(of(a)),
  ...(criterion.when ? { when: (a: Asking) => criterion.when?.(of(a)) ?? true } : {}),
})

const shifted =
  (name: ThresholdName, by: number) =>
  (a: Asking): Asking => {
    const { policy } = a.clinic
    const value = policy.values[name]
    if (value === undefined) return a
    return {
      ...a,
      clinic: {
        ...a.clinic,
        policy: { ...policy, values: { ...policy.values, [name]: value + by } },
      },
    }
  }

const otherOf = (a: Asking) => a.case.partners.find((person) => person !== a.partner) ?? a.partner

const swapped = (a: Asking): Asking => {
  const other = otherOf(a)
  const people = { ...a.people, [a.partner]: a.people[other], [other]: a.people[a.partner] }
  return { ...a, people: people as Asking['people'] }
}

const othersIgnored = (a: Asking): Asking => {
  const people = { ...a.people, [otherOf(a)]: a.people[a.partner] }
  return { ...a, people: people as Asking['people'] }
}

/** Criteria whose answer turns at a moment: an end, a window, a midnight. The rest know no clock. */
const TIMED = new Set([
  'conditions-met',
  'clearance-in-force',
  'medicine-lawful',
  'client-where-licensed',
  'order-in-force',
  'consents-in-force',
  'consents-reaffirmed',
  'conjoint-consent',
  'safe-together',
  'not-coerced',
  'no-acute-suicide-risk',
  'sober',
  'health-unchanged',
  'not-acutely-ill',
  'not-pregnant',
  'interval',
  'doses-in-30-days',
  'no-open-emdr-target',
  'fasted',
  'weight-on-record',
  'vitals-below-stop',
  'vitals-rested',
  'staffed',
  'within-reinforcement',
  'heard-today',
])

/**
 * Numbers that only switch their criterion on: the window itself is asked of a person, who answers for it.
 * Shifting them changes no answer that anybody could get, so there is nothing to kill.
 */
const SWITCHES: ReadonlySet<ThresholdName> = new Set(['substanceFreeHours'])

/** Every criterion dropped, negated, its numbers and moments shifted by one, and its partners swapped. */
export function mutantsOf(gate: readonly Criterion[]): readonly Mutant[] {
  return gate.flatMap((criterion) => {
    const { name } = criterion
    const say = (what: string, changed: Criterion): Mutant => ({
      title: `${criterion.id} ${name}: ${what}`,
      gate: instead(gate, criterion, changed),
    })
    const mutants: Mutant[] = [
      { title: `${criterion.id} ${name}: dropped`, gate: gate.filter((c) => c !== criterion) },
      say('negated', {
        ...criterion,
        check: (a) =>
          criterion.check(a).met
            ? { met: false, because: 'negated', evidence: [] }
            : { met: true, evidence: [] },
      }),
    ]
    for (const threshold of criterion.uses)
      if (!SWITCHES.has(threshold))
        for (const by of [1, -1])
          mutants.push(
            say(`${threshold} ${by > 0 ? '+' : '−'}1`, asked(criterion, shifted(threshold, by))),
          )
    if (TIMED.has(name))
      for (const by of [1, -1])
        mutants.push(
          say(
            `clock ${by > 0 ? '+' : '−'}1 ms`,
            asked(criterion, (a) => ({ ...a, at: plusMs(a.at, by) })),
          ),
        )
    if (criterion.concerns === 'partner')
      mutants.push(say('partners swapped', asked(criterion, swapped)))
    if (criterion.concerns === 'every-partner')
      mutants.push(say('the other ignored', asked(criterion, othersIgnored)))
    if (criterion.when) {
      const { when: _always, ...always } = criterion
      mutants.push(say('asked always', always))
    }
    return mutants
  })
}
