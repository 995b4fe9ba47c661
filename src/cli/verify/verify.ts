import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { optionsOf, UsageProblem, type Terminal } from '../house/command.ts'
import { keyOf, readAnchors, type Anchors } from './anchors.ts'
import { sayFinding, type Finding } from './finding.ts'
import { holdAgainst, type After } from './hold-against.ts'
import {
  DEFAULT_DATA,
  openPlace,
  readKeyFile,
  readOptional,
  VerifyProblem,
  type Key,
  type Place,
} from './place.ts'
import { readRecord } from './read-record.ts'

export const verifyHelp = `conjoint verify [--data DIR] [--anchors FILE] [--json]

Recomputes the chain of every chart and of the log of accesses, opens every entry and holds it against its columns, and holds
the whole record against the signed checkpoints: those in the data directory, or in FILE (a copy
that was kept elsewhere is better evidence). The server may go on working meanwhile.
Who can write to the database can also renumber a chart and make its chain fit again; only a
checkpoint shows that, and none shows what was done to entries after the last one.

  --data DIR      the data directory (default data/clinic)
  --key FILE      the key file, where it does not lie in the data directory
  --anchors FILE  checkpoints to hold the record against, instead of the data directory's own
  --json          the result as one line of JSON

Exit code: 0 nothing found, 1 tampering found, 2 could not verify.`

export type Verified = {
  readonly ok: boolean
  readonly entries: number
  readonly charts: number
  /** Events in the logs of accesses. */
  readonly accesses: number
  readonly findings: readonly Finding[]
  readonly checkpoints: {
    readonly lines: number
    readonly lastAt: string | null
    readonly after: After
  } | null
}

/** Errors: VerifyProblem. */
export async function verifyPlace(
  place: Place,
  key: Key,
  anchors: Anchors | null,
  progress: (entries: number) => void = () => {},
): Promise<Verified> {
  const client = await place.signIn()
  try {
    const holding = anchors === null ? null : holdAgainst(anchors)
    const { findings, entries, accesses, kinds } = await readRecord(
      client,
      key.secret,
      (clinic, chart, row) => holding?.row(clinic, chart, row),
      progress,
    )
    const held = holding?.end(kinds)
    const all = [...findings, ...(anchors?.findings ?? []), ...(held?.findings ?? [])]
    const checkpoints =
      anchors === null || held === undefined
        ? null
        : { lines: anchors.lines, lastAt: anchors.lastAt, after: held.after }
    return {
      ok: all.length === 0,
      entries,
      charts: kinds.size,
      accesses,
      findings: all,
      checkpoints,
    }
  } finally {
    await client.end()
  }
}

/** The checkpoints of a data directory, or of a file; `null` where there are none. Read before the record is. */
export function anchorsOf(directory: string, file: string | undefined): Anchors | null {
  const text = file === undefined ? readOptional(directory, 'anchors.log') : readGiven(file)
  if (text === null) return null
  const pem = readOptional(directory, 'anchors.key')
  const known = pem === null ? null : keyOf(pem)
  return readAnchors(text, known)
}

function readGiven(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new VerifyProblem(`The checkpoints ${file} cannot be read.`, { cause })
  }
}

/** Returns the exit code. Errors: UsageProblem, VerifyProblem. */
export async function runVerify(args: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const { values, positionals } = optionsOf(args, {
    data: { type: 'string', default: DEFAULT_DATA },
    key: { type: 'string' },
    anchors: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  if (positionals.length > 0) throw new UsageProblem('verify takes options only; see verify --help')
  const key = readKeyFile(values.key ?? join(values.data, 'key'))
  const anchors = anchorsOf(values.data, values.anchors)
  const place = await openPlace(values.data, terminal.env['DATABASE_URL'], key)
  try {
    const verified = await verifyPlace(place, key, anchors, (n) => terminal.say(`${n} entries …`))
    terminal.print(values.json ? JSON.stringify(verified) : sayVerified(verified))
    return verified.ok ? 0 : 1
  } finally {
    await place.close()
  }
}

export function sayVerified({
  ok,
  entries,
  charts,
  accesses,
  findings,
  checkpoints,
}: Verified): string {
  const lines = findings.map(sayFinding)
  lines.push(
    `${entries} entries in ${charts} charts and ${accesses} accesses read, ${findings.length} findings.`,
  )
  if (checkpoints === null)
    lines.push(
      'There were no checkpoints to hold them against: a record that was rolled back, or renumbered, would not show.',
    )
  else if (checkpoints.lastAt === null) lines.push('No checkpoint was written yet.')
  else {
    const { entries: after, charts: into } = checkpoints.after
    lines.push(`Held against ${checkpoints.lines} checkpoints, the last of ${checkpoints.lastAt}.`)
    const { accesses: since } = checkpoints.after
    if (since > 0)
      lines.push(`${since} accesses lie after it, and only their chain speaks for them.`)
    if (after > 0)
      lines.push(
        `${after} entries in ${into} charts lie after it, and only their chain speaks for them.`,
      )
  }
  lines.push(
    ok
      ? 'Nothing was altered.'
      : 'THE RECORD WAS ALTERED. Keep this machine as it is, and the last backups.',
  )
  return lines.join('\n')
}
