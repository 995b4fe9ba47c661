import './about.css'
import { useState } from 'react'
import { mayWrite } from '../../care/writing.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { Readable } from '../../record/entry.ts'
import { WordsField } from '../records/field.tsx'
import { isKnown } from '../sync/known-kinds.ts'
import { heldOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { NotWritten } from './not-written.tsx'

/** What is asked, by the title that its note bears. */
const PROMPTS = [
  [
    'The problem, in their words',
    'What each of them calls it, where they think it comes from, and why they come now.',
  ],
  [
    'Who stands behind them',
    'Who knows and helps. Who does not know, and is not to learn it from us.',
  ],
  [
    'Faith, family, community',
    'What these say about this treatment, about sex, and about parting; what each makes of that.',
  ],
  [
    'Language',
    'In which language each feels, prays and quarrels. Who interprets: never a partner or a child.',
  ],
  [
    'Who they are',
    'Which parts of it make them strong, and which were met with hurt, by clinics too.',
  ],
] as const

type Said = Pick<Readable, 'at' | 'by'> & { readonly words: string }

/** Culture and identity where care is planned: a few questions, and what the team makes of them. */
export function FormulationSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const chart = view.charts.find(({ kind }) => kind === 'team')
  const { write, state } = useWriting(session.me)
  const [writing, setWriting] = useState<{ title: string; words: string } | null>(null)
  if (!chart) return null
  const may = mayWrite(chart.role, 'team', 'note.written')
  const { entries } = heldOf(chart.chart)
  const lastOf = (title: string): Said | undefined =>
    entries
      .flatMap(({ at, by, body, kind, version }): Said[] => {
        if (kind !== 'note.written' || !isKnown({ kind, version })) return []
        const note = body as BodyOf<'note.written'>
        return note.title === title ? [{ at, by, words: note.text }] : []
      })
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1)
  const keep = async (): Promise<void> => {
    if (!writing) return
    const body = { title: writing.title, text: writing.words.trim() }
    // About nobody alone: what the team makes of a couple goes out with no partner’s copy.
    if (await write({ chart: chart.chart, kind: 'note.written', about: [], body })) setWriting(null)
  }
  return (
    <section className="formulation" aria-labelledby="formulation">
      <h2 id="formulation">Culture and identity</h2>
      <LockLine words={lockWords('team', '')} />
      <ul>
        {PROMPTS.map(([title, asks]) => {
          const said = lastOf(title)
          return (
            <li key={title}>
              <h3>{title}</h3>
              <p className="aside">{asks}</p>
              {writing?.title === title ? (
                <form
                  aria-label={title}
                  onSubmit={(event) => {
                    event.preventDefault()
                    void keep()
                  }}
                >
                  <WordsField
                    label="In your words"
                    value={writing.words}
                    onChange={(words) => setWriting({ title, words })}
                  />
                  <NotWritten state={state} />
                  <div className="row">
                    <Button
                      className="act"
                      type="submit"
                      isDisabled={writing.words.trim() === '' || state.kind === 'writing'}
                    >
                      Keep this
                    </Button>
                    <Button className="quiet" onPress={() => setWriting(null)}>
                      Not now
                    </Button>
                  </div>
                </form>
              ) : (
                <>
                  {said && (
                    <>
                      <p className="formulation-words">{said.words}</p>
                      <p className="aside">
                        <time dateTime={said.at} title={exactly(said.at, view.timeZone)}>
                          {shortDate(said.at, view.timeZone)}
                        </time>
                        ,{' '}
                        {session.people.find(({ person }) => person === said.by)?.name ??
                          'somebody of the team'}
                      </p>
                    </>
                  )}
                  {may && (
                    <Button
                      className="quiet bordered"
                      aria-label={`${said ? 'Write anew' : 'Write'}: ${title}`}
                      onPress={() => setWriting({ title, words: said?.words ?? '' })}
                    >
                      {said ? 'Write anew' : 'Write'}
                    </Button>
                  )}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
