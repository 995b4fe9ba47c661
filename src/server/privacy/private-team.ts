import type { EntryId, JourneyId } from '../../shared/ids.ts'
import { byStaff, some, write, type Act, type Hand } from './hand.ts'
import type { PrivateKind } from './private-live.ts'

/** What the team keeps about A: it lies in the case’s team chart, which no partner reads. */
export const TEAM_KINDS = {
  'team notes': {
    says: 'what the team wrote about A, where it sees the couple in EFT, its work on an injury, and whether they are safe together',
    share: 0.15,
    acts: (h) => [
      ...some(h.draw, () =>
        byStaff(h, 'therapist', 'team', {
          kind: 'note.written',
          body: { text: h.draw.words(200) },
        }),
      ),
      byStaff(h, 'safety', 'team', { kind: 'safe-together.ended', body: {} }),
      byStaff(h, 'therapist', 'team', {
        kind: 'eft.step-noted',
        body: { step: 1 + h.draw.below(9), words: h.draw.words(40) },
      }),
      ...injuryOf(h),
    ],
  },
  'gate decisions': {
    says: 'a gate was asked for A, and answered in team',
    share: 0.15,
    acts: (h) => [
      byStaff(h, 'monitor', 'individual', {
        kind: 'dose.released',
        body: {
          journey: h.draw.id<JourneyId>(h.stage.clock.ms),
          order: h.draw.id<EntryId>(h.stage.clock.ms),
          amount: 50,
          route: 'sublingual',
        },
      }),
      byStaff(h, 'therapist', 'team', {
        kind: 'gate.decided',
        body: {
          gate: 'release',
          for: h.couple.a,
          outcome: 'closed',
          verdicts: [],
          asked: h.draw.id<EntryId>(h.stage.clock.ms),
        },
      }),
    ],
  },
} as const satisfies Record<string, PrivateKind>

/** Named, attested and opened, or not so far; ended again, or not. */
function injuryOf(h: Hand): readonly Act[] {
  const { stage, couple, draw } = h
  const injury = draw.id<EntryId>(stage.clock.ms)
  const named = write(
    h,
    stage.staff.therapist,
    couple.chart('team'),
    {
      kind: 'injury.named',
      body: { injured: couple.a, other: couple.b, affair: false, words: draw.words(60) },
    },
    injury,
  )
  const more = [
    ...(['disclosure-complete', 'injured-agrees', 'other-agrees'] as const).map((holds) =>
      byStaff(h, 'therapist', 'team', { kind: 'injury.attested', body: { injury, holds } }),
    ),
    byStaff(h, 'therapist', 'team', {
      kind: 'injury.step-opened',
      body: { injury, step: 1 + draw.below(8) },
    }),
    byStaff(h, 'therapist', 'team', {
      kind: 'injury.moment-noted',
      body: { injury, step: 1 + draw.below(8), words: draw.words(60) },
    }),
    byStaff(h, 'monitor', 'team', {
      kind: 'injury.attestation-ended',
      body: { injury, holds: 'other-agrees' },
    }),
  ]
  return [named, ...more.slice(0, 1 + draw.below(more.length))]
}
