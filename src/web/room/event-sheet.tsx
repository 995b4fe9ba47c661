import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Tick } from '../ui/tick.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { BodyOf } from '../../care/kinds.ts'
import type { JourneyId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { InRoom } from './room-page.tsx'
import { Sheet } from './sheet.tsx'
import { happenedAt, WhenField, type When } from './when-field.tsx'

/** In the words of the room; clinical dossier §3 has the whole vocabulary. */
const TERMS: readonly (readonly [string, readonly string[]])[] = [
  [
    'Heart and breath',
    [
      'pressure up',
      'fast pulse',
      'chest pain',
      'fainting',
      'low oxygen',
      'slow breathing',
      'spasm of the throat',
    ],
  ],
  [
    'Nerves and head',
    ['dizziness', 'headache', 'unsteady', 'double vision', 'seizure', 'too sleepy'],
  ],
  [
    'Mind',
    [
      'distressing dissociation',
      'panic',
      'agitation',
      'confusion',
      'paranoia',
      'suicidal thoughts',
      'reliving a trauma',
    ],
  ],
  ['Stomach and bladder', ['nausea', 'vomiting', 'pain on passing water']],
  [
    'Between people',
    ['unwanted touch', 'a disclosure regretted', 'conflict', 'pressed to take part'],
  ],
  ['Other', ['fall', 'injury', 'wrong dose', 'wrong person']],
]
const GRADES: readonly (readonly [number, string])[] = [
  [1, 'Mild: nothing done'],
  [2, 'Moderate: a little help'],
  [3, 'Severe: disabling, or hospital'],
  [4, 'Danger to life'],
  [5, 'Death'],
]

type Event = BodyOf<'adverse-event.recorded'>
const RELATED: readonly (readonly [Event['relatedness'], string])[] = [
  ['unrelated', 'No'],
  ['unlikely', 'Unlikely'],
  ['possible', 'Possibly'],
  ['probable', 'Probably'],
  ['definite', 'Certainly'],
]
const OUTCOMES: readonly (readonly [Event['outcome'], string])[] = [
  ['ongoing', 'Going on'],
  ['resolved', 'Over'],
  ['resolved-with-sequelae', 'Over, with harm left'],
  ['fatal', 'Died'],
  ['unknown', 'Not known'],
]

export function EventSheet({
  name,
  tone,
  journey,
  events,
  timeZone,
  onKeep,
  onFollowed,
  onClose,
}: {
  readonly name: string
  readonly tone: string
  readonly journey: JourneyId
  readonly events: InRoom['adverseEvents']
  readonly timeZone: string | undefined
  readonly onKeep: (body: BodyOf<'adverse-event.recorded'>, when: { at?: Instant }) => void
  readonly onFollowed: (body: BodyOf<'adverse-event.followed'>) => void
  readonly onClose: () => void
}) {
  const [term, setTerm] = useState<string | null>(null)
  const [grade, setGrade] = useState<number | null>(null)
  const [serious, setSerious] = useState(false)
  const [relatedness, setRelatedness] = useState<Event['relatedness'] | null>(null)
  const [outcome, setOutcome] = useState<Event['outcome'] | null>(null)
  const whole = term !== null && grade !== null && relatedness !== null && outcome !== null
  const [words, setWords] = useState('')
  const [when, setWhen] = useState<When>(0)
  const keep = (): void => {
    if (term === null || grade === null || relatedness === null || outcome === null) return
    onKeep(
      {
        journey,
        term,
        grade,
        serious: serious || grade >= 4,
        relatedness,
        outcome,
        ...(words.trim() === '' ? {} : { words: words.trim() }),
      },
      happenedAt(when),
    )
    onClose()
  }
  return (
    <Sheet title={`${name}, something wrong`} tone={tone} onClose={onClose}>
      {events
        .filter(({ outcome }) => outcome === 'ongoing')
        .map((event) => (
          <fieldset key={event.entry} className="asked">
            <legend>{event.term}, going on: how it stands now</legend>
            <div className="choices">
              {OUTCOMES.filter(([value]) => value !== 'ongoing').map(([value, says]) => (
                <Button
                  key={value}
                  onPress={() => onFollowed({ event: event.entry, outcome: value })}
                >
                  {says}
                </Button>
              ))}
            </div>
          </fieldset>
        ))}
      {TERMS.map(([group, terms]) => (
        <div key={group} className="terms">
          <h3>{group}</h3>
          <ToggleButtonGroup
            aria-label={group}
            className="choices"
            selectedKeys={term === null ? [] : [term]}
            onSelectionChange={(keys) => setTerm(([...keys][0] as string | undefined) ?? null)}
          >
            {terms.map((each) => (
              <ToggleButton key={each} id={each}>
                {each}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
      ))}
      <h3 id="grade">How grave</h3>
      <ToggleButtonGroup
        aria-labelledby="grade"
        className="choices"
        selectedKeys={grade === null ? [] : [String(grade)]}
        onSelectionChange={(keys) => setGrade(keys.size === 0 ? null : Number([...keys][0]))}
      >
        {GRADES.map(([value, says]) => (
          <ToggleButton key={value} id={String(value)}>
            {value}. {says}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <h3 id="related">From the medicine</h3>
      <ToggleButtonGroup
        aria-labelledby="related"
        className="choices"
        selectedKeys={relatedness === null ? [] : [relatedness]}
        onSelectionChange={(keys) =>
          setRelatedness(([...keys][0] as Event['relatedness'] | undefined) ?? null)
        }
      >
        {RELATED.map(([value, says]) => (
          <ToggleButton key={value} id={value}>
            {says}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <h3 id="outcome">How it stands</h3>
      <ToggleButtonGroup
        aria-labelledby="outcome"
        className="choices"
        selectedKeys={outcome === null ? [] : [outcome]}
        onSelectionChange={(keys) =>
          setOutcome(([...keys][0] as Event['outcome'] | undefined) ?? null)
        }
      >
        {OUTCOMES.map(([value, says]) => (
          <ToggleButton key={value} id={value}>
            {says}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Tick isSelected={serious} onChange={setSerious}>
        Serious: hospital, lasting harm, or danger to life
      </Tick>
      <TextField className="page-field" value={words} onChange={setWords} maxLength={8000}>
        <Label>What happened, and what was done</Label>
        <TextArea rows={3} />
      </TextField>
      <WhenField {...{ when, timeZone }} onChange={setWhen} />
      <Button className="act tall" isDisabled={!whole} onPress={keep}>
        Keep it
      </Button>
    </Sheet>
  )
}
