import { curveOf, FULL, SILENT, turned, type Fade } from './fade.ts'
import { gainOf } from './level.ts'
import type { Voice } from './soundscape.ts'

type Layer = { readonly gain: GainNode; readonly voice: Voice; fade: Fade }
/** A level takes as long as this to be there, so that no step is heard. Unit: seconds. */
const LEVEL_SEC = 0.2

/** What is heard on this tablet: one thing, or two while one gives way to the other. Times are those of the audio clock. */
export function createMixer(context: AudioContext) {
  const master = new GainNode(context, { gain: 0 })
  master.connect(context.destination)
  /** What is heard, and what still leaves. */
  const layers = new Set<Layer>()

  const fade = (layer: Layer, to: number, seconds: number): void => {
    const now = context.currentTime
    layer.fade = turned(layer.fade, to, now, seconds)
    layer.gain.gain.cancelScheduledValues(0)
    layer.gain.gain.setValueCurveAtTime(curveOf(layer.fade), now, seconds)
  }
  const leave = (layer: Layer, seconds: number): void => {
    fade(layer, SILENT, seconds)
    // Ends by the audio clock: a timer of the page may come late.
    const wait = new ConstantSourceNode(context)
    wait.addEventListener('ended', () => {
      if (!layers.delete(layer)) return
      layer.voice.end()
      layer.gain.disconnect()
    })
    wait.start()
    wait.stop(context.currentTime + seconds)
  }

  return {
    /** Takes the place of what is heard, at once or over some seconds. */
    enter(make: (into: AudioNode) => Voice, seconds: number): void {
      for (const layer of layers) if (layer.fade.to !== SILENT) leave(layer, seconds)
      const gain = new GainNode(context, { gain: 0 })
      gain.connect(master)
      const at = context.currentTime
      const layer: Layer = {
        gain,
        voice: make(gain),
        fade: { at, seconds: 0, from: SILENT, to: SILENT },
      }
      layers.add(layer)
      fade(layer, FULL, seconds)
    },
    /** Whatever sounds, what was leaving slowly too. */
    leave(seconds: number): void {
      for (const layer of layers) leave(layer, seconds)
    },
    level(percent: number): void {
      master.gain.cancelScheduledValues(0)
      master.gain.setTargetAtTime(gainOf(percent), context.currentTime, LEVEL_SEC / 3)
    },
  }
}
