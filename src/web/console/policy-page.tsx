import '../account/account.css'
import './policy.css'
import { useState } from 'react'
import { clinicFold } from '../../care/charts.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { Values } from '../../care/policy/flips.ts'
import { THRESHOLD_NAMES, THRESHOLDS, type ThresholdName } from '../../care/policy/thresholds.ts'
import type { Readable } from '../../record/entry.ts'
import type { ChartId } from '../../shared/ids.ts'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import { isKnown } from '../sync/known-kinds.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { Button } from '../ui/button.tsx'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { exactly, shortDate } from '../ui/when.ts'
import { ConsoleShell } from './console-shell.tsx'
import { LineField } from './form-fields.tsx'
import { PolicyFlips } from './policy-flips.tsx'

type Adopted = Pick<Readable, 'id' | 'at' | 'by'> & { readonly body: BodyOf<'policy.adopted'> }

/** The medical director’s desk: every number, where it comes from, what holds here, and what a change would do. */
export function PolicyPage({ session }: SignedIn) {
  const chart = session.charts.find(({ kind }) => kind === 'clinic')
  const opening = useCharts(chart ? [chart.chart] : [])
  if (chart === undefined || !session.me.roles.includes('medical-director')) return <NotHere />
  if (opening === 'unreachable') return <Unreachable />
  if (opening === 'opening') return <Opening />
  return <Desk session={session} chart={chart.chart} />
}

function Desk({ session, chart }: { readonly session: Session; readonly chart: ChartId }) {
  useRecord()
  const { entries } = heldOf(chart)
  const { policy, founded } = stateOf(clinicFold, entries)
  const past = entries.flatMap(({ id, at, by, body, kind, version }): Adopted[] =>
    kind === 'policy.adopted' && isKnown({ kind, version })
      ? [{ id, at, by, body: body as Adopted['body'] }]
      : [],
  )
  const [typed, setTyped] = useState<Readonly<Partial<Record<ThresholdName, string>>>>({})
  const [signedAs, setSignedAs] = useState(session.me.name)
  const granted = useGranted(session.me)
  const timeZone = founded?.timeZone
  const changed = THRESHOLD_NAMES.filter(
    (name) => typed[name]?.trim() && Number(typed[name]) !== policy.values[name],
  )
  const wrong = changed.filter((name) => !isNumber(typed[name]))
  const values: Values = Object.fromEntries(
    changed.filter((name) => isNumber(typed[name])).map((name) => [name, Number(typed[name])]),
  )
  const missing = THRESHOLD_NAMES.filter(
    (name) => THRESHOLDS[name].core && policy.values[name] === undefined,
  )
  const adopt = async (): Promise<void> => {
    const body = { version: policy.version + 1, values, signedAs: signedAs.trim() }
    if (await granted.ask({ chart, kind: 'policy.adopted', body })) setTyped({})
  }
  return (
    <ConsoleShell session={session} title="Policy">
      <div className="policy">
        <h1>Policy</h1>
        <p className="teach">
          Every number that this clinic can adopt. What is offered decides nothing until you adopt
          it. {missing.length > 0 && missingWords(missing.length)}
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void adopt()
          }}
        >
          <ul className="policy-numbers">
            {THRESHOLD_NAMES.map((name) => (
              <OneNumber
                key={name}
                name={name}
                value={typed[name] ?? ''}
                onChange={(value) => setTyped({ ...typed, [name]: value })}
                holds={past.findLast((entry) => entry.body.values[name] !== undefined)}
                wrong={wrong.includes(name)}
                timeZone={timeZone}
                nameOf={(person) => nameOf(session, person)}
              />
            ))}
          </ul>
          {missing.length > 0 && (
            <p>
              <Button
                className="quiet bordered"
                onPress={() =>
                  setTyped({
                    ...typed,
                    ...Object.fromEntries(
                      missing.map((name) => [name, String(THRESHOLDS[name].offered)]),
                    ),
                  })
                }
              >
                Put in what is offered for those that are missing
              </Button>
            </p>
          )}
          {changed.length > 0 && wrong.length === 0 && (
            <PolicyFlips key={JSON.stringify(values)} {...{ session, values, timeZone }} />
          )}
          <LineField label="Signed as" value={signedAs} onChange={setSignedAs} />
          <GrantState granted={granted} timeZone={timeZone} />
          <Button
            className="act"
            type="submit"
            isDisabled={
              changed.length === 0 ||
              wrong.length > 0 ||
              signedAs.trim() === '' ||
              granted.state.kind === 'asking'
            }
          >
            {changed.length === 1 ? 'Adopt this number' : `Adopt ${changed.length} numbers`}
          </Button>
        </form>
        {past.length > 0 && (
          <section aria-labelledby="policy-past">
            <h2 id="policy-past">What was adopted</h2>
            <ol className="policy-past" reversed>
              {past.toReversed().map((entry) => (
                <li key={entry.id}>
                  <details>
                    <summary>
                      Version {entry.body.version}, {exactly(entry.at, timeZone)}, signed by{' '}
                      {entry.body.signedAs}
                    </summary>
                    <ul>
                      {THRESHOLD_NAMES.flatMap((name) => {
                        const value = entry.body.values[name]
                        return value === undefined
                          ? []
                          : [
                              <li key={name}>
                                {capital(THRESHOLDS[name].says)}: {value} {THRESHOLDS[name].unit}
                              </li>,
                            ]
                      })}
                    </ul>
                  </details>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </ConsoleShell>
  )
}

function OneNumber({
  name,
  value,
  onChange,
  holds,
  wrong,
  timeZone,
  nameOf: named,
}: {
  readonly name: ThresholdName
  readonly value: string
  readonly onChange: (value: string) => void
  readonly holds: Adopted | undefined
  readonly wrong: boolean
  readonly timeZone: string | undefined
  readonly nameOf: (person: string) => string
}) {
  const { says, unit, offered, source, core } = THRESHOLDS[name]
  const id = `policy-${name}`
  return (
    <li>
      <div>
        <label htmlFor={id}>{capital(says)}</label>
        <p className="aside" id={`${id}-about`}>
          {source}. Offered: {offered} {unit}.{core && ' No dose is released without it.'}
        </p>
      </div>
      <p className="policy-holds">
        {holds ? (
          <>
            <b>
              {holds.body.values[name]} {unit}
            </b>
            <span className="aside">
              since{' '}
              <time dateTime={holds.at} title={exactly(holds.at, timeZone)}>
                {shortDate(holds.at, timeZone)}
              </time>
              , {named(holds.by)}
            </span>
          </>
        ) : (
          <span className="aside">Not adopted</span>
        )}
      </p>
      <div className="policy-new">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          placeholder={String(offered)}
          value={value}
          aria-describedby={`${id}-about`}
          aria-invalid={wrong}
          onChange={(event) => onChange(event.target.value)}
        />
        <span className="aside">{wrong ? 'This is no number.' : unit}</span>
      </div>
    </li>
  )
}

const missingWords = (count: number): string =>
  count === 1
    ? 'One number is missing, and until it is adopted no dose is released.'
    : `${count} numbers are missing, and until they are adopted no dose is released.`

const isNumber = (text: string | undefined): boolean =>
  text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) && Number(text) >= 0

const nameOf = ({ people }: Session, person: string): string =>
  people.find((each) => each.person === person)?.name ?? 'somebody of the clinic'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
