import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { GROUNDS, type Ground } from '../../care/records/grounds.ts'
import type { PersonId } from '../../shared/ids.ts'
import { Choice, WordsField } from '../records/field.tsx'
import { BY_WAY, GROUND_WORDS, lets } from '../records/words.ts'
import { makeRelease, type CopyFile } from '../sync/release-api.ts'
import { dayAsSaid, exactly } from '../ui/when.ts'
import { nameIn, shortName } from './journey-words.ts'
import { chartIn, concerned, termsOf, type DeskRelease } from './release-desk.ts'
import type { Desk } from './releases-page.tsx'

const and = (names: readonly string[]): string => names.join(' and ')

/** One request: what it waits for, and what can be done about it. */
export function OneRelease({
  desk: { view, asking, now },
  release,
  onMade,
}: {
  readonly desk: Desk
  readonly release: DeskRelease
  readonly onMade: (files: readonly CopyFile[]) => void
}) {
  const { request, chart, standing, told } = release
  const called = (person: PersonId): string => shortName(nameIn(view.case, person))
  const whose = concerned(view, request)
  const untold = whose.filter((person) => !told.includes(person) && person !== request.by)
  return (
    <div className="asked">
      <p>
        <b>
          {and(whose.map(called))}: {lets(request)}
        </b>{' '}
        to {request.recipient}, for this: {request.purpose}
      </p>
      <p title={exactly(request.at, view.timeZone)}>
        {capital(dayAsSaid(request.at, now, view.timeZone))}, {BY_WAY[request.kind]}
        {request.askedBy ? `: ${request.askedBy}` : ''}.
      </p>
      <p className={standing.kind === 'held' ? 'late' : undefined}>
        {standingWords(standing, called)}
      </p>
      {told.length > 0 && <p>Told: {and(told.map(called))}.</p>}
      <div className="row">
        {standing.kind === 'ready' && (
          <Button
            className="act"
            isDisabled={asking.busy}
            onPress={() =>
              asking.run(
                () => makeRelease(chart, request.release),
                (made) => onMade(made.files),
              )
            }
          >
            Make the release to {request.recipient}
          </Button>
        )}
        {untold.map((person) => (
          <Button
            key={person}
            className="quiet"
            isDisabled={asking.busy}
            onPress={() => {
              const own = chartIn(view, 'individual', person)
              if (own)
                asking.write([
                  {
                    chart: own,
                    kind: 'release.noticed',
                    about: [person],
                    body: {
                      release: request.release,
                      kind: request.kind,
                      recipient: request.recipient,
                      toSign: termsOf(request),
                    },
                  },
                ])
            }}
          >
            Tell {called(person)}, and ask for a signature
          </Button>
        ))}
      </div>
      <Refuse asking={asking} release={release} />
    </div>
  )
}

function standingWords(
  standing: DeskRelease['standing'],
  called: (person: PersonId) => string,
): string {
  if (standing.kind === 'ready') return 'Everyone has signed whose signature it needs: it can go.'
  if (!('missing' in standing)) return ''
  const who = and(standing.missing.map(called))
  return standing.kind === 'held'
    ? `Held: a subpoena opens nothing by itself, and ${who} did not sign. Tell everyone whom it concerns, and counsel.`
    : `Waits for the signature of ${who}.`
}

function Refuse({
  asking,
  release: { request, chart },
}: {
  readonly asking: Desk['asking']
  readonly release: DeskRelease
}) {
  const [ground, setGround] = useState<Ground>('not-all-signed')
  const [words, setWords] = useState('')
  return (
    <details>
      <summary>Refuse it</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          asking.write([
            {
              chart,
              kind: 'release.refused',
              body: {
                release: request.release,
                ground,
                ...(words.trim() ? { words: words.trim() } : {}),
              },
            },
          ])
        }}
      >
        <GroundField value={ground} onChange={setGround} />
        <WordsField
          label="What the person reads of it"
          value={words}
          onChange={setWords}
          optional
        />
        <Button className="act" type="submit" isDisabled={asking.busy}>
          Refuse
        </Button>
      </form>
    </details>
  )
}

/** On what ground, and whether somebody else must look at it when asked. */
export function GroundField({
  value,
  onChange,
}: {
  readonly value: Ground
  readonly onChange: (ground: Ground) => void
}) {
  return (
    <>
      <Choice
        label="Because"
        value={value}
        onChange={onChange}
        options={(Object.keys(GROUNDS) as Ground[]).map((each) => [each, GROUND_WORDS[each]])}
      />
      <p>
        {GROUNDS[value]
          ? 'Where the person asks for it, another clinician reviews this refusal.'
          : 'This refusal is not reviewed by another clinician.'}
      </p>
    </>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
