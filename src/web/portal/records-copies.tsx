import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Tick } from '../ui/tick.tsx'
import { WordsField } from '../records/field.tsx'
import { HandedOut } from '../records/handed-out.tsx'
import { copyOwn, type CopyFile, type OwnPart } from '../sync/release-api.ts'
import { useWords } from '../words/catalogue.ts'
import { bodyIn, useStands, type Mine } from './records-mine.ts'
import { WORDS } from './records.words.ts'

const PARTS: readonly OwnPart[] = ['own', 'joint', 'journal']

/** What one reads anyway, as a file of one’s own. */
export function TakeAlong({ mine: { asking } }: { readonly mine: Mine }) {
  const { copy: words } = useWords(WORDS)
  const [parts, setParts] = useState<readonly OwnPart[]>(['own', 'joint'])
  const [files, setFiles] = useState<readonly CopyFile[] | null>(null)
  return (
    <section aria-labelledby="take-along">
      <h2 id="take-along">{words.title}</h2>
      <p>{words.says}</p>
      {PARTS.map((part) => (
        <Tick
          key={part}
          isSelected={parts.includes(part)}
          onChange={(on) =>
            setParts((before) => (on ? [...before, part] : before.filter((each) => each !== part)))
          }
        >
          {words.parts[part]}
        </Tick>
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
          {words.make}
        </Button>
      </div>
      {files && <HandedOut files={files} />}
    </section>
  )
}

/** Asking the clinic, which answers within its days. */
export function AskForCopy({ mine }: { readonly mine: Mine }) {
  const { asking: words } = useWords(WORDS)
  const stands = useStands()
  const { asks, asking, own, now } = mine
  const [which, setWhich] = useState('')
  const open = Object.values(asks)
    .filter(({ wants }) => wants === 'access')
    .toReversed()
  const ask = (wants: 'see' | 'copy') =>
    asking.write(
      [
        {
          chart: own,
          kind: 'access.requested',
          body: { wants, ...(which.trim() ? { words: which.trim() } : {}) },
        },
      ],
      () => setWhich(''),
    )
  return (
    <section aria-labelledby="ask-copy">
      <h2 id="ask-copy">{words.title}</h2>
      <p>{words.says}</p>
      {open.map((each) => {
        const body = bodyIn(mine, each.entry, 'access.requested')
        const answer = each.answered && bodyIn(mine, each.answered.entry, 'access.answered')
        return (
          <div key={each.entry} className="asked">
            <p>{body?.wants === 'see' ? words.toSee : words.toCopy}</p>
            <p>{stands(each, now)}</p>
            {answer?.words && <p>{answer.words}</p>}
          </div>
        )
      })}
      <WordsField label={words.which} value={which} onChange={setWhich} optional />
      <div className="row">
        <Button className="act" isDisabled={asking.busy} onPress={() => ask('copy')}>
          {words.copy}
        </Button>
        <Button className="quiet" isDisabled={asking.busy} onPress={() => ask('see')}>
          {words.see}
        </Button>
      </div>
    </section>
  )
}
