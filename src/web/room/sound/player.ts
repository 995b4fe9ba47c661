import { phaseWord, type Phase } from '../phases.ts'
import { cueLog, type Cue } from './cues.ts'
import { crossing, SILENCE_SEC } from './fade.ts'
import { soundTone } from './due-tone.ts'
import { createMixer } from './mixer.ts'
import type { Track } from './music-store.ts'
import { SCAPES } from './scape.ts'
import { sounds } from './sounding.ts'
import { soundscape } from './soundscape.ts'
import type { ToneLevel } from './tone-level.ts'
import { track } from './track.ts'

/** Begins from silence. Unit: seconds. */
const BEGIN_SEC = 4
/** A tone that could not sound for so long is left out. Unit: ms. */
const TONE_MS = 2_000

/**
 * What this tablet plays, and the cues that say so. Nothing sounds before somebody has asked for it: the audio clock
 * itself is made then.
 */
export function createPlayer(write: (cue: Cue) => void, complain: (why: string) => void) {
  const cues = cueLog(write, (work, ms) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  })
  let made: { readonly context: AudioContext; readonly mixer: Mixer } | null = null
  let heard:
    | (Pick<Cue, 'name'> & { readonly plays: 'track' | 'soundscape'; readonly name: string })
    | null = null
  let level = keptLevel()

  const audio = () => {
    if (made === null) {
      const context = new AudioContext({ latencyHint: 'balanced' })
      made = { context, mixer: createMixer(context) }
      made.mixer.level(level)
      context.addEventListener('statechange', () => {
        if (heard === null || context.state === 'running') return
        silence()
        complain('This tablet stopped the sound, perhaps for a call or an alarm.')
      })
    }
    void made.context.resume()
    return made
  }
  const now = (plays: 'track' | 'soundscape', name: string): void => {
    heard = { plays, name }
    sounds({ plays, name, silence })
    cues.now({ plays, name, level })
  }

  function silence(): void {
    made?.mixer.leave(SILENCE_SEC)
    heard = null
    sounds(null)
    cues.now({ plays: 'silence' })
  }

  function playScape(phase: Phase): void {
    const { context, mixer } = audio()
    mixer.enter(
      (into) => soundscape(context, into, SCAPES[phase]),
      heard === null ? BEGIN_SEC : crossing(Infinity),
    )
    now('soundscape', phaseWord(phase))
  }

  /** One after the other, and from the first again. */
  function playTracks(tracks: readonly Track[], from = 0): void {
    const one = tracks[from % tracks.length]
    if (one === undefined) return
    const { context, mixer } = audio()
    const onward = () => playTracks(tracks, (from + 1) % tracks.length)
    mixer.enter(
      (into) =>
        track(context, into, one.file, {
          onNearEnd: onward,
          onBroken() {
            complain(`${one.name} could not be played.`)
            silence()
          },
        }),
      heard === null ? Math.min(BEGIN_SEC, crossing(one.seconds)) : crossing(one.seconds),
    )
    now('track', one.name)
  }

  return {
    playScape,
    playTracks,
    silence,
    get level(): number {
      return level
    },
    turn(to: number): void {
      if (to === level) return
      level = to
      localStorage.setItem(LEVEL_KEY, String(level))
      made?.mixer.level(level)
      if (heard !== null) cues.level({ ...heard, level })
    },
    tone(loud: ToneLevel): void {
      if (loud === 'off') return
      const { context } = audio()
      const asked = Date.now()
      // A page that nobody has touched yet may not sound; later, the moment is over.
      void context.resume().then(() => {
        if (Date.now() - asked < TONE_MS) soundTone(context, loud)
      })
    },
    /** The room is left: silence is what is heard from now on, and it is said. */
    end(): void {
      if (heard !== null) silence()
      const ended = made
      made = null
      if (ended) setTimeout(() => void ended.context.close(), 1000 * 2 * SILENCE_SEC)
    },
  }
}
type Mixer = ReturnType<typeof createMixer>
export type Player = ReturnType<typeof createPlayer>

const LEVEL_KEY = 'music-level'
/** As it was last here; else soft enough for whoever lies beside the tablet. Unit: per cent. */
function keptLevel(): number {
  const kept = Number(localStorage.getItem(LEVEL_KEY))
  return kept >= 10 && kept <= 100 ? kept : 40
}
