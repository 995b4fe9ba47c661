import type { ReactNode } from 'react'
import type { Chart } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { ownCharts, type OwnCharts } from './own-charts.ts'
import { PortalShell } from './portal-shell.tsx'

type Name = keyof OwnCharts
type Held<Needs extends Name, Also extends Name> = { readonly [N in Needs]: Chart } & {
  readonly [N in Also]: Chart | undefined
}

/**
 * A page of the portal: its frame, with the way out, at once; what is on it when its charts are open, and again at
 * every entry. `also`: charts without which there is a page all the same; `without`: said where one that it needs is
 * not there yet.
 */
export function OwnPage<Needs extends Name = never, Also extends Name = never>({
  session,
  needs = [],
  also = [],
  without = <UnreachableWords />,
  children,
}: {
  readonly session: Session
  readonly needs?: readonly Needs[]
  readonly also?: readonly Also[]
  readonly without?: ReactNode
  readonly children: (held: Held<Needs, Also>) => ReactNode
}) {
  useRecord()
  const charts = ownCharts(session)
  const state = useCharts([...needs, ...also].flatMap((name) => charts[name]?.chart ?? []))
  return (
    <PortalShell>
      {state === 'opening' ? (
        <OpeningLine />
      ) : state === 'unreachable' ? (
        <UnreachableWords />
      ) : needs.some((name) => charts[name] === undefined) ? (
        without
      ) : (
        children(charts as Held<Needs, Also>)
      )}
    </PortalShell>
  )
}
