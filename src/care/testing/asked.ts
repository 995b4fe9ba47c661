import type { JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE, msOf, type Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import type { Happened, History } from './history.ts'
import { A, type Slot } from './world.ts'

/** May this dose be released to this person now? */
export type Question = {
  readonly person: PersonId
  readonly journey: JourneyId
  readonly order: string
  readonly amount: number
  readonly route: string
  readonly reinforcement: boolean
  readonly at: Instant
}

/** Fixed distances from UTC, so that no calendar of the code under test is needed. Unit: minutes. */
export const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  'Asia/Kolkata': 330,
  'Pacific/Honolulu': -600,
}

type Planned = BodyOf<'plan.proposed'>['journeys'][number]
export type Vitals = Happened<'vitals.measured'>

export const chartOf = (person: PersonId): 'A' | 'B' => (person === A ? 'A' : 'B')
export const clinicalOf = (person: PersonId): Slot => (person === A ? 'clinical A' : 'clinical B')

export const numberOf = (h: History, name: ThresholdName): number | undefined =>
  h.last('policy.adopted', 'clinic', (p) => p.body.values[name] !== undefined)?.body.values[name]

export const orderNow = (h: History, person: PersonId, journey: JourneyId) => {
  const signed = h.last('order.signed', chartOf(person), (o) => o.body.journey === journey)
  const ended = h
    .all('order.cancelled', chartOf(person))
    .some((c) => c.body.order === signed?.id && c.order > signed.order)
  return ended ? undefined : signed
}

/** Whether a dose was a second one: called so, and after another in the same journey. */
export const isSecond = (h: History, slot: Slot, dose: Happened<'dose.given'>): boolean =>
  dose.body.reinforcement &&
  h
    .all('dose.given', slot)
    .some(
      (d) =>
        d.order < dose.order &&
        d.body.journey !== undefined &&
        d.body.journey === dose.body.journey,
    )

/** Dose, until baseline was seen after it and the cooling time is over. */
export function medicated(h: History, person: PersonId, at: Instant): boolean {
  const now = msOf(at)
  const dose = h.all('dose.given', chartOf(person)).findLast((d) => d.at <= now)
  if (!dose) return false
  const seen = h
    .all('phase.observed', chartOf(person))
    .find((p) => p.body.phase === 'baseline' && p.at > dose.at)
  if (!seen) return true
  return now < seen.at + (numberOf(h, 'coolingHours') ?? 0) * HOUR
}

export function journeyNow(h: History, id: JourneyId): Planned | undefined {
  const planned = h.last('plan.proposed', 'joint')?.body.journeys.find((j) => j.journey === id)
  const changed = h.last('journey.made-individual', 'joint', (m) => m.body.journey === id)
  return planned && changed ? { ...planned, dosed: [changed.body.for], present: [] } : planned
}

/** What a question can be asked of: the history, seen from one person, one journey and one moment. */
export class Asked {
  protected readonly h: History
  protected readonly q: Question
  protected readonly now: number
  protected readonly journey: Planned
  protected readonly chart: 'A' | 'B'
  protected readonly all: readonly PersonId[]
  protected readonly shared: boolean
  protected readonly order: Happened<'order.signed'> | undefined
  protected readonly offset: number

  constructor(h: History, q: Question, journey: Planned) {
    this.h = h
    this.q = q
    this.journey = journey
    this.now = msOf(q.at)
    this.chart = chartOf(q.person)
    this.all = [...journey.dosed, ...journey.present]
    this.shared = this.all.length > 1
    this.order = orderNow(h, q.person, q.journey)
    this.offset = (ZONES[h.last('clinic.founded', 'clinic')?.body.timeZone ?? 'UTC'] ?? 0) * MINUTE
  }

  protected number(name: ThresholdName): number | undefined {
    return numberOf(this.h, name)
  }

  protected today<T extends { readonly at: number }>(happened: T | undefined): happened is T {
    const day = (ms: number) => Math.floor((ms + this.offset) / DAY)
    return happened !== undefined && happened.at <= this.now && day(happened.at) === day(this.now)
  }

  /** The last of a kind that names this journey, in this person’s chart. */
  protected here<
    K extends
      | 'sobriety.checked'
      | 'health.reviewed-today'
      | 'fasting.confirmed'
      | 'dependants.arranged'
      | 'escort.named'
      | 'sitter.named',
  >(kind: K): Happened<K> | undefined {
    return this.h.last(kind, this.chart, (x) => x.body.journey === this.q.journey)
  }

  protected inTeam<K extends 'room.prepared' | 'staffing.confirmed'>(
    kind: K,
  ): Happened<K> | undefined {
    return this.h.last(kind, 'team', (x) => x.body.journey === this.q.journey)
  }

  protected clearance(): Happened<'clearance.decided'> | undefined {
    const { medicine } = this.journey
    const given = this.h.last('clearance.decided', this.chart, (c) => c.body.medicine === medicine)
    const taken = this.h.last(
      'clearance.withdrawn',
      this.chart,
      (c) => c.body.medicine === medicine,
    )
    return given && taken && taken.order > given.order ? undefined : given
  }

  protected medicine() {
    const { medicine } = this.journey
    const on = this.h.last('medicine.adopted', 'clinic', (m) => m.body.medicine === medicine)
    const off = this.h.last('medicine.suspended', 'clinic', (m) => m.body.medicine === medicine)
    return on && off && off.order > on.order ? undefined : on
  }

  protected holds(person: PersonId, place: string | undefined, which?: string): boolean {
    const ended = this.h.last(
      'credential.ended',
      'clinic',
      (c) => c.body.person === person && c.body.jurisdiction === place,
    )
    const kinds = which ? [which] : ['prescriber', 'therapist', 'monitor', 'safety-clinician']
    return kinds.some((kind) => {
      const has = this.h.last(
        'credential.recorded',
        'clinic',
        ({ body }) =>
          body.person === person && body.jurisdiction === place && body.credential === kind,
      )
      if (!has || (ended && ended.order > has.order)) return false
      return has.at <= this.now && this.now < msOf(has.body.until)
    })
  }

  protected dosesHere() {
    return this.h.all('dose.given', this.chart).filter((d) => d.body.journey === this.q.journey)
  }

  protected signed(person: PersonId, form: BodyOf<'consent.signed'>['form']): boolean {
    const yes = this.h.last('consent.signed', chartOf(person), (c) => c.body.form === form)
    const no = this.h.last(
      'consent.withdrawn',
      chartOf(person),
      (c) => c.body.form === form || c.body.form === 'all',
    )
    if (!yes || (no && no.order > yes.order)) return false
    return yes.at <= this.now && this.now < msOf(yes.body.expiresAt)
  }

  protected saidAgain(person: PersonId): boolean {
    const said = this.h.last('consent.reaffirmed', chartOf(person))
    if (!this.today(said) || !said.body.alone || said.body.journey !== this.q.journey) return false
    return this.h.all('consent.withdrawn', chartOf(person)).every((w) => w.at < said.at)
  }

  protected protections(person: PersonId) {
    const lifted = this.h.all('protection.lifted', clinicalOf(person))
    return this.h
      .all('protection.placed', clinicalOf(person))
      .filter((p) => !lifted.some((l) => l.body.protection === p.id))
      .map((p) => p.body.closes)
  }

  /** First doses of other journeys until now. */
  protected before() {
    return this.h
      .all('dose.given', this.chart)
      .filter(
        (d) =>
          !isSecond(this.h, this.chart, d) && d.body.journey !== this.q.journey && d.at <= this.now,
      )
  }

  protected beforeDose(): readonly Vitals[] {
    return this.h
      .all('vitals.measured', this.chart)
      .filter(
        (v) => v.body.journey === this.q.journey && v.body.moment === 'pre-dose' && this.today(v),
      )
  }

  /** Whether the newest value of each sign is where the clinic wants it. */
  protected bearable(readings: readonly Vitals[]): boolean {
    type Sign = 'systolic' | 'diastolic' | 'heartRate' | 'spo2' | 'temperatureC'
    const now = (sign: Sign) => readings.findLast((r) => r.body[sign] !== undefined)?.body[sign]
    const below = (sign: Sign, name: ThresholdName) =>
      (now(sign) ?? -Infinity) < (this.number(name) ?? Infinity)
    const atLeast = (sign: Sign, name: ThresholdName) =>
      (now(sign) ?? Infinity) >= (this.number(name) ?? -Infinity)
    return (
      below('systolic', 'systolicStop') &&
      below('diastolic', 'diastolicStop') &&
      below('temperatureC', 'temperatureStopC') &&
      (now('heartRate') ?? 0) <= (this.number('heartRateHighStop') ?? Infinity) &&
      atLeast('heartRate', 'heartRateLowStop') &&
      atLeast('spo2', 'spo2Stop')
    )
  }
}
