import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import {
  CYCLE_WORDS,
  POSITIONS,
  type CyclePart,
  type CycleWord,
  type Position,
} from '../../care/eft/entries.ts'
import type { CycleMap } from '../../care/eft/state.ts'
import { LineField } from '../records/field.tsx'
import type { PersonId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { nameOf, type Partners } from '../cycle/cycle-map.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { NameMark } from '../ui/shape.tsx'
import { Tick } from '../ui/tick.tsx'
import { toneOf } from '../ui/tone.ts'
import { ChoiceField } from './form-fields.tsx'
import { NotWritten } from './not-written.tsx'

const POSITION_WORDS: Readonly<Record<Position, string>> = {
  pursue: 'Pursues',
  withdraw: 'Withdraws',
  attack: 'Attacks',
  freeze: 'Freezes',
}
const ASKS: Readonly<Record<CycleWord, (name: string) => string>> = {
  trigger: () => 'What sets it off: when …',
  meaning: () => 'What that seems to mean',
  action: (name) => `What follows: ${name} …`,
  body: () => 'In the body',
  secondary: () => 'The feeling that shows',
  primary: () => 'The feeling beneath',
  fear: () => 'The fear',
  longing: () => 'The longing',
  ofSelf: () => 'How they then see themself',
  ofOther: () => 'How the other then looks',
}

type Drafts = Readonly<Record<PersonId, CyclePart>>

/** A column for each partner. What is left empty stays empty; keeping it is a whole new map. */
export function CycleSheet({
  partners,
  joint,
  map,
  me,
  onClose,
}: {
  readonly partners: Partners
  readonly joint: Chart
  readonly map: CycleMap | undefined
  readonly me: Me
  readonly onClose: () => void
}) {
  const [drafts, setDrafts] = useState<Drafts>(() =>
    Object.fromEntries(
      partners.map(({ person }) => [
        person,
        map?.parts.find((part) => part.person === person) ?? { person, setOffBy: [] },
      ]),
    ),
  )
  const { write, state } = useWriting(me)
  const keep = async (): Promise<void> => {
    const parts = partners.flatMap(({ person }) => {
      const draft = drafts[person]
      return draft ? [wholeOf(draft, partners)] : []
    })
    const about = parts.map(({ person }) => person)
    if (await write({ chart: joint.chart, kind: 'cycle.drawn', about, body: { parts } })) onClose()
  }
  return (
    <form
      aria-label="The cycle"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <p className="teach">
        All partners read the newest map as soon as it is kept. Write what was said with everyone in
        the room, in their words, and nothing that you know from one of them alone.
      </p>
      <div className="cycle-sheet">
        {partners.map(({ person }) => (
          <Column
            key={person}
            {...{ person, partners }}
            part={drafts[person] ?? { person, setOffBy: [] }}
            onChange={(part) => setDrafts({ ...drafts, [person]: part })}
          />
        ))}
      </div>
      <LockLine words="Partners and team" />
      <div className="row">
        <Button className="act" type="submit" isDisabled={state.kind === 'writing'}>
          Keep this map
        </Button>
        <Button className="quiet" onPress={onClose}>
          Leave it as it was
        </Button>
      </div>
      <NotWritten state={state} />
    </form>
  )
}

function Column({
  person,
  partners,
  part,
  onChange,
}: {
  readonly person: PersonId
  readonly partners: Partners
  readonly part: CyclePart
  readonly onChange: (part: CyclePart) => void
}) {
  const name = nameOf(partners, person)
  const tone = toneOf(partners.find((each) => each.person === person)?.label ?? 'A')
  const others = partners.filter((each) => each.person !== person)
  const { position: _before, ...rest } = part
  return (
    <fieldset data-tone={tone}>
      <legend>
        <NameMark tone={tone} /> {name}
      </legend>
      <ChoiceField
        label="In the cycle"
        value={part.position ?? ''}
        none="Not said"
        onChange={(value) =>
          onChange(value === '' ? rest : { ...rest, position: value as Position })
        }
        choices={POSITIONS.map((value) => ({ value, words: POSITION_WORDS[value] }))}
      />
      {CYCLE_WORDS.map((word) => (
        <LineField
          key={word}
          label={ASKS[word](name)}
          value={part[word] ?? ''}
          onChange={(said) => onChange({ ...part, [word]: said })}
          optional
        />
      ))}
      {others.length > 1 &&
        others.map((other) => (
          <Tick
            key={other.person}
            isSelected={part.setOffBy.includes(other.person)}
            onChange={(is) =>
              onChange({
                ...part,
                setOffBy: is
                  ? [...part.setOffBy, other.person]
                  : part.setOffBy.filter((each) => each !== other.person),
              })
            }
          >
            Set off by what {nameOf(partners, other.person)} does
          </Tick>
        ))}
    </fieldset>
  )
}

/** What was said and nothing else; of two, each is what sets the other off. */
function wholeOf(draft: CyclePart, partners: Partners): CyclePart {
  const others = partners.flatMap(({ person }) => (person === draft.person ? [] : [person]))
  const said = CYCLE_WORDS.flatMap((word) => {
    const words = draft[word]?.trim() ?? ''
    return words === '' ? [] : [[word, words] as const]
  })
  return {
    person: draft.person,
    setOffBy: others.length === 1 ? others : draft.setOffBy,
    ...(draft.position ? { position: draft.position } : {}),
    ...Object.fromEntries(said),
  }
}
