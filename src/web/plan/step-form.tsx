import { useId } from 'react'
import {
  changed,
  dated,
  moved,
  removed,
  type Draft,
  type DraftStep,
} from '../../care/weave/draft.ts'
import { JOURNEY_TYPES, type JourneyType } from '../../care/plan/journey-types.ts'
import { LAST_STEP } from '../../care/eft/entries.ts'
import type { Track } from '../../care/weave/entries.ts'
import { instantOf, type Instant } from '../../shared/instant.ts'
import { ChoiceField, LineField, MomentField } from '../console/form-fields.tsx'
import { TYPE_WORDS } from '../console/journey-words.ts'
import { Button } from '../ui/button.tsx'
import { momentOf } from '../ui/moment.ts'
import { wallMs } from '../ui/when.ts'
import type { Whose } from './lanes.ts'

type StepFormProps = {
  readonly draft: Draft
  readonly step: DraftStep
  readonly title: string
  readonly people: readonly Whose[]
  /** By their key, as this clinic has adopted them; none in a template. */
  readonly medicines: readonly { readonly value: string; readonly words: string }[] | null
  readonly timeZone: string
  readonly fixed: boolean
  readonly onChange: (draft: Draft) => void
  readonly onGone: () => void
}

const upTo = (last: number, first = 1): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)
/** Ways of working that have steps of their own, to which a planned one can lead. */
const LEADS: Readonly<
  Partial<Record<Track, { label: string; each: string; steps: readonly number[] }>>
> = {
  eft: { label: 'Which step of EFT it leads to', each: 'Step', steps: upTo(LAST_STEP) },
  injury: { label: 'Which step of the repair it leads to', each: 'Step', steps: upTo(8) },
  sensate: { label: 'Which stage it is', each: 'Stage', steps: upTo(5, 0) },
}

/** One step as it is planned. Everything that dragging does, buttons do as well. */
export function StepForm(props: StepFormProps) {
  const { draft, step, title, people, medicines, timeZone, fixed, onChange, onGone } = props
  const by = (change: Partial<DraftStep>) => onChange(changed(draft, step.key, change))
  const leads = LEADS[step.track]
  if (fixed)
    return (
      <section className="weave-form" aria-label={title}>
        <h3>{title}</h3>
        <p className="teach">This journey has begun. What happened is on the case’s page.</p>
      </section>
    )
  return (
    <section className="weave-form" aria-label={title}>
      <h3>
        {title}, week {step.week}
      </h3>
      {!step.journey && (
        <LineField label="What it is" value={step.words} onChange={(words) => by({ words })} />
      )}
      {leads && (
        <ChoiceField
          label={leads.label}
          value={step.reaches === undefined ? '' : String(step.reaches)}
          none="To none in particular"
          onChange={(value) => by({ reaches: value === '' ? undefined : Number(value) })}
          choices={leads.steps.map((each) => ({
            value: String(each),
            words: `${leads.each} ${each}`,
          }))}
        />
      )}
      {step.journey && <JourneyFields {...{ step, people, medicines, by }} />}
      {step.journey?.journey && (
        <MomentField
          label="Day and time"
          value={wallOf(step.journey.plannedFor, timeZone)}
          onChange={(wall) => {
            const at = momentOf(wall, timeZone)
            if (at) onChange(dated(draft, step.key, at))
          }}
        />
      )}
      <div className="row">
        <Button
          className="quiet bordered"
          isDisabled={step.week === 1}
          onPress={() => onChange(moved(draft, step.key, -1, timeZone))}
        >
          A week earlier
        </Button>
        <Button
          className="quiet bordered"
          onPress={() => onChange(moved(draft, step.key, 1, timeZone))}
        >
          A week later
        </Button>
        <Button
          className="quiet"
          onPress={() => {
            onGone()
            onChange(removed(draft, step.key))
          }}
        >
          Take it out
        </Button>
      </div>
    </section>
  )
}

/** As a field for a day and a time has it; empty where there is none yet. */
const wallOf = (at: Instant | undefined, timeZone: string): string =>
  at ? instantOf(wallMs(at, timeZone)).slice(0, 'yyyy-mm-ddThh:mm'.length) : ''

function JourneyFields({
  step,
  people,
  medicines,
  by,
}: Pick<StepFormProps, 'step' | 'people' | 'medicines'> & {
  readonly by: (change: Partial<DraftStep>) => void
}) {
  const { journey } = step
  if (!journey) return null
  const set = (change: Partial<typeof journey>) => by({ journey: { ...journey, ...change } })
  const part = (of: string): string =>
    journey.dosed.includes(of) ? 'dosed' : journey.present.includes(of) ? 'present' : ''
  const takes = (of: string, as: string): void => {
    const rest = (list: readonly string[]) => list.filter((each) => each !== of)
    set({
      dosed: as === 'dosed' ? [...rest(journey.dosed), of] : rest(journey.dosed),
      present: as === 'present' ? [...rest(journey.present), of] : rest(journey.present),
    })
  }
  return (
    <>
      <ChoiceField
        label="Kind of journey"
        value={journey.type}
        onChange={(type) => set({ type: type as JourneyType })}
        choices={JOURNEY_TYPES.map((value) => ({ value, words: TYPE_WORDS[value] }))}
      />
      {people.map(({ of, name }) => (
        <ChoiceField
          key={of}
          label={name}
          value={part(of)}
          none="Is not there"
          onChange={(as) => takes(of, as)}
          choices={[
            { value: 'dosed', words: 'Takes the medicine' },
            { value: 'present', words: 'Is there without medicine' },
          ]}
        />
      ))}
      {medicines && (
        <>
          <ChoiceField
            label="Medicine"
            value={journey.medicine}
            onChange={(medicine) => set({ medicine })}
            choices={medicines}
          />
          <ChoiceField
            label="Where"
            value={journey.setting}
            onChange={(setting) => set({ setting: setting === 'home' ? 'home' : 'clinic' })}
            choices={[
              { value: 'clinic', words: 'At the clinic' },
              { value: 'home', words: 'At home' },
            ]}
          />
        </>
      )}
    </>
  )
}

type AddStepProps = {
  readonly tracks: readonly { readonly value: string; readonly words: string }[]
  readonly track: string
  readonly onTrack: (track: string) => void
  readonly words: string
  readonly onWords: (words: string) => void
  readonly week: number
  readonly onWeek: (week: number) => void
  readonly onAdd: () => void
}

export function AddStep(props: AddStepProps) {
  const { tracks, track, onTrack, words, onWords, week, onWeek, onAdd } = props
  const id = useId()
  const isReady = track === 'journeys' || (track !== '' && words.trim() !== '')
  return (
    <form
      className="weave-form"
      aria-label="Add a step"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onAdd()
      }}
    >
      <h3>Add a step</h3>
      <ChoiceField label="Track" value={track} onChange={onTrack} choices={tracks} />
      {track !== 'journeys' && (
        <LineField label="What is planned" value={words} onChange={onWords} />
      )}
      <div className="field">
        <label htmlFor={id}>Week</label>
        <input
          id={id}
          type="number"
          min={1}
          max={104}
          value={week}
          onChange={(event) => onWeek(Math.max(1, Math.min(104, Number(event.target.value))))}
        />
      </div>
      <Button className="quiet bordered" type="submit" isDisabled={!isReady}>
        Add it
      </Button>
    </form>
  )
}
