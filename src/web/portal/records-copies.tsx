import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Checkbox } from 'react-aria-components/Checkbox'
import { WordsField } from '../records/field.tsx'
import { HandedOut } from '../records/handed-out.tsx'
import { copyOwn, type CopyFile, type OwnPart } from '../sync/release-api.ts'
import { bodyIn, clockWords, type Mine } from './records-mine.ts'

const PARTS: readonly (readonly [OwnPart, string])[] = [
  ['own', 'What is yours, with your care team'],
  ['joint', 'What is for both of you'],
  ['journal', 'Your journal'],
]

/** What one reads anyway, as a file of one’s own. */
export function TakeAlong({ mine: { asking } }: { readonly mine: Mine }) {
  const [parts, setParts] = useState<readonly OwnPart[]>(['own', 'joint'])
  const [files, setFiles] = useState<readonly CopyFile[] | null>(null)
  return (
    <section aria-labelledby="take-along">
      <h2 id="take-along">Take your record with you</h2>
      <p>
        A file with what you can read here yourself. It is then on this device, and whoever opens it
        can read it: keep it where only you can. What you said about feeling safe, and how to reach
        you, is never in it.
      </p>
      {PARTS.map(([part, words]) => (
        <Checkbox
          key={part}
          className="tick"
          isSelected={parts.includes(part)}
          onChange={(on) =>
            setParts((before) => (on ? [...before, part] : before.filter((each) => each !== part)))
          }
        >
          <span className="tick-box" aria-hidden />
          {words}
        </Checkbox>
      ))}
      <div className="row">
        <Button
          className="act"
          isDisabled={parts.length === 0 || asking.busy}
          onPress={() =>
            asking.run(
              () => copyOwn(parts),
              (made) => setFiles(made.files),
            )
          }
        >
          Make the file
        </Button>
      </div>
      {files && <HandedOut files={files} />}
    </section>
  )
}

/** Asking the clinic, which answers within its days. */
export function AskForCopy({ mine }: { readonly mine: Mine }) {
  const { asks, asking, own, now } = mine
  const [words, setWords] = useState('')
  const open = Object.values(asks)
    .filter(({ wants }) => wants === 'access')
    .toReversed()
  const ask = (wants: 'see' | 'copy') =>
    asking.write(
      [
        {
          chart: own,
          kind: 'access.requested',
          body: { wants, ...(words.trim() ? { words: words.trim() } : {}) },
        },
      ],
      () => setWords(''),
    )
  return (
    <section aria-labelledby="ask-copy">
      <h2 id="ask-copy">Ask the clinic for it</h2>
      <p>
        You have a right to see the whole of your record, and to a copy of it. Your partner does not
        learn that you asked.
      </p>
      {open.map((each) => {
        const body = bodyIn(mine, each.entry, 'access.requested')
        const answer = each.answered && bodyIn(mine, each.answered.entry, 'access.answered')
        return (
          <div key={each.entry} className="asked">
            <p>{body?.wants === 'see' ? 'To see your record.' : 'A copy of your record.'}</p>
            <p>{clockWords(each, now)}</p>
            {answer?.words && <p>{answer.words}</p>}
          </div>
        )
      })}
      <WordsField
        label="What in particular, if anything"
        value={words}
        onChange={setWords}
        optional
      />
      <div className="row">
        <Button className="act" isDisabled={asking.busy} onPress={() => ask('copy')}>
          Ask for a copy
        </Button>
        <Button className="quiet" isDisabled={asking.busy} onPress={() => ask('see')}>
          Ask to see it
        </Button>
      </div>
    </section>
  )
}
