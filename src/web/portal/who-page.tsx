import './portal.css'
import '../account/account.css'
import { useCallback, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ChartKind } from '../../record/chart.ts'
import type { Chart } from '../sync/envelope.ts'
import { getAccesses } from '../sync/access-api.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { ComingLine } from '../ui/states.tsx'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { PortalShell } from './portal-shell.tsx'
import { WORDS } from './who.words.ts'
import type { SignedIn } from '../sync/session.ts'

/** In the order in which somebody asks themself. */
const KINDS = ['joint', 'individual', 'guarded', 'contact', 'journal'] as const

/** Nobody looks into a journal; and when a safety clinician looked says more than it seems to. */
const SILENT: ReadonlySet<ChartKind> = new Set(['journal', 'guarded'])

/** Who can see what, in plain words, and who has looked. */
export function WhoPage({ session }: SignedIn) {
  const words = useWords(WORDS)
  return (
    <PortalShell>
      <h1>{words.title}</h1>
      {KINDS.map((kind) => {
        const chart = session.charts.find((each) => each.kind === kind)
        return chart === undefined ? null : (
          <section key={kind}>
            <h2>{words.charts[kind].title}</h2>
            <OwnLock kind={kind} />
            <p>{words.charts[kind].text}</p>
            {!SILENT.has(kind) && <WhoLooked chart={chart} />}
          </section>
        )
      })}
    </PortalShell>
  )
}

function WhoLooked({ chart }: { readonly chart: Chart }) {
  const words = useWords(WORDS)
  const [open, setOpen] = useState(false)
  if (open) return <Lookers chart={chart} />
  return (
    <Button className="quiet" onPress={() => setOpen(true)}>
      {words.looked}
    </Button>
  )
}

function Lookers({ chart }: { readonly chart: Chart }) {
  const words = useWords(WORDS)
  const { dayAndTime, longDay } = useWhen()
  const get = useCallback(() => getAccesses(chart.chart), [chart.chart])
  const { value, failed } = useLoaded(get)
  if (value === null) return <ComingLine failed={failed} />
  const [last] = value.own
  return (
    <>
      {value.staff.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <ul className="plain forms">
          {value.staff.slice(0, 30).map(({ day, role }) => (
            <li key={`${day} ${role}`}>
              {longDay(`${day}T12:00:00.000Z`)}: {words.roles[role]}
            </li>
          ))}
        </ul>
      )}
      {last !== undefined && <p>{words.youLast(dayAndTime(last))}</p>}
      {chart.kind === 'joint' && <p>{words.partner}</p>}
    </>
  )
}
