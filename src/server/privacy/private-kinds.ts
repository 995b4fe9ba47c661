import type { ChartKind } from '../../record/chart.ts'
import type { EntryId, JourneyId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { asker, listen, type Listening } from '../http/test-client.ts'
import { SoftwarePasskey } from '../auth/software-passkey.ts'
import type { RunningServer } from '../main.ts'
import { termsTried, triedId, type World } from './couples.ts'
import { byStaff, ofA, personal, some, write, type Act, type Hand } from './hand.ts'
import { TEAM_KINDS } from './private-team.ts'
import { sendForAnother } from './sent-for-another.ts'
import { signIn } from './sign-in.ts'

/** Acts that end with the looking: sign-ins and open feeds live only while a server runs. */
export type LiveAct = (world: World, server: RunningServer) => Promise<readonly Listening[]>

export type PrivateKind = {
  /** For whoever reads the table. */
  readonly says: string
  readonly acts?: (hand: Hand) => readonly Act[]
  readonly live?: (hand: Hand) => LiveAct
  /** In what share of pairs it differs; a dear one in fewer. */
  readonly share: number
}

/** Everything that may differ between the two worlds, none of which B may ever notice. */
const PRIVATE_KINDS = {
  individual: {
    says: 'what A wrote about their own health, or did not',
    share: 0.4,
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
  journal: {
    says: 'A’s journal: whether there is one, how many pages, how long, and whether one was shredded',
    share: 0.4,
    acts: (h) => {
      const first = h.draw.id<EntryId>(h.stage.clock.ms)
      const pages = some(h.draw, (i) =>
        ofA(
          h,
          'journal',
          { kind: 'note.written', body: { text: h.draw.words(400) } },
          i === 0 ? first : undefined,
        ),
      )
      const shred = ofA(h, 'journal', { kind: 'entry.shredded', body: { targets: [first] } })
      return h.draw.next() < 0.5 ? [...pages, shred] : pages
    },
  },
  guarded: {
    says: 'A’s answers about fear and force, and a safety plan',
    share: 0.4,
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
    share: 0.2,
    acts: (h) => [
      ofA(h, 'contact', {
        kind: 'contact-profile.written',
        body: {
          channels: [
            { channel: h.draw.pick(['call', 'text', 'e-mail']), address: h.draw.words(3) },
          ],
          alias: h.draw.words(2),
          codeWord: h.draw.words(1),
          emergencyContact: { name: h.draw.words(2), relation: 'friend' },
        },
      }),
      ...some(h.draw, () =>
        ofA(h, 'contact', { kind: 'contact.narrowed', body: { voicemail: false } }),
      ),
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
    share: 0.4,
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
    share: 0.2,
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
    share: 0.4,
    acts: (h) => [
      ofA(h, 'individual', {
        kind: 'touch.narrowed',
        body: { to: h.draw.pick(['none', 'clinician-hand']) },
      }),
    ],
  },
  measures: {
    says: 'A’s questionnaires, scores and check-ins',
    share: 0.4,
    acts: (h) =>
      some(h.draw, () =>
        ofA(h, 'individual', {
          kind: 'measure.taken',
          body: { measure: 'PHQ-9', score: h.draw.below(27), wording: 'published' },
        }),
      ),
  },
  messages: {
    says: 'what A wrote to the care team, and what came back',
    share: 0.4,
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
    share: 0.4,
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
    share: 0.3,
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
    share: 0.4,
    acts: (h) => [
      byStaff(h, 'prescriber', 'clinical', {
        kind: 'hold.placed',
        body: { covers: 'person', words: h.draw.words(60) },
      }),
    ],
  },
  protections: {
    says: 'a safety clinician closed something for A',
    share: 0.4,
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
  desk: {
    says: 'whether A came to an appointment',
    share: 0.3,
    acts: (h) => [
      byStaff(h, 'desk', 'desk', {
        kind: 'attendance.noted',
        body: { appointment: 'preparation', attended: h.draw.next() < 0.5 },
      }),
    ],
  },
  quarantine: {
    says: 'what A tried to write and was refused',
    share: 0.4,
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
    share: 0.3,
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
    share: 0.3,
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
      ]
    },
  },
  'own release': {
    says: 'a release of A’s own record: asked for, signed, made; and a copy that A took along',
    share: 0.3,
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
  'sign-ins': {
    says: 'A’s sign-ins, and ones that ended',
    share: 0.3,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const times = 1 + draw.below(3)
        for (let i = 0; i < times; i++) {
          const cookie = await signIn(server, stage, couple.a)
          if (i > 0) await asker(server.url, cookie)('DELETE', '/api/session')
        }
        return []
      },
  },
  'ways in': {
    says: 'A’s passkeys, authenticator, recovery codes, invitation, and codes that somebody got wrong',
    share: 0.3,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const ask = asker(server.url, await signIn(server, stage, couple.a))
        const actor = { clinic: stage.clinic, person: couple.a }
        if (draw.next() < 0.5) await ask('POST', '/api/account/recovery-codes')
        if (draw.next() < 0.5) await server.accounts.invite(actor, stage.staff.therapist, 'phone')
        await ask('POST', '/api/account/authenticator')
        const { number } = (await ask('GET', '/api/account')).json<{ number: string }>()
        for (let i = draw.below(7); i > 0; i--)
          await ask('POST', '/api/session/code', { body: { number, code: '000000' } })
        const key = new SoftwarePasskey()
        const options = (await ask('POST', '/api/account/passkeys/ask')).json<{
          challenge: string
        }>()
        await ask('POST', '/api/account/passkeys', {
          body: { response: key.make(options, server.origin) },
        })
        return []
      },
  },
  'sent for another': {
    says: 'what was captured of A on a tablet that changed hands, and a key that was lost since',
    share: 0.3,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        await sendForAnother(server, stage, couple, draw)
        return []
      },
  },
  feeds: {
    says: 'A is there now, with feeds open',
    share: 0.3,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const cookie = await signIn(server, stage, couple.a)
        return await Promise.all(
          Array.from({ length: 1 + draw.below(2) }, () => listen(server.url, cookie)),
        )
      },
  },
  readings: {
    says: 'what A has read, in the joint chart too, and what A has asked of who read',
    share: 0.3,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        const ask = asker(server.url, await signIn(server, stage, couple.a))
        const read = (kind: ChartKind) =>
          `/api/charts/${couple.chart(kind, personal(kind) ? couple.a : undefined)}`
        for (const kind of ['individual', 'journal', 'guarded', 'joint'] as const)
          if (kind === 'joint' || draw.next() < 0.5)
            for (let times = 1 + draw.below(3); times > 0; times--)
              await ask('GET', `${read(kind)}/entries`)
        await ask('GET', `${read('joint')}/accesses`)
        await ask('GET', '/api/cases')
        return []
      },
  },
  'staff readings': {
    says: 'what staff have read in A’s charts',
    share: 0.3,
    live:
      ({ stage, couple, draw }) =>
      async (_world, server) => {
        for (const name of ['therapist', 'safety', 'desk'] as const) {
          const ask = asker(server.url, await signIn(server, stage, stage.staff[name]))
          for (const kind of ['individual', 'clinical', 'guarded', 'contact'] as const)
            if (draw.next() < 0.7)
              await ask('GET', `/api/charts/${couple.chart(kind, couple.a)}/entries`)
        }
        return []
      },
  },
} as const satisfies Record<string, PrivateKind>

export type PrivateName = keyof typeof PRIVATE_KINDS
export const PRIVATE_NAMES = Object.keys(PRIVATE_KINDS) as PrivateName[]
export const privateKind = (name: PrivateName): PrivateKind => PRIVATE_KINDS[name]
