import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import type { ChartKind } from '../../record/chart.ts'
import { openGlass, type Client, type Reason } from '../sync/break-glass-api.ts'
import { CHART_WORDS, OF_CASE, OF_PERSON, REASON_WORDS } from './chart-words.ts'
import { FindClient } from './find-client.tsx'
import { ChoiceField } from './form-fields.tsx'

type Wanted = { readonly of: string; readonly kind: ChartKind; readonly words: string }

/** Which charts of these people there are to open. A guarded one is the medical director’s alone. */
const chartsOf = (clients: readonly Client[], guarded: boolean): readonly Wanted[] => [
  ...clients.flatMap(({ person, name }) =>
    OF_PERSON.filter((kind) => guarded || kind !== 'guarded').map((kind) => ({
      of: person,
      kind,
      words: `${name}: ${CHART_WORDS[kind]}`,
    })),
  ),
  ...[
    ...new Map(clients.flatMap(({ cases }) => cases.map((its) => [its.case, its]))).values(),
  ].flatMap((its) =>
    OF_CASE.map((kind) => ({
      of: its.case,
      kind,
      words: `${its.whose}: ${CHART_WORDS[kind]}`,
    })),
  ),
]

const HOURS = [1, 2, 4, 8, 12, 24, 48, 72]

/** Opening a chart that is closed to this reader: whose, which, why, for how long. */
export function OpenInNeed({
  begin,
  mostHours,
  guarded,
  onOpened,
}: {
  /** Somebody whose chart it is, where that is known already. */
  readonly begin: readonly Client[]
  readonly mostHours: number
  readonly guarded: boolean
  readonly onOpened: () => void
}) {
  const [clients, setClients] = useState(begin)
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState('')
  const [failed, setFailed] = useState(false)
  const proof = useProved()
  const charts = chartsOf(clients, guarded)
  const wanted = charts.find(({ of, kind }) => `${of} ${kind}` === chosen)
  return (
    <section aria-labelledby="open-in-need">
      <h2 id="open-in-need">Open a chart in need</h2>
      <p className="teach">
        It is recorded with your name and the reason, and a second person reviews it. You read, and
        write nothing there. It ends by itself.
      </p>
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      <FindClient
        onFound={(found) => {
          setClients(found)
          setChosen('')
        }}
      />
      {failed && (
        <p role="alert" className="said-no">
          It was not opened. A guarded chart is opened by the medical director alone, and nothing
          for longer than the clinic allows.
        </p>
      )}
      {charts.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (wanted === undefined) return
            const { of, kind } = wanted
            void proof.run(
              () => openGlass({ of, kind, reason: reason as Reason, hours: Number(hours) }),
              (said) => {
                setFailed(said.kind !== 'done')
                if (said.kind !== 'done') return
                setChosen('')
                setClients([])
                onOpened()
              },
            )
          }}
        >
          <ChoiceField
            label="Which chart"
            value={chosen}
            onChange={setChosen}
            choices={charts.map(({ of, kind, words }) => ({ value: `${of} ${kind}`, words }))}
          />
          <ChoiceField
            label="Why"
            value={reason}
            onChange={setReason}
            choices={Object.entries(REASON_WORDS).map(([value, words]) => ({ value, words }))}
          />
          <ChoiceField
            label="For how long"
            value={hours}
            onChange={setHours}
            choices={HOURS.filter((each) => each <= mostHours).map((each) => ({
              value: String(each),
              words: each === 1 ? 'one hour' : `${each} hours`,
            }))}
          />
          <Button className="act" type="submit">
            Open and be named for it
          </Button>
        </form>
      )}
    </section>
  )
}
