import './portal.css'
import '../account/account.css'
import './arriving.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Tick } from '../ui/tick.tsx'
import { individualFold } from '../../care/charts.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { WORDS } from './about.words.ts'
import { OwnPage } from './own-page.tsx'
import { WritingState } from './writing-state.tsx'
import type { SignedIn } from '../sync/session.ts'

const SHORT = ['nameUsed', 'pronouns', 'languages'] as const
const LONG = ['access', 'culture'] as const
const ALL = [...SHORT, ...LONG]

/** What somebody wants to be known of them, in their own words. */
export function AboutPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']}>
      {({ own }) => <About me={session.me} own={own} />}
    </OwnPage>
  )
}

function About({ me, own }: { readonly me: Me; readonly own: Chart }) {
  const words = useWords(WORDS)
  const { about } = stateOf(individualFold, heldOf(own.chart).entries)
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(ALL.map((field) => [field, about?.[field] ?? ''])),
  )
  const [interpreter, setInterpreter] = useState(about?.interpreter === true)
  const [kept, setKept] = useState(false)
  const { write, state } = useWriting(me)
  const unsure = state.kind === 'unreachable'
  const body: BodyOf<'about-me.written'> = {
    ...Object.fromEntries(
      ALL.flatMap((field) => {
        const text = texts[field]?.trim()
        return text ? [[field, text]] : []
      }),
    ),
    ...(interpreter ? { interpreter } : {}),
  }
  const keep = async (): Promise<void> =>
    setKept((await write({ chart: own.chart, kind: 'about-me.written', body })) !== null)
  const field = (name: (typeof ALL)[number]) => ({
    autoComplete: 'off',
    readOnly: unsure || state.kind === 'writing',
    value: texts[name] ?? '',
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setKept(false)
      setTexts((before) => ({ ...before, [name]: target.value }))
    },
  })
  return (
    <>
      <h1>{words.title}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <p>{words.intro}</p>
        {SHORT.map((name) => (
          <label key={name} className="field">
            <span>{words[name]}</span>
            <input maxLength={200} {...field(name)} />
          </label>
        ))}
        <Tick
          isSelected={interpreter}
          isDisabled={unsure || state.kind === 'writing'}
          onChange={(wants) => {
            setKept(false)
            setInterpreter(wants)
          }}
        >
          {words.wantsInterpreter}
        </Tick>
        <p className="aside">{words.interpreter}</p>
        {LONG.map((name) => (
          <label key={name} className="page-field own-answer">
            <span>{words[name]}</span>
            <textarea rows={4} maxLength={8000} className="own-words" {...field(name)} />
          </label>
        ))}
        <OwnLock kind="individual" />
        <p>{words.private}</p>
        <WritingState state={state} kept />
        <div className="row">
          <Button className="act" type="submit" isDisabled={state.kind === 'writing'}>
            {unsure ? words.again : Object.keys(body).length === 0 ? words.nothing : words.keep}
          </Button>
        </div>
        {kept && <output className="said">{words.kept}</output>}
      </form>
    </>
  )
}
