import '../records/records.css'
import { useState } from 'react'
import type { Kind } from '../../care/kinds.ts'
import { isWhole, type Changes, type Draft } from '../../care/weave/draft.ts'
import { TRACK_WORDS } from '../../care/weave/sentences.ts'
import type { CaseView } from '../console/case-facts.ts'
import { nameIn, shortName } from '../console/journey-words.ts'
import { NotWritten } from '../console/not-written.tsx'
import { WordsField } from '../records/field.tsx'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import type { Draft as Entry } from '../sync/write.ts'
import { Button } from '../ui/button.tsx'
import { shortDate } from '../ui/when.ts'

type SaveProps = {
  readonly session: Session
  readonly view: CaseView
  readonly draft: Draft
  /** What it was started from. */
  readonly template: string
  readonly changes: Changes
  readonly onBack: () => void
}

/** What was changed, each part by who reads it. Nothing is written before one of these is pressed. */
export function Save({ session, view, draft, template, changes, onBack }: SaveProps) {
  const [words, setWords] = useState('')
  const { write, state } = useWriting(session.me)
  const { joint, days, team, meant, own } = changes
  const chart = (kind: string, belongsTo: string) =>
    view.charts.find((each) => each.kind === kind && each.belongsTo === belongsTo)?.chart
  const [jointChart, teamChart] = [chart('joint', view.case.case), chart('team', view.case.case)]
  if (!joint && days.length + team.length + own.length === 0) return null

  const all = async (entries: readonly Entry[]): Promise<void> => {
    for (const entry of entries) if (!(await write(entry))) return
  }
  const propose = async (): Promise<void> => {
    if (!joint || !jointChart) return
    const said = words.trim()
    const body = { template, ...joint, ...(said === '' ? {} : { words: said }) }
    if (meant && teamChart && !(await write(entryOf(teamChart, 'team-track.planned', meant))))
      return
    if (await write({ chart: jointChart, kind: 'plan.proposed', body })) setWords('')
  }
  const apart: readonly Entry[] = [
    ...own.flatMap(({ person, body }) => {
      const theirs = chart('individual', person)
      return theirs ? [entryOf(theirs, 'own-track.planned', body, person)] : []
    }),
    ...(teamChart ? team.map((body) => entryOf(teamChart, 'team-track.planned', body)) : []),
  ]
  const moves = jointChart ? days.map((body) => entryOf(jointChart, 'journey.moved', body)) : []
  const busy = state.kind === 'writing'
  const whole = isWhole(draft)
  return (
    <section className="weave-save" aria-labelledby="changed">
      <h2 id="changed">What you changed</h2>
      {days.length > 0 && (
        <div>
          <p>
            {days.length === 1 ? 'A journey has' : `${days.length} journeys have`} another day:{' '}
            {days.map(({ to }) => shortDate(to, view.timeZone)).join(', ')}. That is no new plan;
            both partners read it at once.
          </p>
          <Button className="act" isDisabled={busy} onPress={() => all(moves)}>
            {days.length === 1 ? 'Set this day' : 'Set these days'}
          </Button>
        </div>
      )}
      {apart.length > 0 && (
        <div>
          <p>What the couple’s plan does not hold:</p>
          <ul>
            {own.map(({ person, body }) => (
              <li key={`${person}${body.track}`}>
                {TRACK_WORDS[body.track]}, for {shortName(nameIn(view.case, person))}, who reads it
                with the team
              </li>
            ))}
            {team.map(({ track }) => (
              <li key={track}>
                {track === 'sensate' ? 'The weeks meant for sensate focus' : TRACK_WORDS[track]},
                which the team alone reads
              </li>
            ))}
          </ul>
          <Button className="act" isDisabled={busy || !whole} onPress={() => all(apart)}>
            Keep what is planned apart
          </Button>
        </div>
      )}
      {joint && (
        <form
          aria-label="Propose to the couple"
          onSubmit={(event) => {
            event.preventDefault()
            if (whole) void propose()
          }}
        >
          <p>
            The joint plan: journeys, sessions together, EFT, dialogue, and sensate focus without
            weeks. It takes the place of the one before, and each partner is asked to agree to it.
          </p>
          <WordsField label="What they read with it" value={words} onChange={setWords} optional />
          <Button className="act" type="submit" isDisabled={busy || !whole}>
            Propose to the couple
          </Button>
        </form>
      )}
      {!whole && (
        <p className="teach">
          Not yet: each step needs its words, and each journey somebody who takes the medicine, and
          which one.
        </p>
      )}
      <NotWritten state={state} />
      <Button className="quiet" isDisabled={busy} onPress={onBack}>
        Take all of this back
      </Button>
    </section>
  )
}

const entryOf = <K extends Kind>(
  chart: Entry['chart'],
  kind: K,
  body: Entry<K>['body'],
  about?: NonNullable<Entry['about']>[number],
): Entry => ({ chart, kind, body, ...(about ? { about: [about] } : {}) }) as Entry
