import { useEffect, useState, type ComponentType } from 'react'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../../care/sentences.ts'
import { clockTime } from '../../ui/when.ts'
import { chartOf } from '../chart-of.ts'
import type { Room } from '../room-page.tsx'
import { useSilenceKey } from './silence-now.tsx'
import { useSounding } from './sounding.ts'
import { toneLevel } from './tone-level.ts'
import type { PanelProps } from './sound-panel.tsx'

type Program = { readonly Panel: ComponentType<PanelProps> }

/** Where sound is found in the room. Its program comes when somebody asks for it, and the room does without. */
export function SoundPlace({ room }: { readonly room: Room }) {
  const [program, setProgram] = useState<'not-asked' | 'coming' | 'failed' | Program>(() =>
    toneLevel() === 'off' ? 'not-asked' : 'coming',
  )
  useEffect(() => {
    if (program !== 'coming') return
    import('./sound-panel.tsx').then(
      ({ SoundPanel }) => setProgram({ Panel: SoundPanel }),
      () => setProgram('failed'),
    )
  }, [program])
  useSilenceKey()
  const team = chartOf(room, 'team')
  if (team === null) return null
  return (
    <section className="sound" aria-labelledby="sound">
      <h2 id="sound">Sound</h2>
      <HeardHere room={room} />
      {typeof program === 'object' ? (
        <program.Panel room={room} team={team} />
      ) : (
        <div className="taps">
          <Button
            className="tap"
            onPress={() => setProgram('coming')}
            isDisabled={program === 'coming'}
          >
            Music and soundscape
          </Button>
        </div>
      )}
      {program === 'failed' && (
        <p role="alert" className="said-no">
          The part for sound could not be loaded on this tablet. Everything else in the room goes
          on. Try again when the server can be reached.
        </p>
      )}
    </section>
  )
}

/** What this tablet plays, and where it plays nothing, what was last noted. */
function HeardHere({ room: { now, view } }: { readonly room: Room }) {
  const sounding = useSounding()
  const { music } = now
  if (sounding !== null)
    return (
      <p className="where">
        <output>
          {sounding.plays === 'soundscape' ? `Soundscape: ${sounding.name}` : sounding.name}
        </output>
      </p>
    )
  return (
    <p className="where">
      <output>This tablet is silent</output>
      {music && music.plays !== 'silence' && (
        <>
          . Last noted, at {clockTime(music.at, view.timeZone)}:{' '}
          {sentenceOf({ kind: 'music.cued', body: music }, String)}
        </>
      )}
    </p>
  )
}
