import '../account/account.css'
import '../practice/practice.css'
import './instruments.css'
import { useRef, useState } from 'react'
import { clinicFold } from '../../care/charts.ts'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import type { ChartId } from '../../shared/ids.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { Figures } from '../practice/table.tsx'
import { GrantState } from '../room/grant-state.tsx'
import { useGranted } from '../room/use-granted.ts'
import { checkForm, type FormCheck } from '../sync/instruments-api.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { Button } from '../ui/button.tsx'
import { NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { shortDate } from '../ui/when.ts'
import { CheckReport } from './check-report.tsx'

/** What the server reads of one file. Unit: bytes. */
const MOST_BYTES = 512 * 1024

/** The instruments of the house, and the desk at which a published form of one is held against it and added. */
export function InstrumentsPage({ session }: SignedIn) {
  const chart = session.charts.find(({ kind }) => kind === 'clinic')
  const opening = useCharts(chart ? [chart.chart] : [])
  if (chart === undefined || !session.me.roles.includes('medical-director')) return <NotHere />
  if (opening === 'unreachable') return <Unreachable />
  if (opening === 'opening') return <Opening />
  return (
    <ConsoleShell session={session} title="Instruments">
      <Desk session={session} chart={chart.chart} />
    </ConsoleShell>
  )
}

type DeskProps = { readonly session: Session; readonly chart: ChartId }

function Desk({ session, chart }: DeskProps) {
  useRecord()
  const { instruments, founded } = stateOf(clinicFold, heldOf(chart).entries)
  const held = Object.values(instruments)
  return (
    <div className="practice instruments">
      <h1>Instruments</h1>
      <p className="teach">
        Questions are asked with short labels of our own until the published form is here. The
        licence to use its words is yours to have. What was answered before keeps the words in which
        it was asked.
      </p>
      <AddForm {...{ session, chart }} sums={held.map(({ sha256 }) => sha256)} />
      <h2>What there is</h2>
      <Figures
        caption="Every instrument, and its published form"
        head={['Instrument', 'Questions', 'Asked in', 'Licence']}
        rows={INSTRUMENTS.map(({ id, name, items, licence }) => ({
          name,
          cells: [
            items.length,
            held
              .filter((form) => form.instrument === id)
              .map(
                ({ language, at }) =>
                  `published words (${language}), since ${shortDate(at, founded?.timeZone)}`,
              )
              .join('; ') || (licence.kind === 'own' ? 'its own words' : 'short labels of ours'),
            licence.says,
          ],
        }))}
        wraps
      />
    </div>
  )
}

type Chosen =
  | { readonly is: 'nothing' | 'checking' | 'too-large' | 'unreachable' | 'not-now' | 'added' }
  | { readonly is: 'checked'; readonly check: FormCheck; readonly text: string }

const SAYS: Readonly<Record<Exclude<Chosen['is'], 'nothing' | 'checked'>, string>> = {
  checking: 'Holding it against its instrument…',
  'too-large':
    'This file is larger than 512 kB. A form in JSON is far smaller: look whether it is the right file, or take out its narrative (“text”).',
  unreachable:
    'The server did not answer, so the file was not checked. Nothing was added. Try again.',
  'not-now': 'The server would not read this file. Nothing was added.',
  added: 'Added. From now on it is asked in its published words.',
}

function AddForm({ session, chart, sums }: DeskProps & { readonly sums: readonly string[] }) {
  const chooser = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen>({ is: 'nothing' })
  const granted = useGranted(session.me)
  const check = async (text: string, instrument?: string): Promise<void> => {
    setChosen({ is: 'checking' })
    const answer = await checkForm(text, instrument)
    if (answer.kind === 'done') setChosen({ is: 'checked', check: answer.value, text })
    else setChosen({ is: answer.kind === 'unreachable' ? 'unreachable' : 'not-now' })
  }
  const read = async (file: File): Promise<void> => {
    if (file.size > MOST_BYTES) setChosen({ is: 'too-large' })
    else await check(await file.text())
  }
  const adds = chosen.is === 'checked' ? chosen.check.adds : null
  const add = async (): Promise<void> => {
    if (adds && (await granted.ask({ chart, kind: 'instrument.added', body: adds })))
      setChosen({ is: 'added' })
  }
  return (
    <section aria-labelledby="add-form">
      <h2 id="add-form">Add a published form</h2>
      <p>
        A FHIR R4 Questionnaire as a JSON file. It is checked first; nothing is added by choosing
        it.
      </p>
      <input
        ref={chooser}
        type="file"
        accept="application/json,application/fhir+json,.json"
        aria-label="Questionnaire file"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0]
          granted.letGo()
          if (file) void read(file)
          // The same file can be chosen again.
          target.value = ''
        }}
      />
      <Button className="quiet bordered" onPress={() => chooser.current?.click()}>
        Choose a file
      </Button>
      {chosen.is === 'checked' ? (
        <>
          <CheckReport check={chosen.check} />
          {chosen.check.instrument === null && chosen.check.findings.length > 0 && (
            <NameIt onName={(id) => void check(chosen.text, id)} />
          )}
          {adds &&
            (sums.includes(adds.sha256) ? (
              <output className="form-says">The record has this very form already.</output>
            ) : (
              <Button onPress={() => void add()} isDisabled={granted.state.kind === 'asking'}>
                Add it
              </Button>
            ))}
          <GrantState granted={granted} />
        </>
      ) : (
        chosen.is !== 'nothing' && <output className="form-says">{SAYS[chosen.is]}</output>
      )}
    </section>
  )
}

/** Where neither codes nor names say which instrument it is. */
function NameIt({ onName }: { readonly onName: (id: string) => void }) {
  return (
    <label className="practice-choice">
      Which instrument is it?
      <select defaultValue="" onChange={({ target }) => target.value && onName(target.value)}>
        <option value="">Choose one</option>
        {INSTRUMENTS.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
