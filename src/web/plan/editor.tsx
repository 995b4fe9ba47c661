import { useState } from 'react'
import { added, type Draft, type DraftStep } from '../../care/weave/draft.ts'
import type { Stand } from '../../care/weave/stand.ts'
import type { JourneyId } from '../../shared/ids.ts'
import { Board } from './board.tsx'
import type { Lane, SeenInWeek, Whose } from './lanes.ts'
import { AddStep, StepForm } from './step-form.tsx'

type EditorProps = {
  readonly draft: Draft
  readonly lanes: readonly Lane[]
  readonly people: readonly Whose[]
  readonly medicines: readonly { readonly value: string; readonly words: string }[] | null
  readonly timeZone: string
  readonly seen?: readonly SeenInWeek[]
  readonly seenWords?: (seen: SeenInWeek) => string
  readonly stands?: ReadonlyMap<string, Stand>
  readonly weekNow?: number
  readonly gates?: ReadonlyMap<string, string>
  readonly onChange?: (draft: Draft) => void
  /** An id for a new journey; none in a template. */
  readonly fresh?: () => JourneyId
}

/** The board, and below it the step that was chosen, or a new one. */
export function Editor({ people, medicines, fresh, ...rest }: EditorProps) {
  const { draft, lanes, timeZone, stands, onChange } = rest
  const [selected, setSelected] = useState<string | null>(null)
  const [track, setTrack] = useState('')
  const [words, setWords] = useState('')
  const [week, setWeek] = useState(1)
  const titleOf = (step: DraftStep): string => titleFor(step, people)
  const chosen = draft.steps.find(({ key }) => key === selected)
  const add = (): void => {
    const lane = lanes.find(({ key }) => key === track)
    if (!lane || !onChange) return
    const whose = lane.of === undefined ? {} : { of: lane.of }
    const journey = {
      type: 'individual-trance' as const,
      dosed: people.slice(0, 1).map(({ of }) => of),
      present: [],
      medicine: (medicines?.length === 1 && medicines[0]?.value) || '',
      setting: 'clinic' as const,
      ...(fresh ? { journey: fresh() } : {}),
    }
    const step =
      lane.track === 'journeys'
        ? { track: lane.track, week, words: '', journey }
        : { track: lane.track, ...whose, week, words: words.trim() }
    onChange(added(draft, step))
    setWords('')
  }
  return (
    <div className="weave-editor">
      <Board
        {...rest}
        {...{ titleOf, selected }}
        toneOf={({ journey }) =>
          journey && journey.dosed.length + journey.present.length === 1
            ? people.find(({ of }) => of === journey.dosed[0])?.tone
            : undefined
        }
        onSelect={setSelected}
      />
      {onChange && (
        <>
          <p className="teach">
            Drag a step to another week, or choose it: arrow keys move it, Escape takes that back,
            Delete takes it out, and what it is stands below. No other step moves with it.
          </p>
          <div className="weave-forms">
            {chosen && (
              <StepForm
                key={chosen.key}
                {...{ draft, people, medicines, timeZone, onChange }}
                step={chosen}
                title={titleOf(chosen)}
                fixed={
                  chosen.journey !== undefined &&
                  ['now', 'done'].includes(stands?.get(chosen.key) ?? '')
                }
                onGone={() => setSelected(null)}
              />
            )}
            <AddStep
              tracks={lanes.map(({ key, title }) => ({ value: key, words: title }))}
              {...{ track, words, week }}
              onTrack={setTrack}
              onWords={setWords}
              onWeek={setWeek}
              onAdd={add}
            />
          </div>
        </>
      )}
    </div>
  )
}

function titleFor({ journey, words }: DraftStep, people: readonly Whose[]): string {
  if (!journey) return words
  const name = (of: string) => people.find((each) => each.of === of)?.name ?? 'Somebody'
  const company = [...journey.dosed, ...journey.present]
  if (company.length > 1) return `Journey: ${company.map(name).join(', ')}`
  return `Journey: ${company.map(name).join('') || 'nobody yet'}, alone`
}
