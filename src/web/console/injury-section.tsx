import './path-line.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import { WordsField } from '../records/field.tsx'
import type { Chart, Me } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { Tick } from '../ui/tick.tsx'
import type { CaseView } from './case-facts.ts'
import { ChoiceField } from './form-fields.tsx'
import { OneInjury } from './injury-one.tsx'
import { nameIn, shortName } from './journey-words.ts'
import { NotWritten } from './not-written.tsx'

/** Work on attachment injuries: what it needs, how far it may go, and what happened. Never for partners to read. */
export function InjurySection({
  view,
  session,
  onEvidence,
}: {
  readonly view: CaseView
  readonly session: Session
  readonly onEvidence: (entry: string) => void
}) {
  const team = view.charts.find(
    ({ kind, belongsTo }) => kind === 'team' && belongsTo === view.case.case,
  )
  if (!team) return null
  const injuries = Object.values(view.its.team.injuries)
  const may = mayWrite(team.role, 'team', 'injury.named') && view.case.partners.length > 1
  if (injuries.length === 0 && !may) return null
  return (
    <section className="work" aria-labelledby="injury">
      <h2 id="injury">Attachment injury</h2>
      <LockLine words="Treating team only" />
      {injuries.length === 0 && (
        <p className="teach">
          None is named. Once one is, what the work on it needs stands here, with the way that it
          took.
        </p>
      )}
      {injuries.map((injury) => (
        <OneInjury
          key={injury.entry}
          {...{ view, team, injury, may, onEvidence }}
          me={session.me}
        />
      ))}
      {may && <NameInjury view={view} team={team} me={session.me} />}
    </section>
  )
}

function NameInjury({
  view,
  team,
  me,
}: {
  readonly view: CaseView
  readonly team: Chart
  readonly me: Me
}) {
  const [injured, setInjured] = useState('')
  const [other, setOther] = useState('')
  const [affair, setAffair] = useState(false)
  const [words, setWords] = useState('')
  const { write, state } = useWriting(me)
  const people = view.case.partners.map(({ person }) => ({
    value: person as string,
    words: shortName(nameIn(view.case, person)),
  }))
  const isWhole = injured !== '' && other !== '' && injured !== other && words.trim() !== ''
  const name = async (): Promise<void> => {
    const body = {
      injured: injured as PersonId,
      other: other as PersonId,
      affair,
      words: words.trim(),
    }
    if (await write({ chart: team.chart, kind: 'injury.named', body })) {
      setInjured('')
      setOther('')
      setAffair(false)
      setWords('')
    }
  }
  return (
    <details>
      <summary>Name an injury</summary>
      <form
        aria-label="Name an injury"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) void name()
        }}
      >
        <ChoiceField
          label="Who was injured"
          value={injured}
          onChange={setInjured}
          choices={people}
        />
        <ChoiceField
          label="By whom"
          value={other}
          onChange={setOther}
          choices={people.filter(({ value }) => value !== injured)}
        />
        <WordsField label="What it was" value={words} onChange={setWords} />
        <Tick isSelected={affair} onChange={setAffair}>
          It was an affair
        </Tick>
        <Button className="act" type="submit" isDisabled={!isWhole || state.kind === 'writing'}>
          Name it
        </Button>
        <NotWritten state={state} />
      </form>
    </details>
  )
}
