import type { Readable } from '../../record/entry.ts'
import { isCorrection } from '../../record/amend.ts'
import { foldEntries } from '../../record/fold.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import { FOLDS } from '../charts.ts'
import type { Facts, GrantDecision } from '../decision.ts'
import { decide, reachOf } from '../decide.ts'
import { KINDS, type BodyOf, type EntryOf, type Kind } from '../kinds.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import { History } from './history.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  CASE,
  NOW,
  openMorning,
  TOGETHER,
  type Act,
  type Slot,
} from './world.ts'

/** B’s own journey; ALONE is A’s. */
export const ALONE_B = '0193a000-0000-7000-8000-000000001004' as JourneyId

export type Setting = {
  readonly zone: string
  readonly live: boolean
  readonly numbers: Readonly<Partial<Record<ThresholdName, number>>>
  /** A core number that was never adopted. */
  readonly lacks: ThresholdName | null
  /** Whether B only accompanies A in the shared journey. */
  readonly asymmetric: boolean
  /** Whether B’s own journey is planned at home. */
  readonly home: boolean
}

const CHART = {
  clinic: 'clinic',
  joint: 'joint',
  team: 'team',
  A: 'individual',
  B: 'individual',
  'clinical A': 'clinical',
  'clinical B': 'clinical',
} as const satisfies Record<Slot, keyof typeof FOLDS>
const inA = ['A', 'clinical A']
const ownerOf = (slot: Slot): PersonId | null =>
  inA.includes(slot) ? A : slot === 'B' || slot === 'clinical B' ? B : null

export const planned = ({ asymmetric, home }: Setting): BodyOf<'plan.proposed'>['journeys'] => [
  journey(ALONE, 'individual-trance', [A]),
  { ...journey(ALONE_B, 'individual-trance', [B]), setting: home ? 'home' : 'clinic' },
  asymmetric
    ? { ...journey(TOGETHER, 'shared-asymmetric', [A]), present: [B] }
    : journey(TOGETHER, 'shared-psycholytic', [A, B]),
]

const journey = (
  id: JourneyId,
  type: BodyOf<'plan.proposed'>['journeys'][number]['type'],
  dosed: PersonId[],
): BodyOf<'plan.proposed'>['journeys'][number] => ({
  journey: id,
  type,
  dosed,
  present: [],
  medicine: 'ketamine',
  setting: 'clinic',
})

const forB = (a: Act): Act =>
  a.slot === 'B' || a.slot === 'team'
    ? act(a.slot, a.entry.by, a.entry.at, a.entry.kind, {
        ...a.entry.body,
        journey: ALONE_B,
      } as never)
    : a

/** A morning on which each of three journeys could begin: A’s, B’s, and the shared one. */
function beginning(setting: Setting): readonly Act[] {
  const namesJourney = (a: Act) => 'journey' in a.entry.body
  const shared = openMorning(TOGETHER).map((a) => {
    if (a.entry.kind === 'plan.proposed')
      return changed(a, { ...(a.entry.body as object), journeys: planned(setting) })
    if (a.entry.kind === 'clinic.founded')
      return changed(a, { ...a.entry.body, timeZone: setting.zone, live: setting.live })
    if (a.entry.kind === 'policy.adopted') {
      const body = a.entry.body as BodyOf<'policy.adopted'>
      const values: { [Name in ThresholdName]?: number } = { ...body.values, ...setting.numbers }
      if (setting.lacks) delete values[setting.lacks]
      return changed(a, { ...body, values: setting.live ? values : setting.numbers })
    }
    return a
  })
  const others = openMorning(ALONE).filter(
    (a) => namesJourney(a) && a.entry.kind !== 'consent.reaffirmed',
  )
  return [
    ...shared,
    ...others.filter((a) => a.slot === 'A' || a.slot === 'team'),
    ...others.filter((a) => a.slot === 'B' || a.slot === 'team').map(forB),
    act('B', B, ago(2 * DAY), 'sitter.named', { journey: ALONE_B, name: 'Robin' }),
  ]
}

const changed = (a: Act, body: object): Act => ({
  slot: a.slot,
  entry: { ...a.entry, body: body as never },
})

/** A record that grows as append lets it grow: facts always, permissions as decided over what is there. */
export class Book {
  readonly setting: Setting
  readonly acts: Act[]
  now: Instant = NOW
  #history: History | null = null
  readonly #states = new Map<Slot, unknown>()

  constructor(setting: Setting) {
    this.setting = setting
    this.acts = [...beginning(setting)]
  }

  get history(): History {
    this.#history ??= new History(this.acts)
    return this.#history
  }

  /** What happened at the end of a wait. */
  write<K extends Kind>(
    slot: Slot,
    by: PersonId,
    kind: K,
    body: BodyOf<K>,
    backMin = 0,
  ): GrantDecision {
    const isFact = KINDS[kind].nature === 'fact'
    const at = isFact ? plusMs(this.now, -backMin * MINUTE) : this.now
    return this.append(act(slot, by, at, kind, body))
  }

  append(next: Act): GrantDecision {
    const decision = this.ask(next)
    if (decision.kind === 'refused') return decision
    this.#advance(next)
    this.acts.push(next)
    this.#history = null
    return decision
  }

  /** Decides as append would, over the charts that such a decision reaches and no others. */
  ask({ slot, entry }: Act): GrantDecision {
    const role = entry.by === A || entry.by === B ? 'partner' : 'therapist'
    const reach = reachOf(entry.kind, role)
    if (reach === null) return decide(this.#facts(slot, entry, 'clinic'), entry, role, this.now)
    return decide(
      this.#facts(slot, entry, reach === 'partners' ? 'own' : reach),
      entry,
      role,
      this.now,
    )
  }

  #advance(next: Act): void {
    const here = this.acts.filter((a) => a.slot === next.slot)
    const anew = here.some((a) => a.entry.at > next.entry.at || isCorrection(a.entry))
    if (anew || isCorrection(next.entry)) this.#states.delete(next.slot)
    else if (this.#states.has(next.slot)) {
      const fold = FOLDS[CHART[next.slot]] as { evolve: (s: unknown, e: Readable) => unknown }
      this.#states.set(next.slot, fold.evolve(this.#states.get(next.slot), next.entry))
    }
  }

  #state(slot: Slot): never {
    if (!this.#states.has(slot)) {
      const lying = this.acts.filter((a) => a.slot === slot).map((a) => a.entry)
      this.#states.set(slot, foldEntries(FOLDS[CHART[slot]] as never, lying))
    }
    return this.#states.get(slot) as never
  }

  #facts(slot: Slot, entry: EntryOf<Kind>, reach: 'clinic' | 'own' | 'case'): Facts {
    const owner = ownerOf(slot)
    const writer = entry.by
    const reached = (person: PersonId) =>
      reach === 'case' || (reach === 'own' && person === (owner ?? writer))
    const inCase = reach === 'case' || (reach === 'own' && (slot === 'joint' || slot === 'team'))
    const people: { [id: PersonId]: Facts['people'][PersonId] } = {}
    for (const [person, own, clinical] of [
      [A, 'A', 'clinical A'],
      [B, 'B', 'clinical B'],
    ] as const)
      if (reached(person))
        people[person] = {
          individual: this.#state(own),
          clinical: reach === 'case' || slot === clinical ? this.#state(clinical) : emptyClinical,
        }
    const joint = reach === 'case' || slot === 'joint' ? this.#state('joint') : emptyJoint
    const team = reach === 'case' || slot === 'team' ? this.#state('team') : emptyTeam
    return {
      clinic: this.#state('clinic'),
      cases: inCase ? [{ case: CASE, partners: [A, B], joint, team }] : [],
      people,
      owner,
    }
  }
}

const emptyClinical = FOLDS.clinical.initial
const emptyJoint = FOLDS.joint.initial
const emptyTeam = FOLDS.team.initial
