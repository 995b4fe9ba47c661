import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { Move } from '../../care/imago/moves.ts'
import { LONGEST, LONGEST_ASK } from '../../care/imago/script.ts'
import type { Seen } from '../../care/imago/sitting.ts'
import { Choice } from '../portal/choice.tsx'
import type { Words } from './dialogue.words.ts'

type TurnProps = {
  readonly seen: Seen
  readonly words: Words
  /** Whom they speak with. */
  readonly other: string
  readonly onMove: (move: Move) => void
}

/** What whoever has the turn can do now; words that were sent stay until the next step is there. */
export function Turn({ seen, words, other, onMove }: TurnProps) {
  const { stage } = seen
  switch (stage) {
    case 'check':
      return <YesOrNo says={words.check} onMove={onMove} />
    case 'more':
      return <YesOrNo says={words.more} onMove={onMove} />
    case 'check-summary':
      return <YesOrNo says={words.checkSummary} onMove={onMove} />
    case 'swap':
      return <YesOrNo says={words.swap} onMove={onMove} />
    case 'asks':
      return <ThreeAsks words={words} other={other} onMove={onMove} />
    case 'grant':
      return <Grant seen={seen} words={words} onMove={onMove} />
    case 'keep':
      return null
    case 'gratitude':
    case 'send':
    case 'frustration':
    case 'wish':
    case 'mirror':
    case 'summary':
    case 'validate':
    case 'empathise':
      return <Say {...{ stage, words, other, onMove }} />
  }
}

function YesOrNo({
  says,
  onMove,
}: {
  readonly says: Words['check']
  readonly onMove: (move: Move) => void
}) {
  return (
    <>
      <h2>{says.title}</h2>
      <div className="row turn-row">
        <Button className="act" onPress={() => onMove({ do: 'answer', yes: true })}>
          {says.yes}
        </Button>
        <Button className="quiet bordered" onPress={() => onMove({ do: 'answer', yes: false })}>
          {says.no}
        </Button>
      </div>
    </>
  )
}

function Say({
  stage,
  words,
  other,
  onMove,
}: Omit<TurnProps, 'seen'> & { readonly stage: keyof Words['stages'] }) {
  const [text, setText] = useState('')
  const { title, how } = words.stages[stage]
  const most = LONGEST[stage] ?? 0
  const left = most - text.length
  return (
    <form
      className="turn"
      onSubmit={(event) => {
        event.preventDefault()
        onMove({ do: 'say', words: text.trim() })
      }}
    >
      <TextField className="page-field" value={text} onChange={setText} maxLength={most}>
        <Label className="turn-title">{title}</Label>
        <p>{how(other)}</p>
        <TextArea rows={4} className="own-words" />
      </TextField>
      {left < 60 && <p className="rhythm">{words.letters(String(left))}</p>}
      <div className="row">
        <Button className="act" type="submit" isDisabled={text.trim() === ''}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}

function ThreeAsks({ words, other, onMove }: Omit<TurnProps, 'seen'>) {
  const [asks, setAsks] = useState<readonly [string, string, string]>(['', '', ''])
  return (
    <form
      className="turn"
      onSubmit={(event) => {
        event.preventDefault()
        onMove({ do: 'ask', asks: [asks[0].trim(), asks[1].trim(), asks[2].trim()] })
      }}
    >
      <h2>{words.asks.title}</h2>
      <p>{words.asks.how(other)}</p>
      {asks.map((ask, i) => (
        <TextField
          key={i}
          className="page-field"
          value={ask}
          onChange={(value) =>
            setAsks(asks.map((each, j) => (i === j ? value : each)) as unknown as typeof asks)
          }
          maxLength={LONGEST_ASK}
        >
          <Label>{words.asks.one(String(i + 1))}</Label>
          <Input autoComplete="off" className="own-words" />
        </TextField>
      ))}
      <div className="row">
        <Button className="act" type="submit" isDisabled={asks.some((each) => each.trim() === '')}>
          {words.asks.send}
        </Button>
      </div>
    </form>
  )
}

function Grant({ seen, words, onMove }: Omit<TurnProps, 'other'>) {
  const [chosen, setChosen] = useState<string | null>(null)
  const asks = seen.said.filter(({ as }) => as === 'ask')
  return (
    <>
      <Choice
        legend={words.grant.title}
        options={asks.map((ask, i) => [String(i), ask.words] as const)}
        value={chosen}
        onChange={setChosen}
      />
      <p>{words.grant.how}</p>
      <div className="row turn-row">
        <Button
          className="act"
          isDisabled={chosen === null}
          onPress={() => onMove({ do: 'grant', ask: Number(chosen) })}
        >
          {words.grant.give}
        </Button>
        <Button className="quiet bordered" onPress={() => onMove({ do: 'grant', ask: null })}>
          {words.grant.none}
        </Button>
      </div>
    </>
  )
}
