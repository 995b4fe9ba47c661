import { useRef } from 'react'
import { nearDose } from '../../care/emdr/course.ts'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { CaseView } from '../console/case-facts.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'

type EmdrKind = Extract<Kind, `emdr.${string}`>
export type EmdrWriting = {
  readonly state: ReturnType<typeof useWriting>['state']
  readonly near: ReturnType<typeof nearDose>
  /** Gives back whether it is written. */
  readonly write: <K extends EmdrKind>(kind: K, body: BodyOf<K>) => Promise<boolean>
}

/** Writes of one person’s targets, one entry each; near a dose a set has its deviation before it. */
export function useEmdr(view: CaseView, me: Me, person: PersonId, chart: Chart): EmdrWriting {
  const now = useNow()
  const { write, state } = useWriting(me)
  const own = view.facts.people[person]
  const near = own ? nearDose(own.individual, view.facts.clinic, now) : null
  /** The set whose deviation is written already, so that trying again writes no second one. */
  const deviated = useRef<string | null>(null)
  const draft = { chart: chart.chart, about: [person] }
  const deviate = async (set: string): Promise<boolean> => {
    if (deviated.current === set) return true
    const body = { what: 'An EMDR set was done while a dose was near' }
    const done = await write({ ...draft, kind: 'deviation.recorded', body })
    if (done) deviated.current = set
    return done !== null
  }
  return {
    state,
    near,
    write: async (kind, body) => {
      const set = JSON.stringify(body)
      if (kind === 'emdr.set-done' && near !== null && !(await deviate(set))) return false
      const done = await write({ ...draft, kind, body })
      if (done) deviated.current = null
      return done !== null
    },
  }
}
