import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Accessed } from '../sync/audit-api.ts'
import { dateAndTime, exactly } from '../ui/when.ts'
import { chartOf, REASON_WORDS } from './chart-words.ts'

const AT_ONCE = 50

/** Newest first, some at a time. */
export function AuditTable({
  found,
  more,
  onEarlier,
}: {
  readonly found: readonly Accessed[]
  /** There is more than was given. */
  readonly more: boolean
  readonly onEarlier: () => void
}) {
  const [most, setMost] = useState(AT_ONCE)
  if (found.length === 0)
    return <p>Nothing of that kind is in the log. Try other days, or somebody else.</p>
  return (
    <>
      <table className="audit">
        <caption className="unseen">What was found, newest first</caption>
        <thead>
          <tr>
            {['When', 'Who', 'As what', 'What', 'Which chart', 'Why'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most).map((each) => (
            <tr key={`${each.what === 'act' ? each.chart : ''} ${each.number}`}>
              <td>
                <time dateTime={each.at} title={exactly(each.at)}>
                  {dateAndTime(each.at)}
                </time>
              </td>
              <td>{each.name === '' ? 'nobody we know' : each.name}</td>
              <td>{each.role?.replaceAll('-', ' ') ?? ''}</td>
              <td>{whatOf(each)}</td>
              <td>{each.chartKind ? chartOf(each.whose ?? '', each.chartKind) : ''}</td>
              <td>{whyOf(each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {most < found.length ? (
        <Button className="quiet more" onPress={() => setMost(most + AT_ONCE)}>
          Show earlier
        </Button>
      ) : (
        more && (
          <Button
            className="quiet more"
            onPress={() => {
              setMost(most + AT_ONCE)
              onEarlier()
            }}
          >
            Search earlier
          </Button>
        )
      )}
    </>
  )
}

function whatOf({ what, number, from, to, subjectName }: Accessed): string {
  if (what === 'act') return `wrote entry ${number}`
  if (what === 'read') return from === to ? `read entry ${from}` : `read entries ${from} to ${to}`
  if (what === 'caseload') return 'opened their list of cases'
  if (what === 'practice') return 'looked at the figures of the practice'
  if (what === 'search') return subjectName ? `searched for ${subjectName}` : 'searched'
  return `account: ${what.replaceAll('-', ' ')}${subjectName ? `, by ${subjectName}` : ''}`
}

/** Where nobody had to say why, their role is the reason. */
const whyOf = ({ reason }: Accessed): string =>
  reason === undefined
    ? ''
    : `in need: ${(REASON_WORDS as Record<string, string>)[reason] ?? reason}`
