import type { Checked } from '../../fhir/check.ts'
import type { Terminal } from '../house/command.ts'

/** What became of an accepted form. */
export type Kept =
  | { readonly kept: true; readonly already: boolean }
  | { readonly kept: false; readonly because: string }

const MARK = { true: 'refused', false: 'noted' } as const

/** A report for a person: what it is, how each item is asked, what was found. */
export function sayReport(
  { instrument, title, copyright, items, findings, ok }: Checked,
  sha256: string,
  kept: Kept | null,
  { print }: Terminal,
): void {
  print(`${instrument?.name ?? 'No instrument'}${title === null ? '' : `, from “${title}”`}`)
  print(`Copyright: ${copyright ?? 'the file names none'}`)
  print(`SHA-256: ${sha256}`)
  if (items.length > 0) print('')
  for (const { item, loinc, linkId, scores } of items)
    print(
      `  ${item.padEnd(12)} ${(loinc ?? '–').padEnd(9)} ${linkId ?? 'not asked'}${scores ? `: ${scores.join(', ')}` : ''}`,
    )
  if (findings.length > 0) print('')
  for (const { linkId, refuses, says } of findings)
    print(`  ${MARK[`${refuses}`]}: ${linkId === null ? '' : `${linkId}: `}${says}`)
  print('')
  if (!ok) print('Refused: it could not be scored as the instrument says. Nothing was kept.')
  else if (kept?.kept === true)
    print(
      kept.already ? 'The record has this very form already.' : 'Accepted, and kept in the record.',
    )
  else print(`Accepted, and not kept: ${kept?.because ?? ''}`)
}
