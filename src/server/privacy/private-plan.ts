import { OWN_TRACKS, TEAM_TRACKS } from '../../care/weave/entries.ts'
import { byStaff, ofA, some, type Hand } from './hand.ts'
import type { PrivateKind } from './private-live.ts'

const steps = ({ draw }: Hand) =>
  Array.from({ length: draw.below(6) }, () => ({
    words: draw.words(6),
    week: 1 + draw.below(20),
    reaches: draw.below(9),
  }))

/** What is planned beside the joint plan, and what the gates between tracks rest on. */
export const PLAN_KINDS = {
  'tracks of one’s own': {
    says: 'what is planned with A alone, what the team plans, and how safe A has felt to speak',
    share: 0.15,
    acts: (h) => [
      ...some(h.draw, () =>
        byStaff(h, 'therapist', 'individual', {
          kind: 'own-track.planned',
          body: { case: h.couple.case, track: h.draw.pick(OWN_TRACKS), steps: steps(h) },
        }),
      ),
      byStaff(h, 'therapist', 'individual', {
        kind: 'emdr.set-done',
        body: { target: h.draw.words(4), modality: 'taps', sud: h.draw.below(11) },
      }),
      byStaff(h, 'therapist', 'team', {
        kind: 'team-track.planned',
        body: { track: h.draw.pick(TEAM_TRACKS), steps: steps(h) },
      }),
      ofA(h, 'individual', {
        kind: 'same-team.rated',
        body: {
          sameTeam: h.draw.below(11),
          conflicts: h.draw.below(5),
          repairsTried: h.draw.below(5),
          repairsWorked: h.draw.below(5),
          safeToSpeak: h.draw.below(11),
        },
      }),
    ],
  },
} as const satisfies Record<string, PrivateKind>
