import './plan.css'
import { useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { moved, removed, type Draft, type DraftStep } from '../../care/weave/draft.ts'
import type { Stand } from '../../care/weave/stand.ts'
import { beginOf } from '../../care/weave/weeks.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { NameMark } from '../ui/shape.tsx'
import type { Tone } from '../ui/tone.ts'
import { shortDay } from '../ui/when.ts'
import { laneKey, layoutOf, type Lane, type SeenInWeek } from './lanes.ts'

const STAND_WORDS: Readonly<Record<Stand, string>> = {
  'to-come': 'to come',
  now: 'begun',
  done: 'done',
  'went-back': 'was there, and went back',
  held: 'held',
  cancelled: 'crossed out',
}

type BoardProps = {
  readonly draft: Draft
  readonly lanes: readonly Lane[]
  readonly titleOf: (step: DraftStep) => string
  /** Whose hue a step has, where it is not its lane’s. */
  readonly toneOf?: (step: DraftStep) => Tone | undefined
  readonly seen?: readonly SeenInWeek[]
  readonly seenWords?: (seen: SeenInWeek) => string
  readonly stands?: ReadonlyMap<string, Stand>
  /** In which week somebody is now; in a template nobody is. */
  readonly weekNow?: number
  readonly timeZone: string
  readonly selected: string | null
  readonly onSelect: (key: string | null) => void
  /** Nothing can be changed where this is left out. */
  readonly onChange?: (draft: Draft) => void
  /** Said beside a lane: a gate before it. */
  readonly gates?: ReadonlyMap<string, string>
}

const NOTHING: readonly SeenInWeek[] = []

/** A plan as lanes along the weeks; on a narrow screen as a list by week. */
export function Board(props: BoardProps) {
  const { draft, lanes, titleOf, stands, timeZone, selected, onSelect, onChange, gates } = props
  const { weekNow, seen = NOTHING, seenWords, toneOf } = props
  const board = useRef<HTMLDivElement>(null)
  /** Which step is being moved by keyboard, and where it was. */
  const [held, setHeld] = useState<{ readonly key: string; readonly week: number } | null>(null)
  const [told, setTold] = useState('')
  const layout = layoutOf(draft, seen, lanes)
  const laneOf = new Map(lanes.map((lane) => [lane.key, lane]))

  // A step that moves is drawn in another place of the page, where the keyboard has to follow it before the next key.
  const following = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (following.current === null) return
    document.getElementById(`step-${following.current}`)?.focus()
    following.current = null
  }, [draft])

  const move = (step: DraftStep, by: number, says: (week: number) => string): void => {
    const next = moved(draft, step.key, by, timeZone)
    const week = next.steps.find(({ key }) => key === step.key)?.week ?? step.week
    following.current = step.key
    setTold(says(week))
    onChange?.(next)
  }
  /** A journey that has begun stays where it was. */
  const isFixed = ({ key, journey }: DraftStep): boolean =>
    journey !== undefined && ['now', 'done'].includes(stands?.get(key) ?? '')
  const onKey = (event: KeyboardEvent, step: DraftStep): void => {
    if (!onChange || isFixed(step) || event.altKey || event.ctrlKey || event.metaKey) return
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      if (held?.key !== step.key) setHeld({ key: step.key, week: step.week })
      move(step, by, (week) => `${titleOf(step)}: week ${week}`)
    } else if (event.key === 'Escape' && held?.key === step.key) {
      event.preventDefault()
      setHeld(null)
      move(step, held.week - step.week, (week) => `${titleOf(step)}: back in week ${week}`)
    } else if (event.key === 'Delete') {
      event.preventDefault()
      onSelect(null)
      setTold(`${titleOf(step)}: taken out`)
      onChange(removed(draft, step.key))
    } else if (event.key === 'Enter') setHeld(null)
  }
  const onDrop = (event: DragEvent): void => {
    const step = draft.steps.find(({ key }) => key === event.dataTransfer.getData('text/plain'))
    const week = board.current && weekAt(board.current, event.clientX, event.clientY)
    if (!step || isFixed(step) || !week || !onChange) return
    event.preventDefault()
    move(step, week - step.week, (to) => `${titleOf(step)}: week ${to}`)
  }

  return (
    <>
      <h2 className="unseen">The plan by weeks</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is wider than the screen, and has to be scrolled by keyboard too */}
      <section className="weave-scroll" aria-label="The plan by weeks" tabIndex={0}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions -- where dragged steps are dropped; keys and buttons do the same */}
        <div
          ref={board}
          className="weave"
          style={{
            gridTemplateColumns: `11rem repeat(${layout.weeks.length}, minmax(5.75rem, 1fr))`,
          }}
          onDragOver={(event) => onChange && event.preventDefault()}
          onDrop={onDrop}
        >
          <span className="weave-corner" aria-hidden="true" />
          {layout.lanes.map(({ lane, row, rows }) => (
            <div
              key={lane.key}
              className="weave-lane"
              data-tone={lane.tone}
              style={{ gridRow: `${row} / span ${rows}` }}
            >
              <span className="weave-title">
                <NameMark tone={lane.tone} /> {lane.title}
              </span>
              <LockLine words={lane.lock} />
              {gates?.has(lane.key) && <span className="weave-gate">{gates.get(lane.key)}</span>}
            </div>
          ))}
          {layout.lanes.map(({ lane, row, rows }) => (
            <span
              key={lane.key}
              className="weave-band"
              style={{ gridRow: `${row} / span ${rows}` }}
              aria-hidden="true"
            />
          ))}
          {layout.weeks.map(({ week, steps, seen: observed }) => (
            <section
              key={week}
              className="weave-week"
              data-empty={steps.length + observed.length === 0}
              aria-label={`Week ${week}`}
            >
              <h3 data-head={week} data-now={week === weekNow} style={{ gridColumn: week + 1 }}>
                Week {week}
                {weekNow !== undefined && (
                  <span className="note"> {shortDay(beginOf(draft.begins, week), timeZone)}</span>
                )}
                {week === weekNow && <span className="weave-now">now</span>}
              </h3>
              {steps.length > 0 && (
                <ul>
                  {steps.map(({ item: step, row }) => {
                    const stand = stands?.get(step.key)
                    const lane = laneOf.get(laneKey(step))
                    return (
                      <li key={step.key} style={{ gridRow: row, gridColumn: week + 1 }}>
                        <button
                          type="button"
                          id={`step-${step.key}`}
                          className="weave-step"
                          data-tone={toneOf?.(step) ?? lane?.tone}
                          data-stand={stand ?? 'to-come'}
                          data-held={held?.key === step.key}
                          aria-pressed={selected === step.key}
                          draggable={onChange !== undefined && !isFixed(step)}
                          onDragStart={(event) =>
                            event.dataTransfer.setData('text/plain', step.key)
                          }
                          onClick={() => onSelect(selected === step.key ? null : step.key)}
                          onKeyDown={(event) => onKey(event, step)}
                        >
                          <span className="weave-of">{lane?.title}: </span>
                          {titleOf(step)}
                          {stand && stand !== 'to-come' && (
                            <span className="weave-stand">{STAND_WORDS[stand]}</span>
                          )}
                        </button>
                      </li>
                    )
                  })}
                </ul>
              )}
              {observed.length > 0 && (
                <ul>
                  {observed.map(({ item, row }) => (
                    <li
                      key={`${item.entry}${item.of ?? ''}`}
                      className="weave-seen"
                      data-back={item.back}
                      style={{ gridRow: row, gridColumn: week + 1 }}
                    >
                      <span className="weave-of">{laneOf.get(laneKey(item))?.title}: </span>
                      {seenWords?.(item)}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          ))}
        </div>
      </section>
      {seen.length > 0 && (
        <p className="teach">
          A dot is what was observed, a diamond a way back. Each is read where it was written, and
          none of them is in the plan that partners read.
        </p>
      )}
      <output className="unseen">{told}</output>
    </>
  )
}

/** The week at a point of the screen: by the column on a wide board, by the heading above on a narrow one. */
function weekAt(board: HTMLElement, x: number, y: number): number | null {
  const heads = [...board.querySelectorAll<HTMLElement>('[data-head]')]
    .map((head) => ({ head, box: head.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
  const isWide = getComputedStyle(board).display === 'grid'
  const found = isWide
    ? heads.findLast(({ box }) => box.left <= x)
    : heads.findLast(({ box }) => box.top <= y)
  return found ? Number(found.head.dataset['head']) : null
}
