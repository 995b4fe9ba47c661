import type { Instant } from '../shared/instant.ts'
import { preparation, scores } from './emdr/said.ts'
import type { Readable } from '../record/entry.ts'
import type { BodyOf, Kind } from './kinds.ts'
import { CYCLE_WORDS, type CyclePart, type CycleWord } from './eft/entries.ts'
import { saidIn } from './eft/state.ts'
import { RECORD_SENTENCES } from './records/sentences.ts'
import { EMERGENCY_STEP_WORDS, NOT_TAKEN } from './journey/room-words.ts'
import { MEASURE_SENTENCES } from './measures/sentences.ts'
import { count, day, listed, more, spaced } from './saying.ts'
import { titleOf } from './titles.ts'
import { SAFETY_SENTENCES } from './safety/sentences.ts'
import { WEAVE_SENTENCES } from './weave/sentences.ts'

/** How a person is called where the sentence is read. */
export type Namer = (person: string) => string

type Sentences = { readonly [K in Kind]: (body: BodyOf<K>, name: Namer) => string }

const people = (ids: readonly string[], name: Namer): string => listed(ids.map(name))
const dose = (body: { amount: number; unit: string; route: string }): string =>
  `${body.amount} ${body.unit}, ${body.route}`
const supply = (body: { units: number; medicine: string; lot?: string | undefined }): string =>
  `${count(body.units, 'unit')} of ${body.medicine}${body.lot ? `, lot ${body.lot}` : ''}`

const ROLES: Record<BodyOf<'credential.recorded'>['credential'], string> = {
  prescriber: 'prescriber',
  therapist: 'therapist',
  monitor: 'monitor',
  'safety-clinician': 'safety clinician',
  'medical-director': 'medical director',
}

const FORMS: Record<BodyOf<'consent.signed'>['form'], string> = {
  medicine: 'taking the medicine',
  'couple-therapy': 'therapy as a couple',
  'conjoint-medicated': 'taking the medicine together',
  touch: 'touch',
  'take-home': 'a dose at home',
  recording: 'recording a session',
  research: 'research',
}

const TOUCH: Record<BodyOf<'touch.narrowed'>['to'], string> = {
  none: 'none',
  'clinician-hand': 'a clinician’s hand',
  'partner-hand': 'a partner’s hand',
  'partner-hold': 'being held by a partner',
}

const STANDINGS: Record<BodyOf<'journey.announced'>['standing'], string> = {
  planned: 'The journey is planned',
  'going-ahead': 'The journey is going ahead',
  'not-going-ahead': 'The journey is not going ahead',
  done: 'The journey is done',
  'clinician-will-be-in-touch': 'A clinician will be in touch about the journey',
}

const PHASES: Record<BodyOf<'phase.observed'>['phase'], string> = {
  onset: 'Onset',
  peak: 'Peak',
  return: 'Returning',
  baseline: 'Back at baseline',
}

const ARRIVALS: Record<BodyOf<'arrival.noted'>['came'], string> = {
  came: 'Came for the journey',
  'came-late': 'Came late for the journey',
  'did-not-come': 'Did not come for the journey',
  'turned-back': 'Went home before the journey began',
}

const WAYS: Record<BodyOf<'contact-profile.written'>['channels'][number]['channel'], string> = {
  call: 'telephone',
  text: 'text message',
  'e-mail': 'e-mail',
}

const ATTESTED: Record<BodyOf<'injury.attested'>['holds'], string> = {
  'disclosure-complete': 'all of it is told',
  'affair-ended': 'the affair is over',
  'injured-agrees': 'who was injured agrees, asked alone',
  'other-agrees': 'the other agrees, asked alone',
}

const CYCLE: Record<CycleWord, string> = {
  trigger: 'when',
  meaning: 'it means',
  action: 'then',
  body: 'in the body',
  secondary: 'it shows as',
  primary: 'beneath it',
  fear: 'the fear',
  longing: 'the longing',
  ofSelf: 'of self',
  ofOther: 'of the other',
}
/** All of it: a copy of a record has these words from nowhere else. */
const cyclePart = (part: CyclePart, name: Namer): string => {
  const said = [
    ...(part.position ? [part.position] : []),
    ...saidIn(part, CYCLE_WORDS).map(([word, words]) => `${CYCLE[word]} “${words}”`),
    ...(part.setOffBy.length > 0 ? [`set off by ${people(part.setOffBy, name)}`] : []),
  ]
  return `${name(part.person)}: ${said.join(', ') || 'nothing said yet'}`
}

const WHENS: Record<BodyOf<'dialogue.asked'>['when'], string> = {
  now: 'now',
  tonight: 'tonight',
  tomorrow: 'tomorrow',
  'this-week': 'this week',
}

function vitals(body: BodyOf<'vitals.measured'>): string {
  const read: string[] = []
  const { systolic, diastolic } = body
  if (systolic !== undefined || diastolic !== undefined)
    read.push(`blood pressure ${systolic ?? '–'}/${diastolic ?? '–'}`)
  if (body.heartRate !== undefined) read.push(`pulse ${body.heartRate}`)
  if (body.spo2 !== undefined) read.push(`oxygen ${body.spo2} %`)
  if (body.respiratoryRate !== undefined) read.push(`breathing ${body.respiratoryRate} a minute`)
  if (body.temperatureC !== undefined) read.push(`temperature ${body.temperatureC} °C`)
  if (body.alertness !== undefined) read.push(`alertness ${body.alertness} of 5`)
  if (read.length === 0) return 'Vital signs noted without a reading'
  return upper(read.join(', '))
}

function screening(body: BodyOf<'screening.answered'>): string {
  switch (body.section) {
    case 'medical':
      return `Medical screening: ${body.conditions.length > 0 ? listed(body.conditions) : 'no conditions'}${body.allergies.length > 0 ? `; allergic to ${listed(body.allergies)}` : ''}`
    case 'medicines':
      return `Screening of medicines: ${body.medicines.length > 0 ? listed(body.medicines.map((m) => (m.amount ? `${m.name} ${m.amount}` : m.name))) : 'none'}`
    case 'substances':
      return `Screening of substances: ${body.substances.length > 0 ? listed(body.substances.map((s) => (s.use ? `${s.name}, ${s.use}` : s.name))) : 'none'}`
    case 'mood':
      return `Screening of mood; thoughts of suicide: ${SUICIDE[body.suicide]}`
  }
}

const SUICIDE: Record<BodyOf<'suicide.asked'>['answer'], string> = {
  none: 'none',
  ideation: 'thoughts without plan or intent',
  'plan-or-intent': 'a plan or an intent',
}

/** A tablet decided it: nobody could ask the server. */
const withoutServer = ({ heardAt }: { readonly heardAt?: Instant | undefined }): string =>
  heardAt === undefined ? '' : ', decided without the server'

function gate(body: BodyOf<'gate.decided'>, name: Namer): string {
  const whose = body.for ? ` for ${name(body.for)}` : ''
  const what = body.gate === 'release' ? 'Gate' : `Gate to ${body.gate}`
  if (body.outcome === 'open')
    return `${what} open${whose}: all ${body.verdicts.length} criteria hold`
  const unmet = body.verdicts.filter((v) => !v.met)
  const says = unmet.map(
    (v) => `${titleOf(v.criterion).toLowerCase()}${v.because ? ` (${v.because})` : ''}`,
  )
  return body.outcome === 'closed'
    ? `${what} closed${whose}: ${says.join('; ')}`
    : `${what} opened${whose} by a prescriber past ${says.join('; ')}${more(body.overrideReason)}`
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** One plain sentence for every kind, complete by type. Nothing here reads more than the entry itself. */
const SENTENCES: Sentences = {
  'entry.amended': (b) => `An entry was corrected: ${b.reason}`,
  'entry.struck': (b) => `An entry was taken back: ${b.reason}`,
  'entry.shredded': (b) =>
    b.targets.length === 1
      ? 'A page was shredded for good'
      : `${b.targets.length} pages were shredded for good`,
  'entry.gone': () => 'A page that was shredded',

  'case.opened': (b, name) =>
    `Case opened for ${people(
      b.partners.map((p) => p.person),
      name,
    )}`,
  'member.joined': (b, name) =>
    `${name(b.person)} joined the team as ${spaced(b.role)}: ${b.reason}`,
  'member.left': (b, name) => `${name(b.person)} left the team: ${b.reason}`,
  'consultation.held': (b) => `First conversation, ${spaced(b.format)}${more(b.summary)}`,
  'interest.expressed': (b) =>
    ({
      yes: 'Wants this treatment',
      unsure: 'Is unsure about this treatment',
      no: 'Does not want this treatment',
    })[b.wants] + more(b.words),
  'identity.verified': (b) =>
    `Identity checked: ${{ 'photo-document': 'document with a photograph', 'known-in-person': 'known in person', 'passkey-in-person': 'passkey, in person' }[b.by]}`,
  'about-me.written': (b) =>
    `About themself: ${
      [
        b.nameUsed && `called ${b.nameUsed}`,
        b.pronouns,
        b.languages && `speaks ${b.languages}`,
        b.interpreter && 'would like an interpreter',
        b.access && `needs: ${b.access}`,
        b.culture && `culture and faith: ${b.culture}`,
      ]
        .filter(Boolean)
        .join('; ') || 'nothing'
    }`,
  'location.confirmed': (b) =>
    `Is in ${b.jurisdiction}, ${b.setting === 'clinic' ? 'at the clinic' : b.setting === 'home' ? 'at home' : 'elsewhere'}`,
  'note.written': (b) => `${b.title ?? 'Note'}: ${b.text}`,
  'attendance.noted': (b) =>
    `${b.attended ? 'Came to' : 'Did not come to'} ${b.appointment}${more(b.note)}`,

  'screening.answered': screening,
  'screening.asked-otherwise': (b) =>
    `Would rather be asked ${b.way === 'by-phone' ? 'by telephone' : 'in person'} than answer on a screen`,
  'screening.reviewed': (b) =>
    `Screening reviewed${b.considered.length > 0 ? `; considered ${listed(b.considered)}` : ''}${more(b.words)}`,
  'health.changed': (b) => `${b.what === 'health' ? 'Health' : 'Medicines'} changed: ${b.words}`,
  'suicide.asked': (b) =>
    `Asked ${b.alone ? 'alone' : 'in company'} about thoughts of suicide: ${SUICIDE[b.answer]}${more(b.words)}`,
  'measure.answered': (b) => {
    const given = count(Object.keys(b.answers).length, 'question')
    const wording = b.form === 'own-labels' ? ', abbreviated wording' : ''
    const how = b.aside ? 'begun and put aside' : 'answered'
    return `${b.instrument.toUpperCase()} ${how}: ${given}${wording}`
  },
  ...MEASURE_SENTENCES,

  'clearance.decided': (b) => {
    const said = {
      cleared: 'Cleared',
      conditional: 'Cleared with conditions',
      deferred: 'Clearance deferred',
      declined: 'Clearance declined',
    }[b.outcome]
    const conditions = b.conditions.map((c) =>
      c.kind === 'blood-pressure-below'
        ? `blood pressure below ${c.systolic}/${c.diastolic}`
        : c.what,
    )
    const lasts =
      b.outcome === 'cleared' || b.outcome === 'conditional' ? `, until ${day(b.expiresAt)}` : ''
    return `${said} for ${b.medicine}${conditions.length > 0 ? `: ${listed(conditions)}` : ''}${lasts}`
  },
  'clearance.withdrawn': (b) => `Clearance for ${b.medicine} withdrawn: ${b.words}`,
  'condition.confirmed': (b) => `Condition ${b.holds ? 'holds' : 'does not hold'} today: ${b.what}`,
  'pregnancy.tested': (b) =>
    ({
      negative: 'Pregnancy test negative',
      positive: 'Pregnancy test positive',
      'not-applicable': 'Pregnancy does not apply',
    })[b.result],
  'bladder.reviewed': (b) =>
    `Bladder reviewed: ${b.symptoms.length > 0 ? listed(b.symptoms) : 'no symptoms'}${b.finding === 'none' ? '' : b.finding === 'watch' ? '; to be watched' : '; stops the series'}`,
  'weight.measured': (b) => `Weight ${b.weightKg} kg`,

  'consent.signed': (b) =>
    `Consent signed: ${FORMS[b.form]}${b.touch ? `, ${TOUCH[b.touch]}` : ''}, until ${day(b.expiresAt)}`,
  'consent.withdrawn': (b) =>
    `Consent withdrawn: ${b.form === 'all' ? 'everything' : FORMS[b.form]}`,
  'consent.reaffirmed': (b) =>
    `Asked today, ${b.alone ? 'alone' : 'in company'}: ${b.freely ? 'still agrees, freely' : 'did not say that it is their own choice'}`,
  'touch.narrowed': (b) => `Touch narrowed to ${TOUCH[b.to]}`,
  'touch.asked-wider': (b) => `Asked for wider touch: ${TOUCH[b.to]}`,
  'secrets-policy.agreed': (b) =>
    `Agreed how confidences are kept: ${{ 'no-secrets': 'no secrets', limited: 'limited', individual: 'individual' }[b.policy]}${b.topics.length > 0 ? `, but for ${listed(b.topics.map(spaced))}` : ''}`,

  'clinic.founded': (b) =>
    `${b.name} founded in ${b.jurisdiction}${b.live ? '' : ', not treating people'}`,
  'policy.adopted': (b) =>
    `Clinic policy version ${b.version} adopted: ${count(Object.keys(b.values).length, 'number')}, signed by ${b.signedAs}`,
  'credential.recorded': (b, name) =>
    `${name(b.person)} is ${ROLES[b.credential]} in ${b.jurisdiction} until ${day(b.until)}`,
  'credential.ended': (b, name) =>
    `${name(b.person)} has no credential in ${b.jurisdiction} any more`,
  'role.began': (b, name) =>
    `${name(b.person)} is ${spaced(b.role)}${b.until ? ` until ${day(b.until)}` : ' from now on'}: ${b.reason}`,
  'role.ended': (b, name) => `${name(b.person)} is ${spaced(b.role)} no more: ${b.reason}`,
  'room.opened': (b) => `${b.room} is a room for treatment`,
  'room.closed': (b) => `${b.room} is used no more: ${b.reason}`,
  'medicine.adopted': (b) => `${b.name} adopted: ${listed(b.routes.map((r) => r.route))}`,
  'medicine.suspended': (b) => `${b.medicine} suspended`,

  'plan.proposed': (b) =>
    `Plan proposed: ${count(b.journeys.length, 'journey')}${b.weave.length > 0 ? `, woven with ${count(b.weave.length, 'step')} besides` : ''}`,
  ...WEAVE_SENTENCES,
  'plan.agreed': () => 'Agreed to the plan',
  'journey.moved': (b) => `Journey moved to ${day(b.to)}`,
  'journey.cancelled': () => 'Journey cancelled',
  'journey.announced': (b) => STANDINGS[b.standing],
  'touch-menu.opened': () => 'Each was asked, alone, which touch they would welcome',
  'touch-menu.submitted': () => 'Wrote their own touch menu',
  'touch-menu.revealed': (b) => `Welcome to everyone: ${listed(b.items.map(spaced))}`,
  'sensate.stage-opened': (b) => `Sensate focus, stage ${b.stage} is open${more(b.words)}`,
  'sensate.noted': (b) =>
    `After sensate focus, stage ${b.stage}${b.stopped ? ', stopped' : ''}${more(b.words)}`,
  'fallback.agreed': () => 'Agreed that a shared journey may become an individual one on the day',
  'fallback.withdrawn': () => 'Took back that a shared journey may become an individual one',
  'journey.made-individual': (b, name) =>
    `Shared journey made an individual one, for ${name(b.for)}`,
  'hold.placed': (b) =>
    `Hold placed on ${{ case: 'the whole case', journey: 'this journey', person: 'this person' }[b.covers]}: ${b.words}`,
  'hold.lifted': (b) => `Hold lifted: ${b.words}`,
  'gate.decided': gate,
  'deviation.recorded': (b) => `Deviation: ${b.what}${more(b.words)}`,

  'preparation.held': (b, name) =>
    `Preparation session with ${people(b.attended, name)}${more(b.summary)}`,
  'intention.written': (b) => `Intention: ${b.words}`,
  'hot-spot.named': (b) => `Hot spot: ${b.words}`,
  'fear.named': (b) => `Is afraid of: ${b.words}`,
  'intention.shared': (b) => `Intention shared: ${b.words}`,
  'intention.unshared': () => 'Intention no longer shared',
  'stop-signal.agreed': (b) => `Stop signals agreed: “${b.word}”, ${b.gesture}`,
  'aftercare.planned': (b) =>
    `Aftercare: ${b.words}${b.dependantsCaredFor ? '' : '; dependants not yet cared for'}`,
  'escort.named': (b, name) => `Escort named: ${b.partner ? name(b.partner) : b.name}`,
  'escort.arrived': (b) =>
    `Escort arrived${b.identityChecked ? ', identity checked' : ', identity not checked'}`,
  'dependants.arranged': (b) =>
    b.arranged ? 'Dependants are cared for until morning' : 'Dependants are not cared for yet',
  'countdown.written': (b) =>
    `Written down what to do before the journey: ${b.steps.length} ${b.steps.length === 1 ? 'step' : 'steps'}`,
  'sitter.named': (b, name) => `Sitter named: ${b.partner ? name(b.partner) : b.name}`,

  'order.signed': (b) => `Order signed: ${b.medicine}, ${dose(b)}${b.remote ? ', remotely' : ''}`,
  'order.cancelled': () => 'Order cancelled',
  'vitals.measured': vitals,
  'sobriety.checked': (b) =>
    b.intoxicated
      ? 'Intoxicated today'
      : `Sober today${b.substancesLast24h.length > 0 ? `; in the last day ${listed(b.substancesLast24h)}` : ''}`,
  'health.reviewed-today': (b) =>
    `Asked about health today: ${b.acuteIllness ? 'ill' : 'not ill'}, ${b.changedSinceClearance ? 'changed since clearance' : 'unchanged since clearance'}`,
  'fasting.confirmed': () => 'Asked when they last ate and drank',
  'staffing.confirmed': (b, name) => `In the room: ${people(b.staff, name)}`,
  'room.prepared': (b) =>
    b.rescueKit && b.emergencyPlan
      ? `Room ready${b.place ? `: ${b.place}` : ''}`
      : `Room not ready: ${listed([...(b.rescueKit ? [] : ['no rescue kit']), ...(b.emergencyPlan ? [] : ['no emergency plan'])])}`,
  'dose.released': (b) =>
    `${b.reinforcement ? 'Second dose' : 'Dose'} released: ${b.amount}${b.unit ? ` ${b.unit}` : ''}, ${b.route}${withoutServer(b)}${b.override ? `; past ${listed(b.override.criteria.map((c) => titleOf(c).toLowerCase()))}: ${b.override.reason}` : ''}`,
  'dose.given': (b) =>
    `${b.reinforcement ? 'Second dose' : 'Dose'} given: ${b.medicine}, ${dose(b)}${b.release ? '' : '; without a release'}`,
  'dose.retained': (b) =>
    `Held for ${b.heldForMin} min, ${{ yes: 'swallowed', no: 'not swallowed', partial: 'partly swallowed' }[b.swallowed]}`,
  'phase.observed': (b) => PHASES[b.phase],
  'observation.noted': (b) => {
    const seen = b.observed ? upper(spaced(b.observed)) : undefined
    return seen && b.words
      ? `${seen}: ${b.words}`
      : (seen ?? b.words ?? 'Observation without words')
  },
  'capture.interrupted': (b) => `Nothing was captured for a while: ${b.why}`,
  'adverse-event.recorded': (b) =>
    `${b.serious ? 'Serious adverse event' : 'Adverse event'}: ${b.term}, grade ${b.grade}, ${spaced(b.outcome)}`,
  'adverse-event.followed': (b) =>
    `Adverse event followed up: ${spaced(b.outcome)}${more(b.words)}`,
  'discharge.checked': (b) =>
    `Looked at before going home: ${b.holds.length > 0 ? listed(b.holds.map(spaced)) : 'nothing holds yet'}`,
  'discharge.signed': (b) => `Discharged${withoutServer(b)}${more(b.words)}`,
  'departure.recorded': (b) => `Left${more(b.words)}`,
  'journey.contacted': (b) =>
    `${b.reached ? 'Reached' : 'Not reached'} by telephone${more(b.words)}`,

  'arrival.noted': (b) => ARRIVALS[b.came] + more(b.words),
  'vitals.not-taken': (b) => `No reading: ${NOT_TAKEN[b.why]}${more(b.words)}`,
  'partner.moved': (b) =>
    `${b.to === 'second-room' ? 'Went to a second room' : 'Came back to the first room'}${more(b.words)}`,
  'emergency.begun': (b) => `Emergency pathway begun: ${spaced(b.sign)}${more(b.words)}`,
  'emergency.step-noted': (b) =>
    `${EMERGENCY_STEP_WORDS[b.step]}: ${b.done ? 'done' : 'left out'}${more(b.words)}`,
  'emergency.ended': (b) => `Emergency over${more(b.words)}`,
  'on-call.named': (b, name) => `${name(b.person)} can be called`,
  'room.handed-over': (b, name) =>
    `Room handed to ${name(b.to)}${b.open.length > 0 ? `; still open: ${listed(b.open)}` : ''}${more(b.words)}`,
  'music.cued': (b) =>
    `${{ track: 'Music', soundscape: 'Soundscape', silence: 'Silence' }[b.plays]}${more(b.name)}${b.level === undefined ? '' : `, level ${b.level} %`}`,

  'integration.held': (b, name) =>
    `Integration session with ${people(b.attended, name)}${more(b.summary)}`,
  'insight.written': (b) => `Insight: ${b.words}`,
  'insight.shared': (b) => `Insight shared: ${b.words}`,
  'insight.unshared': () => 'Insight no longer shared',
  'practice.assigned': (b, name) =>
    `Practice${b.for.length > 0 ? ` for ${people(b.for, name)}` : ''}: ${b.practice}${b.rhythm ? `, ${b.rhythm}` : ''}`,
  'practice.done': (b) =>
    `${b.done ? 'Practised' : 'Left for another day'}: ${b.practice}${more(b.words)}`,
  'check-in.made': (b) => {
    const said = [
      ...(b.mood === undefined ? [] : [`mood ${b.mood} of 10`]),
      ...(b.closeness === undefined ? [] : [`closeness ${b.closeness} of 10`]),
    ]
    return `Check-in${said.length > 0 ? `: ${said.join(', ')}` : ''}${b.words ? `. ${b.words}` : ''}`
  },
  'same-team.rated': (b) =>
    `The week: same team ${b.sameTeam} of 10, ${count(b.conflicts, 'conflict')}, ${b.repairsWorked} of ${count(b.repairsTried, 'repair')} worked, safe to speak ${b.safeToSpeak} of 10`,

  'dialogue.asked': (b, name) =>
    `Asked ${name(b.to)} ${b.form === 'dialogue' ? 'for a dialogue' : 'to hear a request'}, ${WHENS[b.when]}`,
  'dialogue.accepted': () => 'Said yes to a dialogue',
  'dialogue.set-aside': (b) =>
    b.answer === 'later'
      ? `Dialogue set for later${b.when ? `: ${WHENS[b.when]}` : ''}`
      : 'No dialogue this time',
  'relationship.described': (b) =>
    `How they describe the relationship: ${spaced(b.form)}${more(b.words)}`,
  'agreement.proposed': (b) => `Wrote down an agreement: ${b.words}`,
  'agreement.accepted': () => 'Said yes to an agreement',
  'agreement.ended': () => 'No longer agrees to an agreement',
  'dialogue.kept': (b) =>
    `Kept of a dialogue: ${b.said.map(({ words }) => `“${words}”`).join(' ') || 'that it took place'}`,
  'request.granted': (b) => `Gave freely what was asked ${['first', 'second', 'third'][b.ask]}`,
  'request.ungranted': () => 'Took back what was given',
  'repair.kept': () => 'Kept that they took a break together and came back',

  'review.held': (b) =>
    `Review: ${{ continue: 'go on', pause: 'pause', complete: 'complete', stop: 'stop' }[b.decision]}${b.summary ? `. ${b.summary}` : ''}`,
  'misuse.reviewed': (b) =>
    `Use outside the plan reviewed: ${b.signals.length > 0 ? listed(b.signals) : 'no signals'}${b.finding === 'none' ? '' : b.finding === 'watch' ? '; to be watched' : '; stops the series'}`,

  ...SAFETY_SENTENCES,
  'safety-interview.held': (b) => `Safety clinician spoke with this person alone${more(b.words)}`,
  'safe-together.attested': (b, name) =>
    `Safe together attested for ${people(b.partners, name)}, until ${day(b.until)}`,
  'protection.placed': (b) =>
    `Safety clinician closed ${{ 'every-journey': 'every journey', 'shared-journeys': 'shared journeys', 'take-home': 'doses at home', 'partner-as-sitter': 'a partner as sitter' }[b.closes]}${more(b.words)}`,
  'protection.lifted': (b) => `Protection lifted${more(b.words)}`,

  'supply.dispensed': (b) => `Dispensed: ${supply(b)}`,
  'supply.taken': (b) => `Taken from the supply: ${supply(b)}`,
  'supply.returned': (b) => `Returned: ${supply(b)}`,
  'supply.wasted': (b, name) => `Destroyed: ${supply(b)}, witnessed by ${name(b.witness)}`,
  'supply.lost': (b) => `Lost: ${supply(b)}. ${b.words}`,
  'supply.counted': (b) => `In hand: ${count(b.onHand, 'unit')} of ${b.medicine}`,
  'supply.explained': (b) => `Explained: ${supply(b)}. ${b.words}`,
  'supply.reviewed': (b) => `Missing ${b.medicine} reviewed by a prescriber: ${b.words}`,
  'stock.counted': (b) =>
    `Stock of ${b.medicine}, lot ${b.lot}: ${b.found} found, ${b.expected} expected`,
  'stock.explained': (b) => `Stock of ${b.medicine}, lot ${b.lot}, explained: ${b.words}`,

  'emdr.prepared': preparation,
  'emdr.target-set': (b) => `EMDR target “${b.target}”, ${b.prong}${scores(b)}`,
  'emdr.set-done': (b) =>
    `EMDR set on “${b.target}”, ${b.modality}${b.passes === undefined ? '' : `, ${count(b.passes, 'pass', 'passes')}`}${b.seconds === undefined ? '' : `, ${b.seconds} s`}${scores(b)}${more(b.words)}`,
  'emdr.rated': (b) => `EMDR on “${b.target}”, ${b.asked}${scores(b)}${more(b.words)}`,
  'emdr.body-scanned': (b) => `EMDR on “${b.target}”, body scan ${b.finding}${more(b.words)}`,
  'emdr.closed': (b) => `EMDR on “${b.target}” closed ${b.closure}${scores(b)}`,

  'session-note.signed': (b) =>
    `Note on a session ${b.session.alone ? 'alone' : 'together'}${b.amends ? `, another version: ${b.amends.because}` : ''}. ${b.sections.map(({ heading, words }) => `${heading}: ${words}`).join('. ')}`,
  'session-note.cosigned': () => 'Note on a session co-signed',

  'eft.step-noted': (b) =>
    `EFT, step ${b.step}${b.marker ? `, ${spaced(b.marker)}` : ''}${more(b.words)}`,
  'cycle.drawn': (b, name) =>
    `The cycle, drawn with ${people(
      b.parts.map((p) => p.person),
      name,
    )}. ${b.parts.map((part) => cyclePart(part, name)).join('. ')}`,
  'injury.named': (b, name) =>
    `Attachment injury of ${name(b.injured)}, by ${name(b.other)}${b.affair ? ', an affair' : ''}: ${b.words}`,
  'injury.attested': (b) => `Attested for work on the injury: ${ATTESTED[b.holds]}`,
  'injury.attestation-ended': (b) => `Holds no more for work on the injury: ${ATTESTED[b.holds]}`,
  'injury.step-opened': (b) => `Work on the injury may go as far as step ${b.step}`,
  'injury.moment-noted': (b) => `Work on the injury, step ${b.step}: ${b.words}`,

  'contact-profile.written': (b) =>
    `How to reach this person: ${listed([...b.channels.map((way) => WAYS[way.channel]), ...(b.post ? ['post'] : [])]) || 'not at all'}${b.notWhilePartnerIsHome ? '; not while their partner is at home' : ''}`,
  'contact.narrowed': () => 'Fewer ways to reach this person',
  'contact.verified': (b) =>
    `Spoke with this person alone, ${{ 'in-person': 'in person', phone: 'by telephone', video: 'by video' }[b.by]}`,

  'contact.notified': () => 'Was told that something waits',
  'contact.undelivered': () => 'What was sent did not arrive',

  'message.written': (b) => `To the care team: ${b.words}`,
  'message.taken-on': () => 'Took on a message, and will answer it',
  'message.answered': (b) => `Answered a message: ${b.words}`,

  'voice-note.part': (b) => `Part ${b.number + 1} of a voice note`,
  'voice-note.kept': (b) => `Voice note of ${count(b.seconds, 'second')}`,

  'sharing.noted': (b) => (b.standing === 'shared' ? 'Shared a copy of this' : 'No longer shared'),

  'confidence.disclosed': (b) => `Told alone: ${spaced(b.topic)}`,
  'confidence.extended': (b) => `Has time to say it themself until ${b.until.slice(0, 10)}`,
  'confidence.resolved': (b) =>
    ({
      'self-disclosed': 'They said it themself',
      'permission-withdrawn': 'Kept: permission withdrawn',
      'not-a-listed-topic': 'Kept: not a listed topic',
      carried: 'Brought into work together',
    })[b.how],
  'permission.given': (b) => `May be brought into work together: ${spaced(b.topic)}`,
  'permission.withdrawn': (b) =>
    `Stays with the clinician again: ${b.topic === 'all' ? 'everything' : spaced(b.topic)}`,

  ...RECORD_SENTENCES,
}

/** A sentence for an entry, in a clinician’s plain words; a kind that this version does not know says so. */
export function sentenceOf(entry: Pick<Readable, 'kind' | 'body'>, name: Namer): string {
  if (!Object.hasOwn(SENTENCES, entry.kind)) return 'Written by a newer version: update to read it'
  const say = SENTENCES[entry.kind as Kind] as (body: unknown, name: Namer) => string
  return say(entry.body, name)
}
