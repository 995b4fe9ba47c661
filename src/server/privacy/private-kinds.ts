import type { EntryId, JourneyId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { asker } from '../http/test-client.ts'
import { mailboxOf, termsTried, triedId } from './couples.ts'
import { byStaff, EVERY_HOUR, ofA, some, spokeAlone, write } from './hand.ts'
import { DEAR, LIVE_KINDS, type PrivateKind } from './private-live.ts'
import { JOURNAL } from './private-journal.ts'
import { PLAN_KINDS } from './private-plan.ts'
import { TEAM_KINDS } from './private-team.ts'
import { TELLING } from './private-telling.ts'
import { signIn } from './sign-in.ts'

/** Everything that may differ between the two worlds, none of which B may ever notice. */
const PRIVATE_KINDS = {
  individual: {
    says: 'what A wrote about their own health, or did not',
    share: 0.15,
    acts: (h) =>
      some(h.draw, (i) =>
        ofA(
          h,
          'individual',
          { kind: 'health.changed', body: { what: 'health', words: h.draw.words(120) } },
          i === 0 ? triedId(h.stage, h.couple) : undefined,
        ),
      ),
  },
  journal: JOURNAL,
  guarded: {
    says: 'A’s answers about fear and force, and a safety plan',
    share: 0.15,
    acts: (h) => [
      ofA(h, 'guarded', {
        kind: 'safety.answered',
        body: {
          alone: true,
          answers: [{ question: 'afraid', answer: h.draw.pick(['yes', 'no', h.draw.words(40)]) }],
        },
      }),
      ...some(h.draw, () =>
        ofA(h, 'guarded', { kind: 'safety-plan.written', body: { words: h.draw.words(80) } }),
      ),
      byStaff(h, 'safety', 'guarded', {
        kind: 'safety-interview.held',
        body: { words: h.draw.words(40) },
      }),
    ],
  },
  contact: {
    says: 'how A may safely be reached, and who has to do with it',
    share: 0.15,
    acts: (h) => [
      ofA(h, 'contact', {
        kind: 'contact-profile.written',
        body: {
          channels: [
            { channel: 'e-mail', address: mailboxOf(h.couple, 'a') },
            { channel: h.draw.pick(['call', 'text']), address: h.draw.words(3) },
          ],
          safeHours: EVERY_HOUR,
          alias: h.draw.words(2),
          codeWord: h.draw.words(1),
          emergencyContact: { name: h.draw.words(2), relation: 'friend' },
        },
      }),
      ...some(h.draw, () =>
        ofA(h, 'contact', { kind: 'contact.narrowed', body: { voicemail: false } }),
      ),
      spokeAlone(h),
      async ({ record }) => {
        const { stage, couple, draw } = h
        const chart = couple.chart('contact', couple.a)
        const person = draw.pick([stage.staff.therapist, stage.staff.monitor])
        await record.registrar.addMember(
          stage.clinic,
          chart,
          { person, role: draw.pick(['front-desk', 'courier']) },
          'safe contact',
        )
      },
    ],
  },
  'consent withdrawn': {
    says: 'A no longer agrees, and nobody has said so yet',
    share: 0.15,
    acts: (h) => [
      ofA(h, 'individual', {
        kind: 'consent.withdrawn',
        body: {
          form: h.draw.pick(['couple-therapy', 'conjoint-medicated', 'all']),
          words: h.draw.words(20),
        },
      }),
    ],
  },
  'consent signed': {
    says: 'A signed a form',
    share: 0.15,
    acts: (h) => [
      ofA(h, 'individual', {
        kind: 'consent.signed',
        body: {
          form: 'recording',
          formVersion: 1,
          understood: true,
          expiresAt: instantOf(h.stage.clock.ms + 30 * DAY),
        },
      }),
    ],
  },
  'touch narrowed': {
    says: 'A wants less touch',
    share: 0.15,
    acts: (h) => [
      ofA(h, 'individual', {
        kind: 'touch.narrowed',
        body: { to: h.draw.pick(['none', 'clinician-hand']) },
      }),
    ],
  },
  measures: {
    says: 'A’s questionnaires, scores and check-ins',
    share: 0.15,
    acts: (h) =>
      some(h.draw, (i) =>
        i % 2 === 0
          ? ofA(h, 'individual', {
              kind: 'measure.answered',
              body: {
                instrument: h.draw.pick(['phq-9', 'asq', 'csi-16']),
                version: 1,
                answers: { 1: h.draw.below(2), 4: h.draw.below(2), 9: h.draw.below(4) },
                form: 'own-labels',
                occasion: h.draw.pick(['weekly', 'before', '72-hours']),
              },
            })
          : ofA(h, 'individual', {
              kind: 'measure.taken',
              body: { measure: 'PHQ-9', score: h.draw.below(27), wording: 'published' },
            }),
      ),
  },
  showing: {
    says: 'whether A’s lines may be shown in the room: allowed, refused, taken back',
    share: 0.15,
    acts: (h) => {
      const asked = triedId(h.stage, h.couple)
      const until = instantOf(h.stage.clock.ms + DAY)
      return some(h.draw, () =>
        ofA(
          h,
          'individual',
          h.draw.below(2) === 0
            ? { kind: 'showing.allowed', body: { asked, instrument: 'csi-16', until } }
            : { kind: 'showing.refused', body: { asked } },
        ),
      )
    },
  },
  messages: {
    says: 'what A wrote to the care team, and what came back',
    share: 0.15,
    acts: (h) =>
      [0, 1].slice(h.draw.below(2)).flatMap(() => {
        const message = h.draw.id<EntryId>(h.stage.clock.ms)
        return [
          ofA(
            h,
            'individual',
            { kind: 'message.written', body: { words: h.draw.words(80) } },
            message,
          ),
          byStaff(h, 'therapist', 'individual', {
            kind: 'message.taken-on',
            body: { message },
          }),
          byStaff(h, 'therapist', 'individual', {
            kind: 'message.answered',
            body: { message, words: h.draw.words(80) },
          }),
        ]
      }),
  },
  touch: {
    says: 'A’s touch menu, how it was for A, how A describes the relationship, and A’s word about the day beforehand',
    share: 0.15,
    acts: (h) => [
      ofA(h, 'individual', {
        kind: 'touch-menu.submitted',
        body: {
          round: h.draw.id<EntryId>(h.stage.clock.ms),
          answers: { hands: h.draw.pick(['welcome', 'perhaps', 'not-now']) },
        },
      }),
      ofA(h, 'individual', {
        kind: 'sensate.noted',
        body: { stage: h.draw.below(5), ease: h.draw.below(10), words: h.draw.words(60) },
      }),
      ofA(h, 'individual', {
        kind: 'relationship.described',
        body: { form: 'otherwise', home: 'changing', words: h.draw.words(60) },
      }),
      ofA(h, 'individual', {
        kind: 'fallback.agreed',
        body: { journey: h.draw.id<JourneyId>(h.stage.clock.ms) },
      }),
    ],
  },
  dose: {
    says: 'A was given medicine on a day of their own',
    share: 0.15,
    acts: (h) => [
      byStaff(h, 'monitor', 'individual', {
        kind: 'dose.given',
        body: {
          medicine: 'ketamine',
          route: 'sublingual',
          amount: 50 + h.draw.below(100),
          unit: 'mg',
        },
      }),
    ],
  },
  'clinical holds': {
    says: 'a clinician stopped something for A',
    share: 0.15,
    acts: (h) => [
      byStaff(h, 'prescriber', 'clinical', {
        kind: 'hold.placed',
        body: { covers: 'person', words: h.draw.words(60) },
      }),
    ],
  },
  protections: {
    says: 'a safety clinician closed something for A',
    share: 0.15,
    acts: (h) => [
      byStaff(h, 'safety', 'clinical', {
        kind: 'protection.placed',
        body: {
          closes: h.draw.pick([
            'every-journey',
            'shared-journeys',
            'take-home',
            'partner-as-sitter',
          ]),
          words: h.draw.words(30),
        },
      }),
    ],
  },
  ...TEAM_KINDS,
  ...PLAN_KINDS,
  desk: {
    says: 'whether A came to an appointment',
    share: 0.15,
    acts: (h) => [
      byStaff(h, 'desk', 'desk', {
        kind: 'attendance.noted',
        body: { appointment: 'preparation', attended: h.draw.next() < 0.5 },
      }),
    ],
  },
  quarantine: {
    says: 'what A tried to write and was refused',
    share: 0.15,
    acts: (h) =>
      some(h.draw, (i) =>
        i === 0
          ? write(h, h.couple.a, h.couple.chart('clinical', h.couple.a), {
              kind: 'note.written',
              body: { text: h.draw.words(30) },
            })
          : ofA(h, 'journal', { kind: 'note.written', body: { text: '', more: h.draw.words(20) } }),
      ),
  },
  'other case': {
    says: 'A is treated with somebody else too',
    share: 0.06,
    acts: ({ stage, couple, draw }) => [
      async ({ record }) => {
        const { clinic, staff } = stage
        const other = await record.registrar.addPerson(clinic, {
          name: draw.words(2),
          staffRoles: [],
        })
        await record.registrar.openCase(clinic, {
          partners: [couple.a, other],
          team: [{ person: staff.therapist, role: 'therapist' }],
          by: staff.therapist,
        })
      },
    ],
  },
  confidences: {
    says: 'what A told a clinician alone, and what may be carried across',
    share: 0.15,
    acts: (h) => [
      byStaff(h, 'therapist', 'clinical', {
        kind: 'confidence.disclosed',
        body: { case: h.couple.case, topic: h.draw.pick(['affair', 'plan-to-leave', 'money']) },
      }),
      ofA(h, 'individual', {
        kind: 'permission.given',
        body: { case: h.couple.case, topic: 'money', words: h.draw.words(30) },
      }),
      ...some(h.draw, () =>
        ofA(h, 'individual', { kind: 'permission.withdrawn', body: { topic: 'all' } }),
      ),
    ],
  },
  'records and split': {
    says: 'A asks for records, for a correction, and for the case to be split',
    share: 0.15,
    acts: (h) => {
      const terms = {
        release: h.draw.id(h.stage.clock.ms),
        what: 'joint',
        case: h.couple.case,
        recipient: h.draw.words(3),
        purpose: h.draw.words(4),
      }
      return [
        ofA(h, 'individual', {
          kind: 'release.requested',
          body: { ...terms, kind: 'persons-request', subject: h.couple.a },
        }),
        ofA(h, 'individual', {
          kind: 'release.authorised',
          body: { ...terms, expiresAt: instantOf(h.stage.clock.ms + 30 * DAY) },
        }),
        ofA(h, 'individual', {
          kind: 'disagreement.stated',
          body: { entry: h.draw.id<EntryId>(h.stage.clock.ms), words: h.draw.words(40) },
        }),
        // Refused: B has not signed. What is refused and why stays with staff.
        byStaff(h, 'therapist', 'team', {
          kind: 'release.made',
          body: { ...terms, formats: ['pdf'] },
        }),
        ofA(h, 'individual', {
          kind: 'split.requested',
          body: { case: h.couple.case, words: h.draw.words(20) },
        }),
        ...(h.draw.below(2) === 0
          ? [ofA(h, 'individual', { kind: 'split.unasked', body: { case: h.couple.case } })]
          : []),
      ]
    },
  },
  'own release': {
    says: 'a release of A’s own record: asked for, signed, made; and a copy that A took along',
    share: DEAR,
    acts: (h) => {
      const terms = termsTried(h.stage, h.couple)
      return [
        ofA(h, 'individual', {
          kind: 'release.requested',
          body: { ...terms, kind: 'persons-request', subject: h.couple.a },
        }),
        ofA(h, 'individual', {
          kind: 'release.authorised',
          body: { ...terms, expiresAt: instantOf(h.stage.clock.ms + 30 * DAY) },
        }),
      ]
    },
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const chart = couple.chart('individual', couple.a)
        const { release } = termsTried(stage, couple)
        const therapist = asker(server.url, await signIn(server, stage, stage.staff.therapist))
        await therapist('POST', '/api/releases', { body: { chart, release } })
        const a = asker(server.url, await signIn(server, stage, couple.a))
        const parts = draw.pick([['own'], ['own', 'joint'], ['journal']])
        await a('POST', '/api/account/copy', { body: { parts, timeZone: 'UTC' } })
        return []
      },
  },
  telling: TELLING,
  ...LIVE_KINDS,
} as const satisfies Record<string, PrivateKind>

export type PrivateName = keyof typeof PRIVATE_KINDS
export const PRIVATE_NAMES = Object.keys(PRIVATE_KINDS) as PrivateName[]
export const privateKind = (name: PrivateName): PrivateKind => PRIVATE_KINDS[name]
