/**
 * Every way in which the server says no: one table from code to status, title and FHIR issue.
 * Codes are never reused and never change their meaning; docs/problems.md is this table.
 * FHIR issue: a code of http://hl7.org/fhir/ValueSet/issue-type.
 */
export const PROBLEMS = {
  'malformed-request': row(400, 'The request cannot be read', 'structure'),
  'malformed-entry': row(400, 'The entry does not have the shape of its kind', 'structure'),
  'unknown-kind': row(400, 'No entry is of this kind', 'not-supported'),
  'needs-update': row(409, 'Written by a newer version than this server knows', 'not-supported'),
  'not-signed-in': row(401, 'Nobody is signed in', 'login'),
  'not-found': row(404, 'There is nothing here for you', 'not-found'),
  'not-writable': row(404, 'There is no such chart for you to write this in', 'not-found'),
  'not-you': row(403, 'An entry is signed by whoever sends it', 'forbidden'),
  'wrong-signature': row(
    403,
    'This is not signed by a key of its author on that device',
    'security',
  ),
  'not-relayed': row(403, 'Only its author can send this', 'forbidden'),
  'step-up': row(403, 'This needs a fresh proof that it is you', 'login'),
  locked: row(403, 'This device is locked until it is proved who you are', 'login'),
  'last-key': row(
    409,
    'This is the last way in: make another before it is taken away',
    'business-rule',
  ),
  elsewhere: row(403, 'The request did not come from our own pages', 'security'),
  'conflicting-entry': row(409, 'Another entry already has this id', 'conflict'),
  'dated-ahead': row(409, 'A permission cannot be dated in the future', 'business-rule'),
  'dated-back': row(409, 'A permission cannot be dated back', 'business-rule'),
  'gate-closed': row(409, 'The gate is closed', 'business-rule'),
  medicated: row(
    409,
    'Nothing is signed, widened or promised on the day of a dose',
    'business-rule',
  ),
  'not-yet': row(409, 'Something must come before this', 'business-rule'),
  'not-in-force': row(409, 'What this rests on is not in force', 'business-rule'),
  'entry-too-large': row(413, 'The entry is too large', 'too-long'),
  'too-large': row(413, 'The request is too large', 'too-long'),
  'copy-too-large': row(
    413,
    'This is more than goes into one copy: ask for a part of it',
    'too-long',
  ),
  'too-many': row(429, 'Too many requests for now', 'throttled'),
  unexpected: row(500, 'Something went wrong here', 'exception'),
  unavailable: row(503, 'The record cannot be reached just now', 'transient'),
} as const

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** RFC 9457. Further members (`verdicts`, `issues`) stand beside the standard ones. */
export type Problem = {
  readonly type: `urn:conjoint:problem:${ProblemCode}`
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  readonly [member: string]: unknown
}

/**
 * A problem as it goes out. `extra` can add members, never replace the four that the code decides.
 * Do not give `not-found` or `not-writable` any extra: absent and not yours are one answer, byte for byte.
 */
export function problem(
  code: ProblemCode,
  extra: { detail?: string; [member: string]: unknown } = {},
): Problem {
  const { title, status } = PROBLEMS[code]
  return { ...extra, type: `urn:conjoint:problem:${code}`, title, status, code }
}

export function renderProblems(): string {
  const cells = PROBLEM_CODES.map((code) => {
    const { status, title, fhir } = PROBLEMS[code]
    return [`\`${code}\``, String(status), title, `\`${fhir}\``]
  })
  return [
    '# Problems',
    '',
    'Every refusal is a problem of RFC 9457 with `type` `urn:conjoint:problem:CODE`. Generated from',
    '`src/server/http/problems.ts`; codes are never reused. What is not yours and what does not exist',
    'answer alike: `not-found`, the same status, headers and bytes.',
    '',
    ...table(['Code', 'Status', 'Title', 'FHIR issue'], cells),
    '',
  ].join('\n')
}

/** Aligned, because the formatter would align it and the file must equal what is rendered. */
function table(head: readonly string[], cells: readonly (readonly string[])[]): string[] {
  const widths = head.map((name, i) =>
    Math.max(name.length, ...cells.map((c) => c[i]?.length ?? 0)),
  )
  const line = (cell: readonly string[]) =>
    `| ${widths.map((width, i) => (cell[i] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)]
}

function row<Status extends number, Fhir extends string>(
  status: Status,
  title: string,
  fhir: Fhir,
) {
  return { status, title, fhir }
}
