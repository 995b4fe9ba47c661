import { Button } from '../ui/button.tsx'
import type { KeptDialogue } from '../../care/imago/state.ts'
import type { ChartId } from '../../shared/ids.ts'
import { WritingState } from '../portal/writing-state.tsx'
import type { Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import type { Words } from './dialogue.words.ts'
import type { Company } from './names.ts'
import { SaidSoFar } from './said-so-far.tsx'

/** What both have kept. What was given can be taken back at any time. */
export function KeptPart({
  kept,
  me,
  joint,
  words,
  company,
}: {
  readonly kept: readonly KeptDialogue[]
  readonly me: Me
  readonly joint: ChartId
  readonly words: Words
  readonly company: Company
}) {
  const { longDay } = useWhen()
  const { state, write } = useWriting(me)
  return (
    <section aria-labelledby="kept-dialogues">
      <h2 id="kept-dialogues">{words.kept.title}</h2>
      {kept.length === 0 && <p>{words.kept.none}</p>}
      <WritingState state={state} />
      <ul className="plain cards">
        {kept.map(({ entry, at, form, said, granted }) => (
          <li key={entry}>
            <article aria-label={words.ask[form]}>
              <h3>
                {words.ask[form]}, {longDay(at)}
              </h3>
              {granted && (
                <>
                  <p>{words.kept.given(company.name(granted.by))}</p>
                  <blockquote className="own-words">{granted.words}</blockquote>
                  {granted.by === me.person && (
                    <div className="page-tools">
                      <Button
                        className="quiet bordered"
                        onPress={() =>
                          void write({
                            chart: joint,
                            kind: 'request.ungranted',
                            body: { asked: entry },
                          })
                        }
                      >
                        {words.kept.takeBack}
                      </Button>
                    </div>
                  )}
                </>
              )}
              <details className="library">
                <summary>{words.kept.said}</summary>
                <SaidSoFar said={said} company={company} />
              </details>
              <OwnLock kind="joint" />
            </article>
          </li>
        ))}
      </ul>
    </section>
  )
}
