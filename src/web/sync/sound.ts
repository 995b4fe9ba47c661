import type { BodyOf } from '../../care/kinds.ts'
import { PART_BYTES } from '../../care/voice/entries.ts'
import type { ChartId } from '../../shared/ids.ts'
import { getEntries } from './api.ts'

export type Container = BodyOf<'voice-note.part'>['container']

/** In the order in which they are preferred, as this browser makes them. */
const KNOWN: Readonly<Record<Container, string>> = {
  webm: 'audio/webm;codecs=opus',
  ogg: 'audio/ogg;codecs=opus',
  mp4: 'audio/mp4',
}
export const typeOf = (container: Container): string => KNOWN[container]

/** `null`: this browser records nothing that would be understood elsewhere. */
export function containerHere(): Container | null {
  if (!('MediaRecorder' in globalThis) || !('mediaDevices' in navigator)) return null
  const known = Object.keys(KNOWN) as Container[]
  return known.find((each) => MediaRecorder.isTypeSupported(KNOWN[each])) ?? null
}

/** A sound as base64, in parts that each fit into an entry. */
export async function partsOf(sound: Blob): Promise<readonly string[]> {
  const bytes = new Uint8Array(await sound.arrayBuffer())
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    let text = ''
    for (const byte of bytes.subarray(from, from + PART_BYTES)) text += String.fromCharCode(byte)
    parts.push(btoa(text))
  }
  return parts
}

/** What lies at these places of a journal, put together. Errors: rejects where the server does not answer, or one is gone. */
export async function getSound(
  chart: ChartId,
  places: readonly number[],
  container: Container,
): Promise<Blob> {
  const parts = await Promise.all(
    places.map(async (seq) => {
      const { entries } = await getEntries(chart, seq - 1, { sound: true })
      const [entry] = entries
      if (entry?.kind !== 'voice-note.part') throw new Error('this part is gone')
      const text = atob((entry.body as BodyOf<'voice-note.part'>).sound)
      return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    }),
  )
  return new Blob(parts, { type: typeOf(container) })
}
