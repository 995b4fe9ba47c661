import { useEffect, useRef, useState } from 'react'
import type { InRoom } from '../room-page.tsx'
import { Choice } from './choice.tsx'
import { dueMoments } from './due.ts'
import type { Player } from './player.ts'
import { keepToneLevel, TONE_LEVELS, toneLevel, type ToneLevel } from './tone-level.ts'

const WORDS: Record<ToneLevel, string> = {
  off: 'Off',
  soft: 'Soft',
  middle: 'Middle',
  clear: 'Clear',
}

/** A soft tone, once for each reading that becomes due while this page is open. */
export function DueTone({
  partners,
  player,
}: {
  readonly partners: readonly InRoom[]
  readonly player: Player
}) {
  const [level, setLevel] = useState(toneLevel)
  const due = dueMoments(partners)
  const known = useRef<Set<string> | null>(null)
  useEffect(() => {
    const before = known.current
    known.current = new Set([...(before ?? []), ...due])
    if (before !== null && due.some((moment) => !before.has(moment))) player.tone(level)
  })
  return (
    <>
      <Choice
        label="Tone when a reading is due"
        value={level}
        options={TONE_LEVELS.map((each) => [each, WORDS[each]] as const)}
        onChange={(next) => {
          setLevel(next)
          keepToneLevel(next)
          player.tone(next)
        }}
      />
      <p className="note">
        Heard on this tablet alone, once for each reading, beside the music’s own level. After this
        page was opened anew, somebody has to tap on it first.
      </p>
    </>
  )
}
