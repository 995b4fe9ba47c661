import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Tick } from '../ui/tick.tsx'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import { MENU, MOST_REVEALED, type MenuItem } from '../../care/touch/entries.ts'
import { welcomedByAll } from '../../care/touch/decide.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName } from './journey-words.ts'
import { NotWritten } from './not-written.tsx'

/** What each answer is called beside the menu of another. */
const ANSWER_WORDS = { welcome: 'welcome', perhaps: 'perhaps', 'not-now': 'not now' } as const
const STAGES = [
  'Talking about it',
  'Touch in turns, not chest or genitals',
  'Chest and genitals as any other place, no goal',
  'Both at once',
  'Skin to skin, no further',
  'Further if both want it, no goal',
]

const spaced = (item: string): string => item.replaceAll('-', ' ')

/** Menus side by side, a few things shown to both, and which stage is open. For the therapist alone. */
export function TouchSection({
  view,
  session,
}: {
  readonly view: CaseView
  readonly session: Session
}) {
  const { me } = session
  const { write, state } = useWriting(me)
  const [chosen, setChosen] = useState<readonly MenuItem[]>([])
  const joint = view.charts.find(
    ({ kind, belongsTo }) => kind === 'joint' && belongsTo === view.case.case,
  )
  if (!joint || view.unreadable || !mayWrite(joint.role, 'joint', 'touch-menu.revealed'))
    return null
  const say = <K extends Kind>(kind: K, body: BodyOf<K>): void =>
    void write({ chart: joint.chart, kind, body }).then((done) => done && setChosen([]))
  const { round, revealed, stage, furthest } = view.its.joint.touch
  const menus = view.its.partners.map((person) => ({
    name: shortName(nameIn(view.case, person)),
    menu: round ? view.facts.people[person]?.individual.menus[round.entry] : undefined,
  }))
  const welcomed = round ? welcomedByAll({ ...view.facts, owner: null }, round.entry) : null
  const open = stage?.stage ?? null
  const next = Math.min(furthest + 1, STAGES.length - 1)
  return (
    <details className="touch-section">
      <summary>Touch menus and sensate focus</summary>
      <p>
        {round === null
          ? 'Nobody was asked yet.'
          : `Asked on ${shortDate(round.at, view.timeZone)}: ${menus.map(({ name, menu }) => `${name} ${menu ? 'is in' : 'is not in yet'}`).join(', ')}.`}{' '}
        {revealed &&
          `Shown to both on ${shortDate(revealed.at, view.timeZone)}: ${revealed.items.map(spaced).join(', ')}.`}
      </p>
      {round !== null && welcomed !== null && (
        <table>
          <caption>
            Both menus. You choose up to {MOST_REVEALED} that are welcome to everyone; partners see
            those, and nothing else of each other’s menu.
          </caption>
          <thead>
            <tr>
              <th scope="col">Touch</th>
              {menus.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">Show</th>
            </tr>
          </thead>
          <tbody>
            {round.items.map((item) => (
              <tr key={item}>
                <th scope="row">{spaced(item)}</th>
                {menus.map(({ name, menu }) => {
                  const answer = menu?.answers[item]
                  return <td key={name}>{answer ? ANSWER_WORDS[answer] : 'left open'}</td>
                })}
                <td>
                  {welcomed.includes(item) && (
                    <Tick
                      aria-label={`Show ${spaced(item)}`}
                      isSelected={chosen.includes(item)}
                      isDisabled={!chosen.includes(item) && chosen.length >= MOST_REVEALED}
                      onChange={(shows) =>
                        setChosen(
                          shows ? [...chosen, item] : chosen.filter((each) => each !== item),
                        )
                      }
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        {round !== null && welcomed !== null && (
          <Button
            className="act"
            isDisabled={chosen.length === 0}
            onPress={() => say('touch-menu.revealed', { round: round.entry, items: [...chosen] })}
          >
            Show these to both
          </Button>
        )}
        <Button
          className="quiet bordered"
          onPress={() => say('touch-menu.opened', { items: [...MENU] })}
        >
          {round === null ? 'Ask both for their menus' : 'Ask both anew'}
        </Button>
      </div>
      <p>
        {open === null
          ? 'No stage is open.'
          : `Open: stage ${open}, ${(STAGES[open] ?? '').toLowerCase()}.`}
      </p>
      <div className="row">
        {(open === null || open < next) && (
          <Button
            className="act"
            onPress={() =>
              say('sensate.stage-opened', { stage: open === null ? 0 : Math.min(open + 1, next) })
            }
          >
            Open stage {open === null ? 0 : Math.min(open + 1, next)}:{' '}
            {(STAGES[open === null ? 0 : Math.min(open + 1, next)] ?? '').toLowerCase()}
          </Button>
        )}
        {open !== null && open > 0 && (
          <Button
            className="quiet bordered"
            onPress={() => say('sensate.stage-opened', { stage: open - 1 })}
          >
            Go back to stage {open - 1}
          </Button>
        )}
      </div>
      <NotWritten state={state} />
    </details>
  )
}
