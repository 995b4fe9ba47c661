import './gate-panel.css'
import { Link } from 'react-aria-components/Link'
import type { GateRow } from './gate-row.ts'
import { NameMark } from './shape.tsx'
import type { Tone } from './tone.ts'

type GatePanelProps = {
  readonly heading: string
  readonly tone: Tone
  readonly rows: readonly GateRow[]
  /** Said instead of an answer, where there can be none. */
  readonly instead?: string
  /** The last time that somebody asked, and what the answer was. */
  readonly lastAsked?: string
  readonly onEvidence: (entry: string) => void
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function answer(shut: number, later: number, all: number): string {
  if (shut > 0)
    return `Closed: ${shut === 1 ? 'one thing' : `${NUMBERS[shut] ?? shut} things`} to do`
  if (later > 0) return 'Closed until the day: nothing to do before'
  return all === 1 ? 'Open: its one criterion holds' : `Open: all ${all} criteria hold`
}

/** What must hold before an act: what is closed first, why, and what opens it; what is open, quietly below. */
export function GatePanel({ heading, tone, rows, instead, lastAsked, onEvidence }: GatePanelProps) {
  const closed = rows.filter((row) => row.state !== 'open' && !row.later)
  const later = rows.filter((row) => row.later)
  const open = rows.filter((row) => row.state === 'open')
  const shut = closed.filter((row) => row.state === 'closed').length
  return (
    <section className="gate" data-tone={tone} aria-label={heading}>
      <h3>
        <NameMark tone={tone} /> {heading}
      </h3>
      {instead ? (
        <p className="gate-answer">{instead}</p>
      ) : (
        <p className="gate-answer">
          <GateGlyph open={shut + later.length === 0} />
          {answer(shut, later.length, rows.length)}
        </p>
      )}
      {closed.length > 0 && (
        <ul className="gate-closed">
          {closed.map((row) => (
            <li key={row.key}>
              <h4>
                {row.title}
                {row.state === 'overridden' && (
                  <span className="tag">overridden by a prescriber</span>
                )}
              </h4>
              {row.because && <p className="because">{sentence(row.because)}</p>}
              {row.remedy && <p className="remedy">{row.remedy}</p>}
              <RowNotes row={row} onEvidence={onEvidence} />
            </li>
          ))}
        </ul>
      )}
      {later.length > 0 && (
        <details className="gate-open">
          <summary>{later.length} are asked on the day</summary>
          <ul>
            {later.map((row) => (
              <li key={row.key}>
                <GateGlyph open={false} />
                <div>
                  {row.title} <span className="note">{row.remedy}</span>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {open.length > 0 && (
        <details className="gate-open">
          <summary>
            {open.length} of {rows.length} hold
          </summary>
          <ul>
            {open.map((row) => (
              <li key={row.key}>
                <GateGlyph open />
                <div>
                  {row.title} <RowNotes row={row} onEvidence={onEvidence} />
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {lastAsked && <p className="gate-asked">{lastAsked}</p>}
    </section>
  )
}

function RowNotes({
  row,
  onEvidence,
}: {
  readonly row: GateRow
  readonly onEvidence: (entry: string) => void
}) {
  const [first] = row.evidence
  return (
    <>
      {first !== undefined && (
        <Link className="evidence" onPress={() => onEvidence(first)}>
          {row.evidence.length === 1 ? '1 entry' : `${row.evidence.length} entries`}
        </Link>
      )}
      {row.state === 'closed' && row.mayOverride && (
        <span className="note">A prescriber may go past this with a reason.</span>
      )}
      {row.notAdopted.length > 0 && (
        <span className="note">
          Not adopted, so it closes nothing: {row.notAdopted.join('; ')}.
        </span>
      )}
    </>
  )
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'}`

/** Two posts and a bar: across, or swung open. */
const GateGlyph = ({ open }: { readonly open: boolean }) => (
  <svg
    className="gate-glyph"
    data-open={open}
    viewBox="0 0 20 20"
    width="20"
    height="20"
    aria-hidden="true"
  >
    <path d="M3 4v13M17 4v13" />
    <path d={open ? 'M3 8l6-3M3 13l6-3M9 5v5' : 'M3 8h14M3 13h14'} />
  </svg>
)
