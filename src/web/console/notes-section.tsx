import './notes.css'
import { useState } from 'react'
import type { Note, Version } from '../../care/notes/state.ts'
import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { Button } from '../ui/button.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { exactly, shortDate } from '../ui/when.ts'
import { Called } from './called.tsx'
import type { CaseView } from './case-facts.ts'
import { NoteForm } from './note-form.tsx'
import { FORMAT_WORDS, HEADING_WORDS, lockOf, nameOf } from './note-words.ts'

type Placed = { readonly chart: Chart; readonly note: Note; readonly now: Version }

/** Every note on a session that this reader may read, the newest session first, and a new one. */
export function NotesSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const [writing, setWriting] = useState<'new' | Placed | null>(null)
  const places = notePlaces(view)
  const notes = places
    .flatMap((chart) =>
      notesIn(view, chart).flatMap((note) => {
        const now = note.versions.at(-1)
        return now ? [{ chart, note, now }] : []
      }),
    )
    .toSorted((a, b) => (a.now.session.at < b.now.session.at ? 1 : -1))
  const may = places.some(({ role, kind }) => mayWrite(role, kind, 'session-note.signed'))
  if (notes.length === 0 && !may) return null
  return (
    <section className="work" aria-labelledby="notes">
      <h2 id="notes">Notes on sessions</h2>
      {notes.length === 0 && (
        <p className="teach">
          Nothing is signed yet. A note begins with what was written down on its day, in a format of
          your choice, and stays as it was signed.
        </p>
      )}
      <ul className="session-notes">
        {notes.map((each) => (
          <li key={each.note.versions[0]?.entry}>
            <OneNote {...{ view, each, me: session.me }} onAmend={() => setWriting(each)} />
          </li>
        ))}
      </ul>
      {writing !== null && (
        <NoteForm
          key={writing === 'new' ? 'new' : writing.now.entry}
          view={view}
          me={session.me}
          places={places}
          {...(writing === 'new' ? {} : { amends: { chart: writing.chart, version: writing.now } })}
          onDone={() => setWriting(null)}
        />
      )}
      {may && writing === null && (
        <Button className="quiet bordered" onPress={() => setWriting('new')}>
          Write a note
        </Button>
      )}
    </section>
  )
}

/** The charts of a case in which a note may lie. */
const notePlaces = (view: CaseView): readonly Chart[] =>
  view.charts.filter(({ kind }) => kind === 'joint' || kind === 'team' || kind === 'individual')

const notesIn = (view: CaseView, { kind, belongsTo }: Chart): readonly Note[] =>
  kind === 'individual'
    ? (view.facts.people[belongsTo as PersonId]?.individual.notes ?? [])
    : view.its[kind === 'team' ? 'team' : 'joint'].notes

function OneNote({
  view,
  each: { chart, note, now },
  me,
  onAmend,
}: {
  readonly view: CaseView
  readonly each: Placed
  readonly me: Me
  readonly onAmend: () => void
}) {
  const granted = useGranted(me)
  const { timeZone } = view
  const staff = (person: PersonId) => (person === me.person ? 'you' : nameOf(view, person))
  const may = mayWrite(chart.role, chart.kind, 'session-note.cosigned')
  const named = note.by === me.person || now.cosigned.some(({ by }) => by === me.person)
  const earlier = note.versions.slice(0, -1).toReversed()
  return (
    <details className="session-note">
      <summary>
        <span>
          <time dateTime={now.session.at} title={exactly(now.session.at, timeZone)}>
            {shortDate(now.session.at, timeZone)}
          </time>
          , {now.session.alone ? withWhom(view, chart) : 'together'}, {FORMAT_WORDS[now.format]}
        </span>
        <span className="aside">
          Signed by {staff(note.by)}
          {now.cosigned.length > 0 &&
            `, co-signed by ${now.cosigned.map(({ by }) => staff(by)).join(', ')}`}
          {earlier.length > 0 && `, amended`}
        </span>
      </summary>
      <LockLine words={lockOf(view, chart)} />
      {chart.kind === 'individual' && (
        <p>
          <Called view={view} person={chart.belongsTo as PersonId} named />
        </p>
      )}
      <Sections version={now} />
      {now.amends && <p className="aside">Why it was amended: {now.amends.because}</p>}
      <div className="row">
        {note.by === me.person && may && (
          <Button className="quiet bordered" onPress={onAmend}>
            Amend
          </Button>
        )}
        {!named && may && (
          <Button
            className="quiet bordered"
            isDisabled={granted.state.kind === 'asking'}
            onPress={() =>
              granted.ask({
                chart: chart.chart,
                kind: 'session-note.cosigned',
                about: [],
                body: { note: now.entry },
              })
            }
          >
            Co-sign
          </Button>
        )}
      </div>
      <GrantState granted={granted} timeZone={timeZone} />
      {earlier.map((version) => (
        <details key={version.entry}>
          <summary>
            As it was signed on {exactly(version.at, timeZone)}
            {version.cosigned.length > 0 &&
              `, co-signed by ${version.cosigned.map(({ by }) => staff(by)).join(', ')}`}
          </summary>
          <Sections version={version} />
        </details>
      ))}
    </details>
  )
}

const withWhom = (view: CaseView, { kind, belongsTo }: Chart): string =>
  kind === 'individual' ? `with ${nameOf(view, belongsTo)} alone` : 'with one partner alone'

const Sections = ({ version }: { readonly version: Version }) => (
  <dl className="note-sections">
    {version.sections.map(({ heading, words }) => (
      <div key={heading}>
        <dt>{HEADING_WORDS[heading]}</dt>
        <dd>{words}</dd>
      </div>
    ))}
  </dl>
)
