import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { sentenceOf } from '../../care/sentences.ts'
import { asCorrected } from '../../record/amend.ts'
import type { Readable } from '../../record/entry.ts'
import type { EntryId } from '../../shared/ids.ts'
import { Choice, WordsField } from '../records/field.tsx'
import { shortDate } from '../ui/when.ts'
import { bodyIn, clockWords, entriesIn, type Mine } from './records-mine.ts'

const PAPERWORK = /^(release|access|amendment|answer|disagreement)\./
/** What somebody may find wrong is mostly new. */
const MOST = 200

/** Asking that something be put right, and what to do when it is not. */
export function Corrections({ mine }: { readonly mine: Mine }) {
  const { asks, asking, own, joint, now, session } = mine
  const [entry, setEntry] = useState<EntryId | ''>('')
  const [should, setShould] = useState('')
  const names = new Map<string, string>(session.people.map(({ person, name }) => [person, name]))
  const say = (each: Readable): string =>
    `${shortDate(each.at)}: ${cut(sentenceOf(each, (person) => names.get(person) ?? 'somebody'))}`
  const entries = asCorrected([...entriesIn(own), ...entriesIn(joint)]).filter(
    ({ kind }) => !PAPERWORK.test(kind),
  )
  const byId = new Map(entries.map((each) => [each.id, each]))
  const open = Object.values(asks)
    .filter(({ wants }) => wants === 'amendment')
    .toReversed()
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">Ask for a correction</h2>
      <p>
        Where something is wrong, say what it should say. If the clinic does not change it, you can
        say that you disagree, and your words stay with it.
      </p>
      {open.map((each) => {
        const target = each.about ? byId.get(each.about) : undefined
        const body = bodyIn(mine, each.entry, 'amendment.requested')
        const answer = each.answered && bodyIn(mine, each.answered.entry, 'amendment.decided')
        return (
          <div key={each.entry} className="asked">
            <p>{target ? say(target) : 'An entry'}</p>
            <blockquote className="own-words">{body?.should}</blockquote>
            <p>{clockWords(each, now)}</p>
            {answer && (
              <p>
                {answer.outcome === 'accepted' ? 'It is corrected.' : 'It stays as it is.'}{' '}
                {answer.words}
              </p>
            )}
            {answer?.outcome === 'refused' && each.about && (
              <Disagree mine={mine} entry={each.about} request={each.entry} />
            )}
          </div>
        )
      })}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (entry === '') return
          asking.write(
            [{ chart: own, kind: 'amendment.requested', body: { entry, should: should.trim() } }],
            () => {
              setEntry('')
              setShould('')
            },
          )
        }}
      >
        <Choice
          label="What is wrong"
          value={entry}
          onChange={setEntry}
          options={[
            ['', 'Choose an entry'] as const,
            ...entries
              .slice(-MOST)
              .toReversed()
              .map((each) => [each.id, say(each)] as const),
          ]}
        />
        <WordsField label="What it should say" value={should} onChange={setShould} />
        <Button
          className="act"
          type="submit"
          isDisabled={entry === '' || should.trim() === '' || asking.busy}
        >
          Ask for the correction
        </Button>
      </form>
    </section>
  )
}

function Disagree({
  mine: { own, asking },
  entry,
  request,
}: {
  readonly mine: Mine
  readonly entry: EntryId
  readonly request: EntryId
}) {
  const [words, setWords] = useState('')
  const stated = entriesIn(own).filter(
    (each) =>
      each.kind === 'disagreement.stated' &&
      (each.body as { request?: string }).request === request,
  )
  if (stated.length > 0)
    return (
      <>
        {stated.map((each) => (
          <p key={each.id}>
            You disagree, since {shortDate(each.at)}:{' '}
            <span className="own-words">{(each.body as { words: string }).words}</span>
          </p>
        ))}
      </>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        asking.write([
          {
            chart: own,
            kind: 'disagreement.stated',
            body: { entry, request, words: words.trim() },
          },
        ])
      }}
    >
      <WordsField label="Why you disagree" value={words} onChange={setWords} />
      <Button className="act" type="submit" isDisabled={words.trim() === '' || asking.busy}>
        Say that I disagree
      </Button>
    </form>
  )
}

const cut = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text)
