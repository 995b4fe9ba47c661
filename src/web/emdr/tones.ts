/** Short soft tones to one side. Made by a tap, since a browser lets nothing sound before one. */
export type Tones = { readonly to: (side: 'left' | 'right') => void; readonly silence: () => void }

const PITCH_HZ = 330
const LENGTH_S = 0.12
const LEVEL = 0.3

export function makeTones(): Tones {
  const context = new AudioContext()
  return {
    to(side) {
      const { currentTime: now } = context
      const tone = new OscillatorNode(context, { frequency: PITCH_HZ })
      const swell = new GainNode(context, { gain: 0 })
      swell.gain.setValueAtTime(0, now)
      swell.gain.linearRampToValueAtTime(LEVEL, now + 0.02)
      swell.gain.linearRampToValueAtTime(0, now + LENGTH_S)
      tone
        .connect(swell)
        .connect(new StereoPannerNode(context, { pan: side === 'left' ? -1 : 1 }))
        .connect(context.destination)
      tone.start(now)
      tone.stop(now + LENGTH_S)
    },
    silence: () => void context.close(),
  }
}
