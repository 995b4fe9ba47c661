import { READERS, type ChartKind, type Role } from '../record/chart.ts'
import { ALL_KINDS, type Kind } from './kinds.ts'

type Row = { readonly [Chart in ChartKind]?: readonly Role[] }

const therapist = ['therapist'] as const
const prescriber = ['prescriber'] as const
const partner = ['partner'] as const
const bedside = ['therapist', 'prescriber', 'monitor'] as const
const told = ['partner', ...bedside] as const
const safety = ['safety-clinician'] as const
const clinicians = [...bedside, 'safety-clinician', 'medical-director'] as const
const director = ['medical-director'] as const
/** Who says who works with a couple. */
const teamMakers = ['therapist', 'front-desk', 'medical-director'] as const
const deciding = ['therapist', 'prescriber', 'medical-director'] as const
const reporting = ['therapist', 'safety-clinician', 'medical-director'] as const
const reception = ['front-desk', 'registrar'] as const

/** Who may correct: whoever may write in that chart at all; the target’s own row is asked as well. */
const correcting: Row = {
  joint: told,
  team: clinicians,
  desk: [...bedside, 'front-desk'],
  individual: told,
  clinical: clinicians,
  guarded: ['partner', 'safety-clinician'],
  contact: ['partner', 'front-desk'],
  journal: partner,
  process: ['therapist', 'prescriber', 'safety-clinician'],
  clinic: director,
}

/**
 * Who may write what where: role × chart × kind, complete by type. What is not here cannot be written.
 * Rendered for clinicians in docs/visibility.md.
 */
export const WRITING: Record<Kind, Row> = {
  'entry.amended': correcting,
  'entry.struck': correcting,
  'entry.shredded': { journal: partner },
  /** By nobody: the server shows it in the place of what was shredded. */
  'entry.gone': {},

  'case.opened': {
    joint: [...reception, 'therapist'],
    desk: [...reception, 'therapist'],
    team: [...reception, 'therapist'],
  },
  'member.joined': { desk: teamMakers },
  'member.left': { desk: teamMakers },
  'consultation.held': { joint: therapist, individual: therapist },
  'interest.expressed': { individual: told },
  'identity.verified': { individual: [...bedside, 'front-desk'] },
  'about-me.written': { individual: partner },
  'location.confirmed': { individual: told },
  'note.written': {
    joint: bedside,
    team: clinicians,
    individual: bedside,
    clinical: clinicians,
    guarded: safety,
    journal: partner,
    process: ['therapist', 'prescriber', 'safety-clinician'],
  },
  'attendance.noted': { desk: [...bedside, 'front-desk'] },

  'screening.answered': { individual: told },
  'screening.asked-otherwise': { individual: partner },
  'screening.reviewed': { individual: ['therapist', 'prescriber'] },
  'health.changed': { individual: told },
  'suicide.asked': { individual: bedside },
  'measure.taken': { individual: told },
  'measure.answered': { individual: told },
  'showing.asked': { joint: ['therapist', 'medical-director'] },
  'showing.ended': { joint: ['therapist', 'medical-director'] },
  'showing.allowed': { individual: partner },
  'showing.refused': { individual: partner },

  'clearance.decided': { individual: prescriber },
  'clearance.withdrawn': { individual: prescriber },
  'condition.confirmed': { individual: bedside },
  'pregnancy.tested': { individual: bedside },
  'bladder.reviewed': { individual: bedside },
  'weight.measured': { individual: bedside },

  'consent.signed': { individual: partner },
  'consent.withdrawn': { individual: told },
  'consent.reaffirmed': { individual: told },
  'touch.narrowed': { individual: told },
  'touch.asked-wider': { individual: told, team: clinicians },
  'secrets-policy.agreed': { joint: partner },

  'clinic.founded': { clinic: ['medical-director', 'registrar'] },
  'policy.adopted': { clinic: director },
  'credential.recorded': { clinic: director },
  'credential.ended': { clinic: director },
  'role.began': { clinic: director },
  'role.ended': { clinic: director },
  'room.opened': { clinic: director },
  'room.closed': { clinic: director },
  'medicine.adopted': { clinic: director },
  'medicine.suspended': { clinic: director },
  'instrument.added': { clinic: ['medical-director', 'registrar'] },

  'plan.proposed': { joint: therapist },
  'plan.agreed': { joint: partner },
  'own-track.planned': { individual: therapist },
  'team-track.planned': { team: therapist },
  'plan-template.written': { clinic: ['therapist', 'medical-director'] },
  'journey.moved': { joint: [...bedside, 'front-desk'] },
  'journey.cancelled': { joint: ['therapist', 'prescriber'] },
  'journey.announced': { joint: bedside },
  'touch-menu.opened': { joint: ['therapist'] },
  'touch-menu.submitted': { individual: partner },
  'touch-menu.revealed': { joint: ['therapist'] },
  'sensate.stage-opened': { joint: ['therapist'] },
  'sensate.noted': { individual: partner },
  'fallback.agreed': { individual: partner },
  'fallback.withdrawn': { individual: partner },
  'journey.made-individual': { joint: ['therapist', 'prescriber'] },
  'hold.placed': { team: clinicians, clinical: clinicians },
  'hold.lifted': {
    team: ['prescriber', 'medical-director', 'therapist', 'safety-clinician'],
    clinical: ['prescriber', 'medical-director', 'safety-clinician'],
  },
  'gate.decided': { team: clinicians },
  'deviation.recorded': { team: clinicians, individual: bedside },

  'preparation.held': { joint: therapist, individual: therapist },
  'intention.written': { individual: partner, journal: partner },
  'hot-spot.named': { individual: partner, journal: partner },
  'fear.named': { individual: partner, journal: partner },
  'intention.shared': { joint: partner },
  'intention.unshared': { joint: ['partner', 'therapist'] },
  'stop-signal.agreed': { joint: ['partner', 'therapist'], individual: told },
  'aftercare.planned': { individual: told },
  'countdown.written': { individual: ['prescriber', 'therapist'] },
  'escort.named': { individual: [...told, 'front-desk'] },
  'escort.arrived': { individual: [...bedside, 'front-desk'] },
  'dependants.arranged': { individual: told },
  'sitter.named': { individual: told },

  'order.signed': { individual: prescriber },
  'order.cancelled': { individual: prescriber },
  'vitals.measured': { individual: told },
  'sobriety.checked': { individual: bedside },
  'health.reviewed-today': { individual: bedside },
  'fasting.confirmed': { individual: told },
  'staffing.confirmed': { team: clinicians },
  'room.prepared': { team: clinicians },
  'dose.released': { individual: bedside },
  'dose.given': { individual: told },
  'dose.retained': { individual: told },
  'phase.observed': { individual: bedside },
  'observation.noted': { individual: bedside, team: clinicians },
  'capture.interrupted': { team: clinicians, individual: bedside },
  'adverse-event.recorded': { individual: told },
  'adverse-event.followed': { individual: bedside },
  'discharge.checked': { individual: bedside },
  'discharge.signed': { individual: bedside },
  'departure.recorded': { individual: bedside },
  'journey.contacted': { individual: bedside },

  'arrival.noted': { individual: [...bedside, 'front-desk'] },
  'vitals.not-taken': { individual: bedside },
  'partner.moved': { individual: bedside },
  'emergency.begun': { individual: bedside },
  'emergency.step-noted': { individual: bedside },
  'emergency.ended': { individual: bedside },
  'on-call.named': { team: clinicians },
  'room.handed-over': { team: clinicians },
  'music.cued': { team: clinicians },

  'integration.held': { joint: therapist, individual: therapist },
  'insight.written': { individual: partner, journal: partner },
  'insight.shared': { joint: partner },
  'insight.unshared': { joint: ['partner', 'therapist'] },
  'practice.assigned': { joint: therapist, individual: therapist },
  'practice.done': { joint: partner, individual: partner },
  'check-in.made': { individual: partner },
  'same-team.rated': { individual: partner },

  'dialogue.asked': { joint: partner },
  'dialogue.accepted': { joint: partner },
  'dialogue.set-aside': { joint: partner },
  'relationship.described': { individual: partner },
  'agreement.proposed': { joint: partner },
  'agreement.accepted': { joint: partner },
  'agreement.ended': { joint: partner },
  'dialogue.kept': { joint: partner },
  'request.granted': { joint: partner },
  'request.ungranted': { joint: partner },
  'repair.kept': { joint: partner },

  'review.held': { joint: ['therapist', 'prescriber'], team: clinicians },
  'misuse.reviewed': { individual: ['therapist', 'prescriber'], clinical: clinicians },

  'safety.answered': { guarded: ['partner', 'safety-clinician'] },
  'safety-plan.written': { guarded: ['partner', 'safety-clinician'] },
  'safety-interview.held': { guarded: safety },
  'safe-together.attested': { team: safety },
  'safe-together.ended': { team: safety },
  'mandated-report.owed': { team: reporting },
  'mandated-report.made': { team: reporting },
  'protection.placed': { clinical: safety },
  'protection.lifted': { clinical: safety },

  'supply.dispensed': { individual: prescriber },
  'supply.taken': { individual: told },
  'supply.returned': { individual: bedside },
  'supply.wasted': { individual: bedside },
  'supply.lost': { individual: told },
  'supply.counted': { individual: told },
  'supply.explained': { individual: told },
  'supply.reviewed': { individual: prescriber },
  'stock.counted': { clinic: ['prescriber', 'monitor', 'medical-director'] },
  'stock.explained': { clinic: ['prescriber', 'medical-director'] },

  'emdr.prepared': { individual: therapist },
  'emdr.target-set': { individual: therapist },
  'emdr.set-done': { individual: therapist },
  'emdr.rated': { individual: therapist },
  'emdr.body-scanned': { individual: therapist },
  'emdr.closed': { individual: therapist },

  'session-note.signed': { joint: bedside, team: clinicians, individual: bedside },
  'session-note.cosigned': { joint: bedside, team: clinicians, individual: bedside },

  'eft.step-noted': { team: therapist },
  'cycle.drawn': { joint: therapist },
  'injury.named': { team: therapist },
  'injury.attested': { team: therapist },
  'injury.attestation-ended': { team: clinicians },
  'injury.step-opened': { team: therapist },
  'injury.moment-noted': { team: therapist },

  'contact-profile.written': { contact: ['partner', 'front-desk'] },
  'contact.narrowed': { contact: ['partner', 'front-desk'] },
  'contact.verified': { contact: ['front-desk'] },
  'contact.notified': { contact: ['courier'] },
  'contact.undelivered': { contact: ['courier'] },

  'message.written': { individual: partner },
  'message.taken-on': { individual: bedside },
  'message.answered': { individual: bedside },

  'sharing.noted': { individual: partner, journal: partner },
  'voice-note.part': { journal: partner },
  'voice-note.kept': { journal: partner },

  'confidence.disclosed': { clinical: clinicians },
  'confidence.extended': { clinical: clinicians },
  'confidence.resolved': { clinical: clinicians },
  'permission.given': { individual: partner },
  'permission.withdrawn': { individual: told },

  'release.requested': {
    individual: [...told, 'front-desk', 'medical-director'],
    team: clinicians,
  },
  'release.noticed': { individual: [...bedside, 'medical-director'] },
  'release.authorised': { individual: partner },
  'release.withdrawn': { individual: told },
  'release.refused': { individual: deciding, team: clinicians },
  'release.made': { individual: deciding, team: deciding },
  'release.accounted': { individual: deciding },
  'registry.exported': { clinic: ['registrar'] },
  'access.requested': { individual: [...told, 'front-desk'] },
  'access.answered': { individual: deciding },
  'amendment.requested': { individual: told },
  'amendment.decided': { individual: deciding },
  'answer.promised': { individual: deciding },
  'answer.postponed': { individual: deciding },
  'disagreement.stated': { individual: partner },

  'split.requested': { individual: partner, clinical: clinicians },
  'split.unasked': { individual: partner, clinical: clinicians },
  'case.split': {
    joint: ['therapist', 'medical-director'],
    team: ['therapist', 'medical-director'],
    desk: ['therapist', 'medical-director'],
  },

  'break-glass.opened': { clinic: clinicians },
  'break-glass.ended': { clinic: [...clinicians, 'privacy-officer'] },
  'break-glass.reviewed': { clinic: ['medical-director', 'privacy-officer'] },
}

/** Whether somebody in this role may write this kind in a chart of that kind. */
export const mayWrite = (role: Role, chart: ChartKind, kind: Kind): boolean =>
  WRITING[kind][chart]?.includes(role) ?? false

/** Roles that write something in a chart of that kind: who is made its writer when the chart is opened. */
export const writersOf = (chart: ChartKind): readonly Role[] => {
  const roles = new Set<Role>()
  for (const kind of ALL_KINDS) for (const role of WRITING[kind][chart] ?? []) roles.add(role)
  return [...roles]
}

/** Roles that may write here without reading: they get a receipt that shows no place in the chart. */
export const blindWritersOf = (chart: ChartKind): readonly Role[] =>
  writersOf(chart).filter((role) => !READERS[chart].includes(role))
