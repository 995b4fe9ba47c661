import { DAY, HOUR, MINUTE, msOf } from '../../shared/instant.ts'
import { CORE_THRESHOLDS } from '../policy/thresholds.ts'
import {
  Asked,
  chartOf,
  clinicalOf,
  isSecond,
  journeyNow,
  type Question,
  type Vitals,
} from './asked.ts'
import type { Happened, History } from './history.ts'
import type { Slot } from './world.ts'

/**
 * A second opinion on every release: reads what was written, one thing after another, and shares nothing with the
 * folds and the criteria but their names. Answers with the names of what stands in the way.
 */
export function standsInTheWay(h: History, q: Question): readonly string[] {
  const planned = journeyNow(h, q.journey)
  if (!planned) return ['no plan']
  const question = new Questioned(h, q, planned)
  return Object.entries(question.answers(q.reinforcement))
    .filter(([, fine]) => fine === false)
    .map(([name]) => name)
}

/** `null`: the question does not arise. */
type Answers = Readonly<Record<string, boolean | null>>

class Questioned extends Asked {
  answers(second: boolean): Answers {
    const always: Answers = {
      'policy-adopted': this.#policy(),
      'clearance-in-force': this.#cleared(),
      'medicine-lawful': this.#lawful(),
      'order-in-force': this.#ordered(),
      'consents-in-force': this.#consented(),
      'conjoint-consent': this.shared ? this.#bothAgree() : null,
      'safe-together': this.shared ? this.#attested() : null,
      'not-coerced': this.#free(),
      'no-hold': this.#notHeld(),
      'supply-explained': this.#accounted(),
      staffed: this.#staffed(),
      'dosed-in-this-journey': this.journey.dosed.includes(this.q.person),
    }
    if (second)
      return {
        ...always,
        'within-reinforcement': this.#secondAsOrdered(),
        'vitals-since-dose': this.#measuredSince(),
      }
    return { ...always, ...this.#onceADay() }
  }

  #onceADay(): Answers {
    const h = this.h
    const chart = this.chart
    const suicide = h.last('suicide.asked', chart)
    const sobriety = this.here('sobriety.checked')
    const health = this.here('health.reviewed-today')
    const home = this.journey.setting === 'home'
    const room = this.inTeam('room.prepared')
    return {
      'identity-verified': h.all('identity.verified', chart).length > 0,
      'screening-complete': this.#screened(),
      'conditions-met': this.#conditions(),
      'client-where-licensed': this.#licensed(),
      'within-order': this.#withinOrder(),
      'consents-reaffirmed': this.saidAgain(this.q.person),
      'no-acute-suicide-risk':
        this.today(suicide) && suicide.body.alone && suicide.body.answer !== 'plan-or-intent',
      sober:
        this.today(sobriety) &&
        !sobriety.body.intoxicated &&
        (sobriety.body.substancesLast24h.length === 0 ||
          this.number('substanceFreeHours') === undefined),
      'health-unchanged': this.today(health) && !this.#changed(health),
      'not-acutely-ill': this.today(health) && !health.body.acuteIllness,
      'not-pregnant': this.#notPregnant(),
      prepared: this.#prepared(),
      'previous-integrated': this.#integrated(),
      ...this.#counts(),
      'stock-reconciled': this.#stock(),
      'bladder-current': this.#bladder(),
      'no-open-emdr-target': this.shared ? this.#noTarget() : null,
      fasted: this.#fasted(),
      'weight-on-record': this.order?.body.unit === 'mg/kg' ? this.#weighed() : null,
      ...this.#pressure(),
      escorted: this.#escorted(home),
      'dependants-cared-for': this.here('dependants.arranged')?.body.arranged === true,
      'room-ready': home ? null : room?.body.rescueKit === true && room.body.emergencyPlan,
      'planned-and-agreed': this.#agreed(),
    }
  }

  #policy(): boolean {
    const founded = this.h.last('clinic.founded', 'clinic')
    if (founded && !founded.body.live) return true
    return CORE_THRESHOLDS.every((name) => this.number(name) !== undefined)
  }

  #screened(): boolean {
    const review = this.h.last('screening.reviewed', this.chart)
    const answers = this.h.all('screening.answered', this.chart)
    const parts = new Set(answers.map((a) => a.body.section))
    return review !== undefined && parts.size === 4 && answers.every((a) => a.at <= review.at)
  }

  #cleared(): boolean {
    const c = this.clearance()
    if (!c || (c.body.outcome !== 'cleared' && c.body.outcome !== 'conditional')) return false
    return this.now < msOf(c.body.expiresAt)
  }

  #conditions(): boolean | null {
    const clearance = this.clearance()
    if (clearance?.body.outcome !== 'conditional') return null
    return clearance.body.conditions.every((condition) => {
      if (condition.kind === 'blood-pressure-below') {
        const { systolic = Infinity, diastolic = Infinity } =
          this.beforeDose().at(-1)?.body ?? ({} as Partial<Vitals['body']>)
        return systolic < condition.systolic && diastolic < condition.diastolic
      }
      const said = this.h.last(
        'condition.confirmed',
        this.chart,
        (c) =>
          c.body.clearance === clearance.id &&
          c.body.what === condition.what &&
          c.order > clearance.order,
      )
      return this.today(said) && said.body.holds
    })
  }

  #lawful(): boolean {
    const place = this.h.last('clinic.founded', 'clinic')?.body.jurisdiction
    const rows = (this.medicine()?.body.lawful ?? []).filter(
      (row) =>
        row.jurisdiction === place &&
        msOf(row.from) <= this.now &&
        (row.until === undefined || this.now < msOf(row.until)),
    )
    if (rows.length === 0) return false
    const order = this.order
    if (!order?.body.remote) return true
    return rows.some((r) => !r.remoteOrdersUntil || order.at < msOf(r.remoteOrdersUntil))
  }

  #licensed(): boolean {
    const place = this.h.last('location.confirmed', this.chart)
    if (!this.today(place) || !this.order) return false
    return this.holds(this.order.by, place.body.jurisdiction, 'prescriber')
  }

  #ordered(): boolean {
    const order = this.order
    return (
      order !== undefined &&
      order.id === this.q.order &&
      order.body.medicine === this.journey.medicine &&
      this.now < msOf(order.body.expiresAt)
    )
  }

  #withinOrder(): boolean {
    const order = this.order?.body
    if (!order || this.dosesHere().length > 0) return false
    return order.route === this.q.route && this.q.amount <= order.amount
  }

  #secondAsOrdered(): boolean {
    const order = this.order?.body
    const rule = order?.reinforcement
    const doses = this.dosesHere()
    const first = doses.find((d) => !isSecond(this.h, this.chart, d))
    if (!order || !rule || !first) return false
    const minutes = (this.now - first.at) / MINUTE
    return (
      doses.filter((d) => isSecond(this.h, this.chart, d)).length < rule.count &&
      this.q.route === order.route &&
      this.q.amount <= rule.amount &&
      minutes >= rule.fromMin &&
      minutes <= rule.untilMin
    )
  }

  #consented(): boolean {
    const forms = ['medicine', 'couple-therapy'] as const
    const home = this.journey.setting === 'home'
    const { person } = this.q
    return (
      forms.every((form) => this.signed(person, form)) &&
      (!home || this.signed(person, 'take-home'))
    )
  }

  #bothAgree(): boolean {
    return this.all.every((p) => this.signed(p, 'conjoint-medicated') && this.saidAgain(p))
  }

  #attested(): boolean {
    const yes = this.h.last('safe-together.attested', 'team')
    const no = this.h.last('safe-together.ended', 'team')
    if (!yes || (no && no.order > yes.order) || this.now >= msOf(yes.body.until)) return false
    return this.all.every((person) => yes.body.partners.includes(person))
  }

  #free(): boolean {
    const asked = this.shared ? this.all : [this.q.person]
    const unfree = asked.some((person) => {
      const said = this.h.last('consent.reaffirmed', chartOf(person))
      return this.today(said) && !said.body.freely
    })
    if (unfree) return false
    const mine = this.all.includes(this.q.person) ? this.protections(this.q.person) : []
    if (mine.includes('every-journey')) return false
    if (this.journey.setting === 'home' && mine.includes('take-home')) return false
    if (!this.shared) return true
    const everyones = this.all.flatMap((person) => this.protections(person))
    return !everyones.includes('every-journey') && !everyones.includes('shared-journeys')
  }

  #notHeld(): boolean {
    const people = this.shared ? this.all : [this.q.person]
    return (['team', ...people.map(clinicalOf)] as Slot[]).every((slot) => {
      const lifted = this.h.all('hold.lifted', slot).map((l) => l.body.hold as string)
      return this.h
        .all('hold.placed', slot)
        .filter((hold) => !lifted.includes(hold.id))
        .every(
          ({ body }) =>
            body.covers === 'journey' &&
            body.journey !== undefined &&
            body.journey !== this.q.journey,
        )
    })
  }

  #changed(today: Happened<'health.reviewed-today'>): boolean {
    const changed = today.body.changedSinceClearance
      ? today
      : this.h.last('health.changed', this.chart)
    const cleared = this.clearance()
    return changed !== undefined && (!cleared || changed.at >= cleared.at)
  }

  #notPregnant(): boolean {
    const test = this.h.last('pregnancy.tested', this.chart)
    const days = this.number('pregnancyTestDays') ?? Infinity
    if (!test || test.body.result === 'positive') return false
    return test.body.result === 'not-applicable' || this.now - test.at <= days * DAY
  }

  #prepared(): boolean {
    const own = (kind: 'intention.written' | 'hot-spot.named' | 'aftercare.planned') =>
      this.h.all(kind, this.chart).length > 0
    const sessions = this.h
      .all('preparation.held', this.chart, 'joint')
      .filter((s) => s.body.attended.includes(this.q.person)).length
    return (
      own('intention.written') &&
      own('hot-spot.named') &&
      own('aftercare.planned') &&
      this.h.all('stop-signal.agreed', this.chart, 'joint').length > 0 &&
      sessions >= (this.number('preparationSessions') ?? 0)
    )
  }

  #integrated(): boolean {
    const last = this.before().at(-1)
    if (!last) return true
    return this.h
      .all('integration.held', this.chart, 'joint')
      .some((s) => s.body.journey === last.body.journey && s.body.attended.includes(this.q.person))
  }

  #counts(): Answers {
    const before = this.before()
    const ever = new Set(
      this.h.all('plan.proposed', 'joint').flatMap((p) => p.body.journeys.map((j) => j.journey)),
    )
    const last = before.at(-1)?.at ?? -Infinity
    const month = before.filter((d) => this.now - d.at < 30 * DAY).length
    const series = before.filter((d) => d.body.journey && ever.has(d.body.journey)).length
    return {
      interval: this.now - last >= (this.number('minIntervalHours') ?? 0) * HOUR,
      'doses-in-series': series < (this.number('maxDosesPerSeries') ?? Infinity),
      'doses-in-30-days': month < (this.number('maxDosesIn30Days') ?? Infinity),
    }
  }

  #accounted(): boolean {
    const sum = (
      kind: 'supply.dispensed' | 'supply.taken' | 'supply.returned' | 'supply.explained',
    ) => this.h.all(kind, this.chart).reduce((n, e) => n + e.body.units, 0)
    const outstanding = sum('supply.dispensed') - sum('supply.taken') - sum('supply.returned')
    const counted = this.h.last('supply.counted', this.chart)
    const moves = (['supply.dispensed', 'supply.taken', 'supply.returned'] as const)
      .flatMap((kind) =>
        this.h
          .all(kind, this.chart)
          .map((e) => ({ ...e, by: kind === 'supply.dispensed' ? e.body.units : -e.body.units })),
      )
      .filter((e) => counted && e.order > counted.order)
      .toSorted((a, b) => a.order - b.order)
    const inHand = moves.reduce((n, move) => Math.max(0, n + move.by), counted?.body.onHand ?? 0)
    const uncounted = sum('supply.taken') > 0 ? outstanding : 0
    const missing = counted ? outstanding - inHand : uncounted
    if (missing !== sum('supply.explained')) return false
    const told = this.h.last('supply.explained', this.chart)
    const reviewed = this.h.last('supply.reviewed', this.chart)
    return missing === 0 || (reviewed !== undefined && told !== undefined && reviewed.at >= told.at)
  }

  #stock(): boolean {
    const counts = this.h
      .all('stock.counted', 'clinic')
      .filter((c) => c.body.medicine === this.journey.medicine)
    const newest = new Map(counts.map((c) => [c.body.lot, c]))
    return [...newest.values()].every(
      (count) =>
        count.body.found === count.body.expected ||
        this.h
          .all('stock.explained', 'clinic')
          .some(
            (e) =>
              e.body.lot === count.body.lot &&
              e.body.medicine === count.body.medicine &&
              e.order > count.order,
          ),
    )
  }

  #bladder(): boolean {
    const asked = this.h.last('bladder.reviewed', this.chart)
    if (!asked || asked.body.finding === 'stop') return false
    const since = this.h
      .all('dose.given', this.chart)
      .filter((d) => !isSecond(this.h, this.chart, d) && d.at > asked.at)
    return since.length < (this.number('bladderEveryDoses') ?? Infinity)
  }

  #noTarget(): boolean {
    const window = (this.number('emdrHoldDays') ?? 0) * DAY
    return this.journey.dosed.every((person) => {
      const newest = new Map(
        [
          ...this.h.all('emdr.closed', chartOf(person)),
          ...this.h.all('emdr.set-done', chartOf(person)),
        ]
          .toSorted((a, b) => a.order - b.order)
          .map((each) => [each.body.target, each]),
      )
      return [...newest.values()].every(
        ({ at, body }) =>
          ('closure' in body && body.closure === 'complete') || this.now - at >= window,
      )
    })
  }

  #fasted(): boolean {
    const said = this.here('fasting.confirmed')
    return (
      this.today(said) &&
      this.now - msOf(said.body.lastFoodAt) >= (this.number('foodHours') ?? -Infinity) * HOUR &&
      this.now - msOf(said.body.lastDrinkAt) >= (this.number('drinkMin') ?? -Infinity) * MINUTE
    )
  }

  #weighed(): boolean {
    const weight = this.h.last('weight.measured', this.chart)
    const days = this.number('weightDays') ?? Infinity
    return weight !== undefined && this.now - weight.at <= days * DAY
  }

  #pressure(): Answers {
    const readings = this.beforeDose()
    const last = readings.at(-1)
    const measured = last?.body.systolic !== undefined && last.body.diastolic !== undefined
    const fresh = this.now - (last?.at ?? 0) <= (this.number('vitalsFreshMin') ?? Infinity) * MINUTE
    const high = ({ body }: Vitals) =>
      (body.systolic ?? 0) > (this.number('systolicWarn') ?? Infinity) ||
      (body.diastolic ?? 0) > (this.number('diastolicWarn') ?? Infinity)
    const rest = (this.number('restMin') ?? 0) * MINUTE
    const earlierHigh = readings.filter(high).map((r) => r.at)
    return {
      'vitals-below-stop': measured && fresh && this.bearable(readings),
      'vitals-rested':
        last !== undefined && !high(last) && earlierHigh.every((at) => last.at - at >= rest),
    }
  }

  #measuredSince(): boolean {
    const dose = this.dosesHere().at(-1)
    const since = this.h
      .all('vitals.measured', this.chart)
      .filter((v) => v.body.journey === this.q.journey && (!dose || v.at > dose.at))
    return since.length > 0 && this.bearable(since)
  }

  #escorted(home: boolean): boolean {
    const who = home ? this.here('sitter.named') : this.here('escort.named')
    const partner = who?.body.partner
    if (!who || !partner) return who !== undefined
    const closed = this.protections(this.q.person).includes('partner-as-sitter')
    return !this.journey.dosed.includes(partner) && !closed
  }

  #staffed(): boolean {
    const there = new Set(this.inTeam('staffing.confirmed')?.body.staff)
    const place = this.h.last('clinic.founded', 'clinic')?.body.jurisdiction
    if (![...there].every((person) => this.holds(person, place))) return false
    const forMedicine = this.medicine()?.body.clinicians ?? 1
    const forCouple = this.shared ? (this.number('sharedClinicians') ?? 1) : 1
    return there.size >= Math.max(forMedicine, forCouple)
  }

  #agreed(): boolean {
    const plan = this.h.last('plan.proposed', 'joint')
    const gone = this.h
      .all('journey.cancelled', 'joint')
      .some((c) => c.body.journey === this.q.journey)
    if (!plan || gone) return false
    return this.all.every(
      (person) =>
        this.h.last('plan.agreed', 'joint', (a) => a.by === person)?.body.plan === plan.id,
    )
  }
}
