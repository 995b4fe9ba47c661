import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ConsentForm } from '../../care/consent/entries.ts'
import { FORMS } from '../../care/consent/forms.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { DAY, plusMs } from '../../shared/instant.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useGranted } from '../room/use-granted.ts'
import { clinicNow } from '../sync/api.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWords } from '../words/catalogue.ts'
import { useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { Choice } from './choice.tsx'
import { WORDS as FORM_WORDS } from './consent-forms.words.ts'
import { WORDS } from './consents.words.ts'
import { Step } from './step.tsx'
import { WritingState } from './writing-state.tsx'

type Signature = BodyOf<'consent.signed'>
type Length = keyof (typeof WORDS)['en']['lengths']
type Answer = 'right' | 'other' | 'third'

/** Unit: days. The clinic's own number may be less, and then refuses what is longer. */
const LENGTHS = { d90: 90, d180: 180, d365: 365 } as const satisfies Record<Length, number>
/** The right one is not always in the same place, and stays in its place when it is asked again. */
const ORDERS: readonly (readonly Answer[])[] = [
  ['other', 'right', 'third'],
  ['right', 'third', 'other'],
  ['third', 'other', 'right'],
]

type Place =
  | { readonly at: 'part'; readonly index: number; readonly again?: true }
  | { readonly at: 'choose' | 'check' | 'sign' }

type Props = {
  readonly form: ConsentForm
  readonly me: Me
  readonly chart: Chart
  /** Whether it can be signed as far as this person's own chart says. */
  readonly open: boolean
  readonly onSigned: () => void
  readonly onStop: () => void
}

/** A form, one part after another, then what it asks, one question, and the signature. Nothing is kept before that. */
export function ConsentReading({ form, me, chart, open, onSigned, onStop }: Props) {
  const words = useWords(WORDS)
  const { title, parts, check } = useWords(FORM_WORDS)[form]
  const language = useLanguage()
  const [place, setPlace] = useState<Place>({ at: 'part', index: 0 })
  const [length, setLength] = useState<Length>('d180')
  const [touch, setTouch] = useState<NonNullable<Signature['touch']>>('none')
  const [secrets, setSecrets] = useState<NonNullable<Signature['secrets']>>('individual')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const granted = useGranted(me)
  const [names, texts] = [Object.keys(parts), Object.values(parts)]
  const leads = names.indexOf(check.leads)
  const sign = async (): Promise<void> => {
    const body: Signature = {
      form,
      formVersion: FORMS[form].version,
      language,
      understood: true,
      expiresAt: plusMs(clinicNow(), LENGTHS[length] * DAY),
      ...(form === 'touch' ? { touch } : {}),
      ...(form === 'couple-therapy' ? { secrets } : {}),
    }
    if (await granted.ask({ chart: chart.chart, kind: 'consent.signed', body })) onSigned()
  }
  const stop = (
    <Button className="quiet" onPress={onStop}>
      {words.stop}
    </Button>
  )
  if (place.at === 'part') {
    const { index, again } = place
    const part = texts[index]
    const next = (): void => {
      if (again) setPlace({ at: 'check' })
      else if (index + 1 < texts.length) setPlace({ at: 'part', index: index + 1 })
      else if (open) setPlace({ at: 'choose' })
      else onStop()
    }
    return (
      <Step key={`${index} ${again ?? ''}`} title={title}>
        <output className="said aside">
          {again ? words.notQuite : words.part(String(index + 1), String(texts.length))}
        </output>
        <p className="letter">{part?.says}</p>
        <p>{part?.more}</p>
        <div className="row">
          <Button className="act" onPress={next}>
            {again ? words.onwards : words.understood}
          </Button>
          {index > 0 && !again && (
            <Button className="quiet" onPress={() => setPlace({ at: 'part', index: index - 1 })}>
              {words.back}
            </Button>
          )}
          {stop}
        </div>
        <p className="aside">{words.askFirst}</p>
      </Step>
    )
  }
  if (place.at === 'choose')
    return (
      <Step key="choose" title={title}>
        <h2>{words.yours}</h2>
        {form === 'touch' && (
          <Choice
            legend={words.touch}
            options={entriesOf(words.touches)}
            value={touch}
            onChange={setTouch}
          />
        )}
        {form === 'couple-therapy' && (
          <Choice
            legend={words.secrets}
            options={entriesOf(words.policies)}
            value={secrets}
            onChange={setSecrets}
          />
        )}
        <Choice
          legend={words.howLong}
          options={entriesOf(words.lengths)}
          value={length}
          onChange={setLength}
        />
        <div className="row">
          <Button className="act" onPress={() => setPlace({ at: 'check' })}>
            {words.check}
          </Button>
          {stop}
        </div>
      </Step>
    )
  if (place.at === 'check')
    return (
      <Step key="check" title={title}>
        <h2>{words.check}</h2>
        <Choice
          legend={check.asks}
          options={(ORDERS[form.length % ORDERS.length] as readonly Answer[]).map(
            (each) => [each, check[each]] as const,
          )}
          value={answer}
          onChange={setAnswer}
        />
        <p className="aside">{words.checkWhy}</p>
        <div className="row">
          <Button
            className="act"
            isDisabled={answer === null}
            onPress={() => {
              setPlace(
                answer === 'right' ? { at: 'sign' } : { at: 'part', index: leads, again: true },
              )
              setAnswer(null)
            }}
          >
            {words.answer}
          </Button>
          {stop}
        </div>
      </Step>
    )
  const { state } = granted
  const unsure = state.kind === 'unreachable'
  return (
    <Step key="sign" title={title}>
      <h2>{words.toSign}</h2>
      <p>{words.signing}</p>
      {form === 'touch' && (
        <p>
          {words.touch}: {words.touches[touch]}
        </p>
      )}
      {form === 'couple-therapy' && (
        <p>
          {words.secrets}: {words.policies[secrets]}
        </p>
      )}
      <p>
        {words.howLong}: {words.lengths[length]}
      </p>
      <OwnLock kind="individual" />
      {state.kind === 'step-up' && (
        <ProveAgain
          onProved={() => void granted.again().then((done) => done && onSigned())}
          onCancel={granted.letGo}
        />
      )}
      {state.kind !== 'step-up' && <WritingState state={state} refused={words.refused} />}
      <div className="row">
        <Button
          className="act"
          isDisabled={state.kind === 'asking'}
          onPress={() =>
            void (unsure ? granted.again().then((done) => done && onSigned()) : sign())
          }
        >
          {unsure ? words.again : words.sign}
        </Button>
        <Button className="quiet" onPress={() => setPlace({ at: 'choose' })}>
          {words.back}
        </Button>
        {stop}
      </div>
    </Step>
  )
}

const entriesOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  Object.entries(words) as [Value, string][]
