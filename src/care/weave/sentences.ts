import type { BodyOf } from '../kinds.ts'
import type { PlannedStep, Track } from './entries.ts'

/** What each track is called by clinicians. */
export const TRACK_WORDS: Readonly<Record<Track, string>> = {
  journeys: 'Journeys',
  couple: 'Sessions as a couple',
  eft: 'EFT',
  imago: 'Imago dialogue',
  injury: 'Injury repair',
  sensate: 'Sensate focus',
  emdr: 'EMDR',
  alone: 'Sessions alone',
}

const planned = ({
  track,
  steps,
}: {
  readonly track: Track
  readonly steps: readonly PlannedStep[]
}): string =>
  `${TRACK_WORDS[track]} planned: ${
    steps.map(({ words, week }) => `${words} (week ${week})`).join('; ') || 'no step'
  }`

export const WEAVE_SENTENCES = {
  'own-track.planned': (b: BodyOf<'own-track.planned'>) => planned(b),
  'team-track.planned': (b: BodyOf<'team-track.planned'>) => planned(b),
  'plan-template.written': (b: BodyOf<'plan-template.written'>) =>
    `Plan to start from: ${b.name}, version ${b.version}`,
}
