import './portal.css'
import '../account/account.css'
import './arriving.css'
import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { answeredAt } from './arriving.ts'
import { HelpLines } from './help-lines.tsx'
import { OwnPage } from './own-page.tsx'
import { PARTS, type PartAnswers, type PartName } from './screening-parts.tsx'
import { WORDS } from './screening.words.ts'
import { Step } from './step.tsx'
import { WritingState } from './writing-state.tsx'
import type { SignedIn } from '../sync/session.ts'

/** Asked alone or not at all, part by part. Whatever is answered, the next screen is the same. */
export function ScreeningPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own', 'guarded']}>
      {({ own, guarded }) => <Screening me={session.me} own={own} guarded={guarded} />}
    </OwnPage>
  )
}

type Place = 'alone' | 'later' | 'list' | 'kept' | PartName
const NAMES = Object.keys(PARTS) as PartName[]

function Screening({
  me,
  own,
  guarded,
}: {
  readonly me: Me
  readonly own: Chart
  readonly guarded: Chart
}) {
  const words = useWords(WORDS)
  const { longDay } = useWhen()
  const [place, setPlace] = useState<Place>('alone')
  if (place === 'later') return <Later me={me} own={own} />
  if (place === 'alone')
    return (
      <>
        <Step title={words.title}>
          <p className="letter">{words.alone}</p>
          <p>{words.aloneWhy}</p>
          <div className="row">
            <Button className="act" onPress={() => setPlace('list')}>
              {words.yes}
            </Button>
            <Button className="quiet" onPress={() => setPlace('later')}>
              {words.no}
            </Button>
          </div>
        </Step>
        <HelpLines />
      </>
    )
  if (place !== 'list' && place !== 'kept')
    return (
      <>
        <OnePart
          key={place}
          {...{ me, own, guarded }}
          name={place}
          onLeave={(kept) => setPlace(kept ? 'kept' : 'list')}
        />
        <HelpLines />
      </>
    )
  const answered = answeredAt(own, guarded)
  return (
    <>
      <Step key={place} title={words.title}>
        {place === 'kept' && <output className="said">{words.kept}</output>}
        <p>{words.intro}</p>
        <p>{words.reaches}</p>
        <ul className="plain">
          {NAMES.map((name) => {
            const at = answered[name]
            const says = at ? words.answerAgain : words.answer
            return (
              <li key={name} className="one-part">
                <div>
                  <h2>{words.parts[name]}</h2>
                  <p className="aside">{at ? words.answered(longDay(at)) : words.open}</p>
                </div>
                <Button
                  className={at ? 'quiet' : 'act'}
                  aria-label={`${says}: ${words.parts[name]}`}
                  onPress={() => setPlace(name)}
                >
                  {says}
                </Button>
              </li>
            )
          })}
        </ul>
        <div className="row">
          <Button className="quiet" onPress={() => setPlace('later')}>
            {words.pause}
          </Button>
        </div>
      </Step>
      <HelpLines />
    </>
  )
}

type OnePartProps = {
  readonly me: Me
  readonly own: Chart
  readonly guarded: Chart
  readonly name: PartName
  readonly onLeave: (kept: boolean) => void
}

function OnePart({ me, own, guarded, name, onLeave }: OnePartProps) {
  const words = useWords(WORDS)
  const { write, state } = useWriting(me)
  const Part = PARTS[name]
  const keep = async ({ kind, body }: PartAnswers): Promise<void> => {
    const kept =
      kind === 'safety.answered'
        ? await write({ chart: guarded.chart, kind, body })
        : await write({ chart: own.chart, kind, body })
    if (kept) onLeave(true)
  }
  return (
    <Step title={words.parts[name]}>
      <p>{words.why[name]}</p>
      <OwnLock kind={name === 'safety' ? 'guarded' : 'individual'} />
      <Part
        finish={(answers) => (
          <Finish
            state={state}
            onKeep={answers && (() => void keep(answers))}
            onPause={() => onLeave(false)}
          />
        )}
      />
    </Step>
  )
}

function Finish({
  state,
  onKeep,
  onPause,
}: {
  readonly state: ReturnType<typeof useWriting>['state']
  readonly onKeep: (() => void) | null
  readonly onPause: () => void
}) {
  const words = useWords(WORDS)
  return (
    <>
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          isDisabled={onKeep === null || state.kind === 'writing'}
          onPress={() => onKeep?.()}
        >
          {state.kind === 'unreachable' ? words.again : words.keep}
        </Button>
        <Button className="quiet" onPress={onPause}>
          {words.pause}
        </Button>
      </div>
      <p className="aside">{words.pausing}</p>
    </>
  )
}

/** What anybody may see over a shoulder: nothing is asked, and nothing was. */
function Later({ me, own }: { readonly me: Me; readonly own: Chart }) {
  const words = useWords(WORDS)
  const { write, state } = useWriting(me)
  const [said, setSaid] = useState(false)
  const ask = async (way: keyof typeof words.ways): Promise<void> => {
    const body = { way }
    if (await write({ chart: own.chart, kind: 'screening.asked-otherwise', body })) setSaid(true)
  }
  return (
    <Step title={words.laterTitle}>
      <p className="letter">{words.later}</p>
      <div className="row">
        <Link to="/today" className="act as-link">
          {words.toToday}
        </Link>
      </div>
      <p>{words.otherwise}</p>
      <WritingState state={state} />
      {said ? (
        <output className="said">{words.waySaid}</output>
      ) : (
        <div className="row">
          {(Object.keys(words.ways) as (keyof typeof words.ways)[]).map((way) => (
            <Button
              key={way}
              className="quiet"
              isDisabled={state.kind === 'writing'}
              onPress={() => void ask(way)}
            >
              {words.ways[way]}
            </Button>
          ))}
        </div>
      )}
    </Step>
  )
}
