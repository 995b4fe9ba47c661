import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { draftOf, summaryOf } from '../../care/journey/summary.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { toneIn } from '../console/journey-words.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { clockTime } from '../ui/when.ts'
import { journeysOf } from './journeys-of.ts'
import { part } from './part.tsx'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'

const JourneyFile = part(() => import('./journey-file.tsx').then((each) => each.JourneyFile))

/** What was written down in the room, as the first draft of a note that this person reads too. */
export function SummarySheet({
  room,
  person,
  own,
  onClose,
}: {
  readonly room: Room
  readonly person: PersonId
  readonly own: ChartId
  readonly onClose: () => void
}) {
  const { view, step, capture } = room
  const { team, people } = journeysOf(view)
  const name = nameOf(room)
  const { journey } = step.journey
  const [text, setText] = useState(() => {
    const chart = people[person]
    if (!chart) return ''
    const { lines } = summaryOf(view.facts.clinic, chart, team, journey, person, name)
    return draftOf(lines, (at) => clockTime(at, view.timeZone))
  })
  const [pages, setPages] = useState(false)
  const tooLong = text.length > MOST
  return (
    <Sheet title={`${name(person)}, note`} tone={toneIn(view.case, person)} onClose={onClose}>
      <p className="note">
        Drafted from what was written down in the room. Change what you like; the entries stay as
        they are.
      </p>
      <TextField className="page-field" value={text} onChange={setText}>
        <Label>Note on journey {step.number}</Label>
        <TextArea rows={14} />
      </TextField>
      <LockLine words={lockWords('individual', name(person))} />
      {tooLong && (
        <p role="alert" className="said-no">
          A note takes {MOST} characters; this one has {text.length}.
        </p>
      )}
      <Button
        className="act tall"
        isDisabled={text.trim() === '' || tooLong}
        onPress={() => {
          capture({
            chart: own,
            kind: 'note.written',
            about: [person],
            body: { title: `Journey ${step.number}`, text: text.trim() },
          })
          onClose()
        }}
      >
        Keep the note
      </Button>
      <h3>On pages</h3>
      <p className="note">
        Doses, readings as a drawing, stop signals, harm and what was looked at before going home,
        as a PDF. Only from this person’s own chart, and only of what has reached the server.
      </p>
      {pages ? (
        <JourneyFile own={own} journey={journey} />
      ) : (
        <Button className="quiet bordered" onPress={() => setPages(true)}>
          Make the pages
        </Button>
      )}
    </Sheet>
  )
}

/** As much as one note takes. Unit: characters. */
const MOST = 8000
