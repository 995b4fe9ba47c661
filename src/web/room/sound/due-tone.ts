import type { ToneLevel } from './tone-level.ts'

const GAINS: Record<ToneLevel, number> = { off: 0, soft: 0.05, middle: 0.12, clear: 0.25 }
const RISES_SEC = 0.12
const LASTS_SEC = 1.6

/** One soft tone, beside the music and not through its level. */
export function soundTone(context: AudioContext, level: ToneLevel): void {
  const now = context.currentTime
  const gain = new GainNode(context, { gain: 0 })
  gain.connect(context.destination)
  gain.gain.setValueAtTime(0, now)
  gain.gain.linearRampToValueAtTime(GAINS[level], now + RISES_SEC)
  gain.gain.setTargetAtTime(0, now + RISES_SEC, LASTS_SEC / 5)
  for (const [hz, share] of [
    [523.25, 1],
    [784.88, 0.3],
  ] as const) {
    const source = new OscillatorNode(context, { frequency: hz })
    const part = new GainNode(context, { gain: share })
    source.connect(part).connect(gain)
    source.start(now)
    source.stop(now + LASTS_SEC)
  }
}
