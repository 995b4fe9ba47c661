import './portal.css'
import '../account/account.css'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ChartKind } from '../../record/chart.ts'
import type { Chart } from '../sync/envelope.ts'
import { getAccesses } from '../sync/access-api.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { dayAndTime, longDay } from '../ui/when.ts'
import { PortalShell } from './portal-shell.tsx'

const route = getRouteApi('/who')

/** In the order in which somebody asks themself. */
const SAYS: readonly { kind: ChartKind; title: string; text: string }[] = [
  {
    kind: 'joint',
    title: 'What is for both of you',
    text: 'The plan, what you share on purpose, practices and joint notes. You, your partner and your care team read it.',
  },
  {
    kind: 'individual',
    title: 'What is yours, with your care team',
    text: 'Your health, medicines, doses and readings, and what you write for your therapist. Your partner never sees any of it, not even that something is there.',
  },
  {
    kind: 'guarded',
    title: 'Whether you feel safe',
    text: 'What you say about fear, pressure or violence. Only you and the safety clinicians read it. Every couple is asked the same, so that being asked says nothing.',
  },
  {
    kind: 'contact',
    title: 'How to reach you',
    text: 'Numbers, hours, and names to use. Only you and the front desk read it.',
  },
  {
    kind: 'journal',
    title: 'Your journal',
    text: 'Nobody at the clinic reads it, and nobody watches over it: if you write that you are in danger, no one will see it. The clinic’s administrators hold the keys of the machine.',
  },
]

/** Nobody looks into a journal; and when a safety clinician looked says more than it seems to. */
const SILENT: ReadonlySet<ChartKind> = new Set(['journal', 'guarded'])

/** Who can see what, in plain words, and who has looked. */
export function WhoPage() {
  const { session } = route.useRouteContext()
  const mine = (kind: ChartKind): Chart | undefined =>
    session.charts.find((chart) => chart.kind === kind)
  return (
    <PortalShell>
      <h1>Who can see what</h1>
      {SAYS.map(({ kind, title, text }) => {
        const chart = mine(kind)
        return chart === undefined ? null : (
          <section key={kind}>
            <h2>{title}</h2>
            <LockLine words={lockWords(kind, 'you')} />
            <p>{text}</p>
            {!SILENT.has(kind) && <WhoLooked chart={chart} />}
          </section>
        )
      })}
    </PortalShell>
  )
}

function WhoLooked({ chart }: { readonly chart: Chart }) {
  const [open, setOpen] = useState(false)
  if (open) return <Lookers chart={chart} />
  return (
    <Button className="quiet" onPress={() => setOpen(true)}>
      Who has looked
    </Button>
  )
}

function Lookers({ chart }: { readonly chart: Chart }) {
  const get = useCallback(() => getAccesses(chart.chart), [chart.chart])
  const { value, failed } = useLoaded(get)
  if (value === null)
    return (
      <output>
        {failed ? 'This cannot be reached just now. Try again in a moment.' : 'One moment.'}
      </output>
    )
  return (
    <>
      {value.staff.length === 0 ? (
        <p>Nobody of the staff has opened this yet.</p>
      ) : (
        <ul className="plain forms">
          {value.staff.slice(0, 30).map(({ day, role }) => (
            <li key={`${day} ${role}`}>
              {longDay(`${day}T12:00:00.000Z`)}: {role.replaceAll('-', ' ')}
            </li>
          ))}
        </ul>
      )}
      {value.own.length > 0 && <p>You last opened it {dayAndTime(value.own[0] ?? '')}.</p>}
      {chart.kind === 'joint' && <p>When your partner opens it is theirs alone to see.</p>}
    </>
  )
}
