import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { sentenceOf } from '../../care/sentences.ts'
import { asCorrected } from '../../record/amend.ts'
import type { Readable } from '../../record/entry.ts'
import type { EntryId } from '../../shared/ids.ts'
import { Choice, WordsField } from '../records/field.tsx'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { bodyIn, entriesIn, useStands, type Mine } from './records-mine.ts'
import { WORDS } from './records.words.ts'

const PAPERWORK = /^(release|access|amendment|answer|disagreement)\./
/** What somebody may find wrong is mostly new. */
const MOST = 200

/** Asking that something be put right, and what to do when it is not. */
export function Corrections({ mine }: { readonly mine: Mine }) {
  const { wrong: words } = useWords(WORDS)
  const { shortDate } = useWhen()
  const stands = useStands()
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
      <h2 id="corrections">{words.title}</h2>
      <p>{words.says}</p>
      {open.map((each) => {
        const target = each.about ? byId.get(each.about) : undefined
        const body = bodyIn(mine, each.entry, 'amendment.requested')
        const answer = each.answered && bodyIn(mine, each.answered.entry, 'amendment.decided')
        return (
          <div key={each.entry} className="asked">
            <p>{target ? <span lang="en">{say(target)}</span> : words.entry}</p>
            <blockquote className="own-words">{body?.should}</blockquote>
            <p>{stands(each, now)}</p>
            {answer && (
              <p>
                {answer.outcome === 'accepted' ? words.corrected : words.stays} {answer.words}
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
          label={words.which}
          value={entry}
          onChange={setEntry}
          options={[
            ['', words.choose] as const,
            ...entries
              .slice(-MOST)
              .toReversed()
              .map((each) => [each.id, say(each)] as const),
          ]}
        />
        <p className="teach">{words.asWritten}</p>
        <WordsField label={words.should} value={should} onChange={setShould} />
        <Button
          className="act"
          type="submit"
          isDisabled={entry === '' || should.trim() === '' || asking.busy}
        >
          {words.ask}
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
  const { wrong: words } = useWords(WORDS)
  const { shortDate } = useWhen()
  const [why, setWhy] = useState('')
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
            {words.disagreed(shortDate(each.at))}{' '}
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
            body: { entry, request, words: why.trim() },
          },
        ])
      }}
    >
      <WordsField label={words.why} value={why} onChange={setWhy} />
      <Button className="act" type="submit" isDisabled={why.trim() === '' || asking.busy}>
        {words.disagree}
      </Button>
    </form>
  )
}

const cut = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text)
