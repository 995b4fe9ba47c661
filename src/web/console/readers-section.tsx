import '../account/account.css'
import { Link } from '../ui/link.tsx'
import { useCallback } from 'react'
import { mayWrite } from '../../care/writing.ts'
import { READERS, type ChartKind } from '../../record/chart.ts'
import { useLoaded } from '../account/use-loaded.ts'
import type { Case } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { getReaders, type Reader } from '../sync/team-api.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { ComingLine } from '../ui/states.tsx'
import { dateAndTime, exactly, shortDate } from '../ui/when.ts'
import { chartOf, REASON_WORDS } from './chart-words.ts'
import { shortName } from './journey-words.ts'
import { path } from '../path.ts'

const OF_EACH = ['individual', 'clinical', 'guarded', 'contact', 'journal'] as const
const OF_ALL = ['joint', 'team', 'desk'] as const

/** Every chart that a case has, alike for all cases, and who reads those that this reader reads too. */
export function ReadersSection({
  one,
  session,
}: {
  readonly one: Case
  readonly session: Session
}) {
  const get = useCallback(() => getReaders(one.case), [one.case])
  const { value, failed } = useLoaded(get)
  if (value === null) return failed ? null : <ComingLine failed={false} />
  const { roles } = session.me
  const opens = (kind: ChartKind): boolean =>
    kind === 'guarded'
      ? roles.includes('medical-director')
      : kind !== 'journal' && roles.some((role) => mayWrite(role, 'clinic', 'break-glass.opened'))
  const charts: readonly { kind: ChartKind; of: string; owner: string }[] = [
    ...OF_ALL.map((kind) => ({ kind, of: one.case as string, owner: '' })),
    ...one.partners.flatMap(({ person, name }) =>
      OF_EACH.map((kind) => ({ kind, of: person as string, owner: shortName(name) })),
    ),
  ]
  return (
    <section className="accounts readers" aria-labelledby="readers">
      <h2 id="readers">Charts and who reads them</h2>
      <p className="teach">
        Every case has these, whatever lies in them. The team is changed above; who is in every case
        by office, under Clinic.
      </p>
      <ul className="ways">
        {charts.map(({ kind, of, owner }) => {
          const its = value.charts.find((each) => each.kind === kind && each.belongsTo === of)
          return (
            <li key={`${of} ${kind}`}>
              <div className="readers-chart">
                <b>{capital(chartOf(owner, kind))}</b>
                <LockLine words={lockWords(kind, owner)} />
              </div>
              {its ? (
                <ul className="readers-who">
                  {its.readers.map((each) => (
                    <li key={`${each.person} ${each.role} ${each.from}`}>{saidOf(each)}</li>
                  ))}
                </ul>
              ) : (
                <p className="readers-who">
                  {kind === 'journal'
                    ? 'Read by nobody at the clinic.'
                    : `Closed to you. ${whoElse(kind)}`}{' '}
                  {opens(kind) && (
                    <Link to={path`/break-glass?of=${one.case}`}>Read it in need</Link>
                  )}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const words = (role: string): string => role.replaceAll('-', ' ')
const whoElse = (kind: ChartKind): string =>
  `It is read by ${READERS[kind]
    .filter((role) => role !== 'courier')
    .map((role) => (role === 'partner' ? 'its person' : words(role)))
    .join(', ')}.`

/** Why somebody reads is said where it is not simply that they belong to the case. */
const USUAL: ReadonlySet<string> = new Set(['case', 'own', 'staff'])
const because = ({ inNeed, reason }: Reader): string =>
  inNeed !== null
    ? `, in need: ${(REASON_WORDS as Readonly<Record<string, string>>)[inNeed] ?? inNeed}`
    : USUAL.has(reason)
      ? ''
      : `: ${reason}`

const saidOf = (reader: Reader) => {
  const { name, role, from, until } = reader
  return (
    <span title={`${exactly(from)}${until === null ? '' : `, until ${exactly(until)}`}`}>
      {name}, {words(role)}, since {shortDate(from)}
      {until !== null && `, until ${dateAndTime(until)}`}
      {because(reader)}
    </span>
  )
}
