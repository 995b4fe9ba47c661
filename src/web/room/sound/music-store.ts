import { Dexie, type Table } from 'dexie'
import { PHASES, type Phase } from '../phases.ts'

/** One of the clinic’s own files, as it lies on this tablet. */
export type Track = {
  readonly id: number
  /** What it is called: its file’s name without the ending. */
  readonly name: string
  readonly phase: Phase
  readonly seconds: number
  readonly file: Blob
}

/**
 * Music is nobody’s record: it lies here as it came, apart from what is sealed, so that locking, signing out and
 * forgetting a room take none of it away. It stays until somebody removes it.
 */
class Music extends Dexie {
  declare readonly tracks: Table<Track, number, Omit<Track, 'id'>>

  constructor() {
    super('conjoint-music')
    this.version(1).stores({ tracks: '++id' })
  }
}

const music = new Music()

/** In the order of a journey, and within a part in the order in which they came. */
export const tracksHere = async (): Promise<readonly Track[]> => {
  const place = (track: Track) => PHASES.findIndex(([phase]) => phase === track.phase)
  return (await music.tracks.toArray()).toSorted((a, b) => place(a) - place(b) || a.id - b.id)
}

export const removeTrack = (id: number): Promise<void> => music.tracks.delete(id)

/** Unit: bytes. */
const LARGEST = 500_000_000
const LONGEST_NAME = 120

/** Keeps a file under a part of the journey; else says in words why not. */
export async function keepTrack(file: File, phase: Phase): Promise<string | null> {
  if (file.size > LARGEST)
    return `${file.name} is too large: a file takes at most ${LARGEST / 1_000_000} MB.`
  const seconds = await lengthOf(file)
  if (seconds === null) return `${file.name} is nothing that this tablet can play.`
  try {
    const name = file.name.replace(/\.[^.]+$/, '').slice(0, LONGEST_NAME) || 'Untitled'
    await music.tracks.add({ name, phase, seconds, file })
    return null
  } catch (error) {
    return error instanceof Error && /quota/i.test(error.name + error.message)
      ? `${file.name} was not kept: this tablet has no room left. Remove a file first.`
      : `${file.name} was not kept: this tablet’s own store did not take it.`
  }
}

/** Unit: seconds; `null` where it is no sound. */
function lengthOf(file: File): Promise<number | null> {
  const href = URL.createObjectURL(file)
  return new Promise<number | null>((resolve) => {
    const media = new Audio()
    media.preload = 'metadata'
    media.addEventListener('loadedmetadata', () =>
      resolve(Number.isFinite(media.duration) && media.duration > 0 ? media.duration : null),
    )
    media.addEventListener('error', () => resolve(null))
    media.src = href
  }).finally(() => URL.revokeObjectURL(href))
}
