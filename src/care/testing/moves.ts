import type { EntryId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE, plusMs } from '../../shared/instant.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import {
  asked,
  clinical,
  dose,
  ends,
  FORMS,
  journeyOf,
  last,
  near,
  order,
  personOf,
  pick,
  PLACES,
  question,
  signature,
  supply,
  vitals,
  type Choice,
} from './choices.ts'
import { ALONE_B, planned, type Book } from './model.ts'
import {
  A,
  act,
  ALONE,
  B,
  DIRECTOR,
  MONITOR,
  PRESCRIBER,
  SAFETY,
  THERAPIST,
  TOGETHER,
  type Slot,
} from './world.ts'

function give(book: Book, c: Choice): void {
  const q = question(book, c, c.who, c.where)
  const release = act(c.who, PRESCRIBER, book.now, 'dose.released', asked(q))
  if (book.append(release).kind === 'refused') return
  const older = book.history.all('dose.released', c.who)
  book.write(c.who, MONITOR, 'dose.given', {
    ...dose(q.journey, q.amount, q.reinforcement),
    release: (c.bad ? pick(older, c.n).id : release.entry.id) as EntryId,
  })
}

/** Everything that is asked on a morning, of everyone who will be there. */
function morning(book: Book, c: Choice): void {
  const journey = journeyOf(c.who, c.where)
  for (const who of c.where === 'together' ? (['A', 'B'] as const) : [c.who]) {
    const write = <K extends Kind>(kind: K, body: BodyOf<K>, by = MONITOR) =>
      book.write(who, by, kind, body)
    write('location.confirmed', { jurisdiction: 'US-OR', setting: 'clinic' })
    write(
      'consent.reaffirmed',
      { journey, alone: true, freely: !c.bad || c.n % 9 > 0 },
      personOf(who),
    )
    write('suicide.asked', { alone: true, answer: 'none' })
    write('sobriety.checked', { journey, intoxicated: false, substancesLast24h: [] })
    write('health.reviewed-today', { journey, acuteIllness: false, changedSinceClearance: false })
    write('fasting.confirmed', {
      journey,
      lastFoodAt: plusMs(book.now, -9 * HOUR),
      lastDrinkAt: plusMs(book.now, -4 * HOUR),
    })
    write('vitals.measured', vitals({ ...c, who, bad: false }, 'pre-dose'))
    write('order.signed', { ...order(book, { ...c, who, bad: false }), remote: false }, PRESCRIBER)
  }
}

/** What went wrong before is put right, as far as somebody can. */
function putRight(book: Book, c: Choice): void {
  const h = book.history
  for (const hold of h.all('hold.placed', 'team'))
    book.write('team', THERAPIST, 'hold.lifted', { hold: hold.id as EntryId, words: 'Go on' })
  for (const who of ['A', 'B'] as const) {
    for (const hold of h.all('hold.placed', clinical(who)))
      book.write(clinical(who), PRESCRIBER, 'hold.lifted', {
        hold: hold.id as EntryId,
        words: 'Go on',
      })
    for (const p of h.all('protection.placed', clinical(who)))
      book.write(clinical(who), SAFETY, 'protection.lifted', { protection: p.id as EntryId })
    book.write(who, THERAPIST, 'screening.reviewed', { considered: [] })
    book.write(who, PRESCRIBER, 'clearance.decided', {
      medicine: 'ketamine',
      outcome: 'cleared',
      conditions: [],
      expiresAt: plusMs(book.now, (1 + (c.n % 60)) * DAY),
    })
    for (const form of FORMS)
      book.write(who, personOf(who), 'consent.signed', signature(book, c, form))
    book.write(who, PRESCRIBER, 'pregnancy.tested', { result: 'not-applicable' })
    book.write(who, PRESCRIBER, 'bladder.reviewed', { symptoms: [], finding: 'none' })
    book.write(who, MONITOR, 'weight.measured', { weightKg: 70 })
    book.write(who, personOf(who), 'supply.counted', {
      medicine: 'ketamine',
      onHand: inHand(book, who),
    })
    for (const d of h.all('dose.given', who))
      if (d.body.journey && c.m % 3 > 0)
        book.write('joint', THERAPIST, 'integration.held', {
          journey: d.body.journey,
          attended: [A, B],
        })
  }
  for (const journey of [ALONE, ALONE_B, TOGETHER]) {
    const staff = [THERAPIST, MONITOR, PRESCRIBER]
    book.write('team', MONITOR, 'staffing.confirmed', { journey, staff })
    for (const who of ['A', 'B'] as const)
      book.write(who, MONITOR, 'dependants.arranged', { journey, arranged: true })
  }
  book.write('team', SAFETY, 'safe-together.attested', {
    partners: [A, B],
    until: plusMs(book.now, (1 + (c.m % 25)) * DAY),
  })
}

/** What should be in hand of what was dispensed, less what was explained. */
function inHand(book: Book, who: 'A' | 'B'): number {
  const units = (
    kind: 'supply.dispensed' | 'supply.taken' | 'supply.returned' | 'supply.explained',
  ) => book.history.all(kind, who).reduce((n, e) => n + e.body.units, 0)
  const gone = units('supply.taken') + units('supply.returned') + units('supply.explained')
  return Math.max(0, units('supply.dispensed') - gone)
}

function newPlan(book: Book, c: Choice): void {
  const journeys = planned(book.setting)
    .filter((_, i) => !c.bad || i !== c.n % 3)
    .map((j, i) => (c.bad && i === c.m % 3 ? { ...j, setting: 'home' as const } : j))
  book.write('joint', THERAPIST, 'plan.proposed', { template: 'blank', weave: [], journeys })
  const plan = book.history.last('plan.proposed', 'joint')?.id as EntryId
  for (const person of c.bad && c.n % 2 === 0 ? [A] : [A, B])
    book.write('joint', person, 'plan.agreed', { plan })
}

function strike(book: Book, c: Choice): void {
  const own = book.acts.filter(
    ({ slot, entry }) =>
      (slot === c.who || slot === 'joint') &&
      !entry.kind.startsWith('entry.') &&
      STRIKABLE.has(entry.kind),
  )
  const target = own[own.length - 1 - (c.n % Math.min(own.length, 12))]
  if (target)
    book.write(target.slot, target.entry.by, 'entry.struck', {
      target: target.entry.id,
      reason: 'Wrong',
    })
}

/** Facts: permissions are ended, never struck. */
const STRIKABLE: ReadonlySet<string> = new Set<Kind>([
  'vitals.measured',
  'dose.given',
  'phase.observed',
  'suicide.asked',
  'sobriety.checked',
  'fasting.confirmed',
  'preparation.held',
  'integration.held',
  'intention.written',
  'escort.named',
  'identity.verified',
  'health.changed',
  'supply.counted',
])

function amend(book: Book, c: Choice): void {
  const target = book.history.last('vitals.measured', c.who)
  if (!target) return
  const moment = target.body.moment === 'pre-dose' ? 'pre-dose' : 'during'
  const body = { ...vitals(c, moment), journey: target.body.journey }
  const at = c.m % 2 === 0 ? { at: plusMs(book.now, -(c.m % 120) * MINUTE) } : {}
  book.write(c.who, MONITOR, 'entry.amended', {
    target: target.id as EntryId,
    body,
    reason: 'Misread',
    ...at,
  })
}

/** Every act of the model, by name. `w` writes into the chart of the one concerned, by the given person. */
export const MOVES = {
  morning,
  putRight,
  give,
  newPlan,
  strike,
  amend,
  measure: (b, c) => b.write(c.who, MONITOR, 'vitals.measured', vitals(c, 'pre-dose'), c.backMin),
  measureLater: (b, c) => b.write(c.who, MONITOR, 'vitals.measured', vitals(c, 'during'), 0),
  rest: (b, c) => {
    b.write(c.who, MONITOR, 'vitals.measured', vitals({ ...c, bad: true }, 'pre-dose'))
    b.now = plusMs(b.now, near(b, c, 'restMin') * MINUTE)
    b.write(c.who, MONITOR, 'vitals.measured', vitals({ ...c, bad: false }, 'pre-dose'))
  },
  giveAnyway: (b, c) => {
    const journey = c.n % 5 === 0 ? undefined : journeyOf(c.who, c.where)
    b.write(c.who, MONITOR, 'dose.given', dose(journey, 50, c.n % 4 === 0), c.backMin)
  },
  baseline: (b, c) =>
    b.write(
      c.who,
      MONITOR,
      'phase.observed',
      { journey: journeyOf(c.who, c.where), phase: 'baseline' },
      c.backMin % 30,
    ),
  /** To the very end of something, or the millisecond before it. */
  waitForAnEnd: (b, c) => {
    const end = ends(b)[c.n % 3]
    if (end) b.now = plusMs(end, -(c.m % 2))
  },
  /** A unit goes missing, and is explained and reviewed in some order, or not quite. */
  missing: (b, c) => {
    const told = { medicine: 'ketamine', units: 1, words: 'Found it' }
    b.write(c.who, PRESCRIBER, 'supply.dispensed', { medicine: 'ketamine', units: 1 })
    b.write(c.who, MONITOR, 'supply.counted', {
      medicine: 'ketamine',
      onHand: Math.max(0, inHand(b, c.who) - 1),
    })
    const steps = [
      () => b.write(c.who, personOf(c.who), 'supply.explained', told),
      () => b.write(c.who, PRESCRIBER, 'supply.reviewed', { medicine: 'ketamine', words: 'Seen' }),
    ]
    for (const step of c.n % 2 === 0 ? steps : steps.toReversed()) {
      b.now = plusMs(b.now, MINUTE)
      if (c.m % 5 > 0) step()
    }
  },
  waitOutInterval: (b, c) => {
    b.now = plusMs(b.now, near(b, c, 'minIntervalHours') * HOUR)
  },
  sign: (b, c) =>
    b.write(c.who, personOf(c.who), 'consent.signed', signature(b, c, pick(FORMS, c.m))),
  withdraw: (b, c) =>
    b.write(c.who, personOf(c.who), 'consent.withdrawn', {
      form: pick([...FORMS, 'all'] as const, c.n),
    }),
  reaffirm: (b, c) =>
    b.write(c.who, personOf(c.who), 'consent.reaffirmed', {
      journey: journeyOf(c.who, c.where),
      alone: !c.bad || c.n % 2 === 0,
      freely: !c.bad || c.m % 2 === 0,
    }),
  clear: (b, c) =>
    b.write(c.who, PRESCRIBER, 'clearance.decided', {
      medicine: 'ketamine',
      outcome: c.bad ? pick(['deferred', 'declined', 'conditional'] as const, c.n) : 'conditional',
      conditions: [
        c.m % 2 === 0
          ? { kind: 'blood-pressure-below', systolic: 110 + (c.n % 40), diastolic: 60 + (c.m % 40) }
          : { kind: 'confirmed-by-clinician', what: 'slept' },
      ],
      expiresAt: plusMs(b.now, (1 + (c.n % 120)) * DAY),
    }),
  confirm: (b, c) => {
    const clearance = last(b, 'clearance.decided', c.who)
    if (clearance)
      b.write(c.who, MONITOR, 'condition.confirmed', { clearance, what: 'slept', holds: !c.bad })
  },
  unclear: (b, c) =>
    b.write(c.who, PRESCRIBER, 'clearance.withdrawn', {
      medicine: 'ketamine',
      words: 'New finding',
    }),
  order: (b, c) => b.write(c.who, PRESCRIBER, 'order.signed', order(b, c)),
  cancelOrder: (b, c) => {
    const signed = last(b, 'order.signed', c.who)
    if (signed) b.write(c.who, PRESCRIBER, 'order.cancelled', { order: signed })
  },
  attest: (b, c) =>
    b.write('team', SAFETY, 'safe-together.attested', {
      partners: c.bad ? [A, A] : [A, B],
      until: plusMs(b.now, (1 + (c.n % 40)) * DAY),
    }),
  endAttestation: (b) => b.write('team', SAFETY, 'safe-together.ended', {}),
  protect: (b, c) =>
    b.write(clinical(c.who), SAFETY, 'protection.placed', {
      closes: pick(
        ['every-journey', 'shared-journeys', 'take-home', 'partner-as-sitter'] as const,
        c.n,
      ),
    }),
  unprotect: (b, c) => {
    const protection = last(b, 'protection.placed', clinical(c.bad ? 'A' : c.who))
    if (protection) b.write(clinical(c.who), SAFETY, 'protection.lifted', { protection })
  },
  hold: (b, c) =>
    b.write(c.n % 2 === 0 ? 'team' : clinical(c.who), THERAPIST, 'hold.placed', {
      covers: pick(['case', 'journey', 'person'] as const, c.m),
      ...(c.m % 4 === 0 ? {} : { journey: journeyOf(c.who, c.where) }),
      words: 'Stop',
    }),
  unhold: (b, c) => {
    const from: Slot = c.n % 2 === 0 ? 'team' : clinical(c.who)
    const hold = last(b, 'hold.placed', c.bad ? 'team' : from)
    if (hold) b.write(from, PRESCRIBER, 'hold.lifted', { hold, words: 'Go on' })
  },
  suicide: (b, c) =>
    b.write(c.who, MONITOR, 'suicide.asked', {
      alone: !c.bad || c.m % 2 === 0,
      answer: c.bad ? pick(['none', 'ideation', 'plan-or-intent'] as const, c.n) : 'ideation',
    }),
  sobriety: (b, c) =>
    b.write(c.who, MONITOR, 'sobriety.checked', {
      journey: journeyOf(c.who, c.where),
      intoxicated: c.bad && c.n % 2 === 0,
      substancesLast24h: c.bad && c.m % 2 === 0 ? ['alcohol'] : [],
    }),
  health: (b, c) =>
    b.write(c.who, MONITOR, 'health.reviewed-today', {
      journey: journeyOf(c.who, c.where),
      acuteIllness: c.bad && c.n % 2 === 0,
      changedSinceClearance: c.bad && c.m % 2 === 0,
    }),
  healthChanged: (b, c) =>
    b.write(
      c.who,
      personOf(c.who),
      'health.changed',
      { what: 'health', words: 'New' },
      c.backMin * 40,
    ),
  pregnancy: (b, c) =>
    b.write(
      c.who,
      MONITOR,
      'pregnancy.tested',
      { result: c.bad && c.n % 3 === 0 ? 'positive' : 'negative' },
      c.backMin * 60,
    ),
  bladder: (b, c) =>
    b.write(c.who, MONITOR, 'bladder.reviewed', {
      symptoms: [],
      finding: c.bad ? pick(['watch', 'stop'] as const, c.n) : 'none',
    }),
  weight: (b, c) => b.write(c.who, MONITOR, 'weight.measured', { weightKg: 60 }, c.backMin * 300),
  target: (b, c) => {
    const target = pick(['one', 'two'], c.n)
    if (c.n % 3 === 0)
      b.write(c.who, THERAPIST, 'emdr.set-done', { target, modality: 'taps' }, c.backMin * 60)
    const closure = c.bad ? 'incomplete' : 'complete'
    b.write(c.who, THERAPIST, 'emdr.closed', { target, sud: 3, closure }, c.backMin * 30)
  },
  integrate: (b, c) =>
    b.write(c.n % 2 === 0 ? 'joint' : c.who, THERAPIST, 'integration.held', {
      journey: journeyOf(c.who, c.where),
      attended: c.bad ? [B] : [A, B],
    }),
  prepare: (b, c) =>
    b.write('joint', THERAPIST, 'preparation.held', { attended: c.bad ? [A, A] : [A, B] }),
  dispense: (b, c) => b.write(c.who, PRESCRIBER, 'supply.dispensed', supply(c), c.backMin),
  take: (b, c) => b.write(c.who, personOf(c.who), 'supply.taken', supply(c)),
  giveBack: (b, c) => b.write(c.who, MONITOR, 'supply.returned', supply(c)),
  count: (b, c) =>
    b.write(c.who, MONITOR, 'supply.counted', { medicine: 'ketamine', onHand: c.n % 3 }, c.backMin),
  explain: (b, c) =>
    b.write(c.who, personOf(c.who), 'supply.explained', { ...supply(c), words: 'Found it' }),
  reviewSupply: (b, c) =>
    b.write(c.who, PRESCRIBER, 'supply.reviewed', { medicine: 'ketamine', words: 'Plausible' }),
  stock: (b, c) =>
    b.write('clinic', PRESCRIBER, 'stock.counted', {
      medicine: pick(['ketamine', 'ketamine nasal'], c.m),
      lot: pick(['K1', 'K2'], c.n),
      expected: 10,
      found: c.bad ? 9 : 10,
    }),
  explainStock: (b, c) =>
    b.write('clinic', DIRECTOR, 'stock.explained', {
      medicine: 'ketamine',
      lot: pick(['K1', 'K2'], c.n),
      words: 'Broken',
    }),
  fasting: (b, c) =>
    b.write(c.who, MONITOR, 'fasting.confirmed', {
      journey: journeyOf(c.who, c.where),
      lastFoodAt: plusMs(b.now, -(c.n % 300) * MINUTE),
      lastDrinkAt: plusMs(b.now, -(c.m % 150) * MINUTE),
    }),
  escort: (b, c) =>
    b.write(c.who, personOf(c.who), c.n % 2 === 0 ? 'escort.named' : 'sitter.named', {
      journey: journeyOf(c.who, c.where),
      name: 'Sam',
      ...(c.bad ? { partner: c.who === 'A' ? B : A } : {}),
    }),
  dependants: (b, c) =>
    b.write(c.who, MONITOR, 'dependants.arranged', {
      journey: journeyOf(c.who, c.where),
      arranged: !c.bad,
    }),
  staff: (b, c) =>
    b.write('team', MONITOR, 'staffing.confirmed', {
      journey: journeyOf(c.who, c.where),
      staff: c.bad
        ? pick([[MONITOR], [MONITOR, MONITOR], [THERAPIST, SAFETY]], c.n)
        : [THERAPIST, MONITOR, PRESCRIBER],
    }),
  room: (b, c) =>
    b.write('team', MONITOR, 'room.prepared', {
      journey: journeyOf(c.who, c.where),
      rescueKit: !c.bad || c.n % 2 === 0,
      emergencyPlan: !c.bad || c.m % 2 === 0,
    }),
  agree: (b, c) => {
    const plan = last(b, 'plan.proposed', 'joint')
    if (plan) b.write('joint', personOf(c.who), 'plan.agreed', { plan })
  },
  cancel: (b, c) => {
    if (c.bad && c.n % 3 === 0)
      b.write('joint', THERAPIST, 'journey.cancelled', { journey: journeyOf(c.who, c.where) })
  },
  fallback: (b) => {
    for (const who of ['A', 'B'] as const)
      b.write(who, personOf(who), 'fallback.agreed', { journey: TOGETHER })
  },
  makeIndividual: (b, c) =>
    b.write('joint', THERAPIST, 'journey.made-individual', {
      journey: TOGETHER,
      for: personOf(c.who),
      type: 'individual-psycholytic',
    }),
  adopt: (b, c) =>
    b.write('clinic', DIRECTOR, 'policy.adopted', {
      version: b.history.all('policy.adopted', 'clinic').length + (c.bad ? 2 : 1),
      signedAs: 'Dr Director',
      values: { systolicWarn: 120 + (c.n % 40), restMin: c.m % 30, minIntervalHours: c.n % 96 },
    }),
  found: (b, c) =>
    b.write('clinic', DIRECTOR, 'clinic.founded', {
      name: 'Harbour',
      jurisdiction: c.bad ? 'US-WA' : 'US-OR',
      timeZone: b.setting.zone,
      live: b.setting.live,
    }),
  credential: (b, c) =>
    b.write('clinic', DIRECTOR, 'credential.recorded', {
      person: pick([PRESCRIBER, MONITOR, THERAPIST], c.n),
      credential: pick(['prescriber', 'monitor', 'therapist'] as const, c.n),
      jurisdiction: pick(PLACES, c.m),
      until: plusMs(b.now, (c.bad ? c.m % 5 : 100) * DAY),
    }),
  endCredential: (b, c) =>
    b.write('clinic', DIRECTOR, 'credential.ended', {
      person: pick([PRESCRIBER, MONITOR], c.n),
      jurisdiction: 'US-OR',
    }),
  medicine: (b, c) => {
    const from = plusMs(b.now, -DAY)
    b.write('clinic', DIRECTOR, 'medicine.adopted', {
      medicine: 'ketamine',
      name: 'Ketamine',
      unit: 'mg',
      monitoringMin: 120,
      clinicians: 1 + (c.bad ? c.n % 3 : 0),
      routes: [
        {
          route: 'sublingual',
          onsetMin: [5, 20],
          peakMin: [15, 60],
          effectsEndMin: [45, 180],
          heldInMouth: true,
        },
      ],
      lawful: [
        {
          jurisdiction: 'US-OR',
          licence: 'prescriber',
          from,
          remoteOrdersUntil: plusMs(b.now, c.n * MINUTE),
        },
        {
          jurisdiction: 'US-OR',
          licence: 'trial',
          from: plusMs(b.now, -2 * DAY),
          until: plusMs(b.now, c.m * 5 * MINUTE),
        },
      ].slice(c.bad ? c.n % 2 : 0) as BodyOf<'medicine.adopted'>['lawful'],
      source: 'tests',
    })
  },
  suspend: (b, c) => {
    if (c.bad) b.write('clinic', DIRECTOR, 'medicine.suspended', { medicine: 'ketamine' })
  },
  location: (b, c) =>
    b.write(c.who, MONITOR, 'location.confirmed', {
      jurisdiction: pick(PLACES, c.bad ? c.n : 0),
      setting: 'clinic',
    }),
  answer: (b, c) =>
    b.write(
      c.who,
      personOf(c.who),
      'screening.answered',
      { section: 'mood', suicide: 'none' },
      c.backMin * 60,
    ),
  review: (b, c) => b.write(c.who, THERAPIST, 'screening.reviewed', { considered: [] }),
} satisfies { [name: string]: (book: Book, c: Choice) => unknown }

export type What = keyof typeof MOVES
export type Command = Choice & { readonly what: What }
export const WHATS = Object.keys(MOVES) as What[]
