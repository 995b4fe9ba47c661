import type { Scape } from './scape.ts'

/** Something that is heard, wired into the node that it was given; ends without a sound of its own. */
export type Voice = { end(): void }

/** How far the two oscillators of a tone are from each other: slow beating, like two strings. Unit: cents. */
const APART = 4
/** How much of a tone stays at the bottom of its swell. */
const STAYS = 0.45
/** Each tone swells this much slower than the one below, so that they never come together. */
const SLOWER = 1.31
const AIR_SEC = 12

/** The soundscape of one part of a journey, from oscillators and filtered noise alone. */
export function soundscape(context: AudioContext, into: AudioNode, scape: Scape): Voice {
  const sources: AudioScheduledSourceNode[] = []
  const nodes: AudioNode[] = []
  const gain = (value: number, to: AudioNode | AudioParam): GainNode => {
    const node = new GainNode(context, { gain: value })
    if (to instanceof AudioParam) node.connect(to)
    else node.connect(to)
    nodes.push(node)
    return node
  }
  const oscillator = (frequency: number, detune: number, to: AudioNode): void => {
    const source = new OscillatorNode(context, { frequency, detune })
    source.connect(to)
    source.start()
    sources.push(source)
  }
  /** Moves between its share and a part of it, slowly. */
  const swelling = (share: number, seconds: number, to: AudioNode): GainNode => {
    const swing = (share * (1 - STAYS)) / 2
    const node = gain(share - swing, to)
    oscillator(1 / seconds, 0, gain(swing, node.gain))
    return node
  }

  const soft = new BiquadFilterNode(context, { type: 'lowpass', frequency: scape.brightHz, Q: 0.3 })
  soft.connect(into)
  let swellSec = scape.swellSec
  for (const [ratio, share] of scape.tones) {
    const tone = swelling(share, swellSec, soft)
    const half = gain(0.5, tone)
    for (const detune of [-APART, APART]) oscillator(scape.rootHz * ratio, detune, half)
    swellSec *= SLOWER
  }

  const { share, hz, swellSec: airSec } = scape.air
  const band = new BiquadFilterNode(context, { type: 'bandpass', frequency: hz, Q: 0.6 })
  band.connect(swelling(share, airSec, into))
  const air = new AudioBufferSourceNode(context, { buffer: noise(context), loop: true })
  air.connect(band)
  air.start()
  sources.push(air)

  return {
    end() {
      for (const source of sources) {
        source.stop()
        source.disconnect()
      }
      for (const node of [...nodes, soft, band]) node.disconnect()
    },
  }
}

function noise(context: AudioContext): AudioBuffer {
  const { sampleRate } = context
  const buffer = new AudioBuffer({ length: AIR_SEC * sampleRate, sampleRate })
  const samples = buffer.getChannelData(0)
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1
  return buffer
}
