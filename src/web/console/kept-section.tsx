import './kept.css'
import { keptDialogues, type KeptDialogue } from '../../care/imago/state.ts'
import type { Spoken } from '../../care/imago/script.ts'
import { keptRepairs } from '../../care/repair/state.ts'
import { msBetween } from '../../shared/instant.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { exactly, lengthAsSaid, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName, toneIn } from './journey-words.ts'
import { byWeek } from './weeks.ts'

const SPOKEN_WORDS: Readonly<Record<Spoken, string>> = {
  gratitude: 'thanks',
  send: 'what was said',
  frustration: 'what is hard',
  wish: 'the wish behind it',
  mirror: 'what was heard',
  summary: 'all of it together',
  validate: 'why it makes sense',
  empathise: 'how it may feel',
  ask: 'what was asked for',
}

/** What partners did between sessions and both chose to keep, by week. A half alone is not listed. */
export function KeptSection({ view }: { readonly view: CaseView }) {
  const { dialogues, repairs } = view.its.joint
  const weeks = byWeek(
    [
      ...keptDialogues(dialogues).map((dialogue) => ({
        key: dialogue.entry as string,
        at: dialogue.at as string,
        shown: <Dialogue {...{ view, dialogue }} />,
      })),
      ...keptRepairs(repairs).map(({ repair, began, until }) => ({
        key: repair as string,
        at: began as string,
        shown: `A break set for ${lengthAsSaid(msBetween(began, until))}, and coming back`,
      })),
    ],
    view.timeZone,
  )
  if (weeks.length === 0) return null
  return (
    <section className="work" aria-labelledby="kept-between">
      <h2 id="kept-between">Kept between sessions</h2>
      <LockLine words={lockWords('joint', '')} />
      <p className="teach">
        Dialogues and breaks that everyone in them chose to keep. What they did not keep is nowhere.
      </p>
      {weeks.map(([monday, its]) => (
        <section
          key={monday}
          className="kept-week"
          aria-label={`Week of ${shortDate(monday, 'UTC')}`}
        >
          <h3>Week of {shortDate(monday, 'UTC')}</h3>
          <ul>
            {its.map(({ key, at, shown }) => (
              <li key={key}>
                <time dateTime={at} title={exactly(at, view.timeZone)}>
                  {shortDate(at, view.timeZone)}
                </time>
                <div>{shown}</div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Dialogue({
  view,
  dialogue: { form, said, granted },
}: {
  readonly view: CaseView
  readonly dialogue: KeptDialogue
}) {
  const name = (person: string) => shortName(nameIn(view.case, person))
  return (
    <>
      {form === 'dialogue' ? 'A guided dialogue' : 'A request for change'}
      {granted && (
        <p>
          {name(granted.by)} gave freely: <q className="own-words">{granted.words}</q>
        </p>
      )}
      {said.length > 0 && (
        <details>
          <summary>What each said</summary>
          <dl>
            {said.map(({ by, as, words }, i) => (
              <div key={i}>
                <dt>
                  <NameMark tone={toneIn(view.case, by)} /> {name(by)}, {SPOKEN_WORDS[as]}
                </dt>
                <dd className="own-words">{words}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
