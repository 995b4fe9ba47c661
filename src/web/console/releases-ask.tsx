import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { BodyOf } from '../../care/kinds.ts'
import { clockOf } from '../../care/records/clock.ts'
import type { Ground } from '../../care/records/grounds.ts'
import { sentenceOf } from '../../care/sentences.ts'
import { heldOf } from '../sync/record.ts'
import type { AnyDraft } from '../records/use-asking.ts'
import { Choice, WordsField } from '../records/field.tsx'
import { shortDate } from '../ui/when.ts'
import { nameIn, shortName } from './journey-words.ts'
import { dueWords, type DeskAsk } from './release-desk.ts'
import { GroundField } from './releases-one.tsx'
import type { Desk } from './releases-page.tsx'

type Outcome = 'given' | 'in-part' | 'accepted' | 'refused'
const ANSWERS: Readonly<Record<DeskAsk['ask']['wants'], readonly (readonly [Outcome, string])[]>> =
  {
    access: [
      ['given', 'Given'],
      ['in-part', 'Given in part'],
      ['refused', 'Refused'],
    ],
    amendment: [
      ['accepted', 'Corrected as asked'],
      ['refused', 'It stays as it is'],
    ],
  }

/** One person’s wish to see, to have or to correct, its clock, and its answer. */
export function OneAsk({
  desk: { view, asking, now },
  asked: { person, chart, ask },
}: {
  readonly desk: Desk
  readonly asked: DeskAsk
}) {
  const [outcome, setOutcome] = useState<Outcome>(ask.wants === 'access' ? 'given' : 'accepted')
  const [ground, setGround] = useState<Ground>('endangers-somebody')
  const [words, setWords] = useState('')
  const [reason, setReason] = useState('')
  const name = shortName(nameIn(view.case, person))
  const { says, late } = dueWords(view, ask, now)
  const { due } = clockOf(ask, now, view.facts.clinic.policy)
  const said = words.trim() ? { words: words.trim() } : {}
  const grounded = ask.wants === 'access' && outcome !== 'given'
  const answer = (): AnyDraft =>
    ask.wants === 'access'
      ? {
          chart,
          kind: 'access.answered',
          body: {
            request: ask.entry,
            outcome: outcome as BodyOf<'access.answered'>['outcome'],
            ...(grounded ? { ground } : {}),
            ...said,
          },
        }
      : {
          chart,
          kind: 'amendment.decided',
          body: {
            request: ask.entry,
            outcome: outcome as BodyOf<'amendment.decided'>['outcome'],
            ...said,
          },
        }
  return (
    <div className="asked">
      <p>
        <b>{name}</b> {wish(view, chart, ask, name)}
      </p>
      <p className={late ? 'late' : undefined}>{says}</p>
      {ask.promised && (
        <p>
          {name} was told: by {shortDate(ask.promised.by, view.timeZone)}.
        </p>
      )}
      {!ask.promised && due !== null && (
        <div className="row">
          <Button
            className="quiet"
            isDisabled={asking.busy}
            onPress={() =>
              asking.write([
                { chart, kind: 'answer.promised', body: { request: ask.entry, by: due } },
              ])
            }
          >
            Tell {name} that it came, and by when you answer
          </Button>
        </div>
      )}
      <details>
        <summary>Answer {name}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            asking.write([answer()])
          }}
        >
          <Choice
            label="The answer"
            value={outcome}
            onChange={setOutcome}
            options={ANSWERS[ask.wants]}
          />
          {grounded && <GroundField value={ground} onChange={setGround} />}
          <WordsField label={`What ${name} reads`} value={words} onChange={setWords} optional />
          <Button className="act" type="submit" isDisabled={asking.busy}>
            Answer
          </Button>
        </form>
      </details>
      {!ask.postponed && !late && due !== null && (
        <details>
          <summary>Take more time, once</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              asking.write([
                {
                  chart,
                  kind: 'answer.postponed',
                  body: { request: ask.entry, reason: reason.trim() },
                },
              ])
            }}
          >
            <WordsField label={`Why, as ${name} reads it`} value={reason} onChange={setReason} />
            <Button
              className="quiet"
              type="submit"
              isDisabled={reason.trim() === '' || asking.busy}
            >
              Take more time
            </Button>
          </form>
        </details>
      )}
    </div>
  )
}

function wish(view: Desk['view'], chart: DeskAsk['chart'], ask: DeskAsk['ask'], name: string) {
  const entry = heldOf(chart).entries.find(({ id }) => id === ask.entry)
  if (ask.wants === 'access') {
    const body = entry?.body as BodyOf<'access.requested'> | undefined
    return `asks ${body?.wants === 'see' ? 'to see the record' : 'for a copy of the record'}${body?.words ? `: ${body.words}` : ''}`
  }
  const body = entry?.body as BodyOf<'amendment.requested'> | undefined
  const target = view.charts
    .flatMap((each) => heldOf(each.chart).entries)
    .find(({ id }) => id === ask.about)
  const was = target
    ? `“${sentenceOf(target, (person) => shortName(nameIn(view.case, person)))}”`
    : `an entry that is not in what you read of ${name}`
  return `asks that ${was} be corrected. It should say: ${body?.should ?? ''}`
}
