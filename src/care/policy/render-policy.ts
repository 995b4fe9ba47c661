import { THRESHOLD_NAMES, THRESHOLDS } from './thresholds.ts'

const cells = THRESHOLD_NAMES.map((name) => {
  const { unit, offered, says, source, core } = THRESHOLDS[name]
  return [`\`${name}\``, says, String(offered), unit, core ? 'core' : '', source]
})
const HEAD = ['Number', 'What it is', 'Offered', 'Unit', 'Core', 'Source']

/** Columns of equal width, as the formatter would write them. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) =>
    Math.max(3, ...[name, ...rows.map((row) => row[i] ?? '')].map((cell) => cell.length)),
  )
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, i) => (row[i] ?? '').padEnd(width)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** docs/policy.md: every number that a medical director can adopt. */
export const renderPolicy = (): string => `# Policy

Every number that a clinic can adopt, generated from \`src/care/policy/thresholds.ts\`. What is offered
is only what the form starts from: it decides nothing until the medical director has adopted it, with a
version, a date and a signature. A number that nobody adopted informs and closes nothing. Until every
core number is adopted, a clinic where people are treated releases no dose.

${renderTable(HEAD, cells)}
`
