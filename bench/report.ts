import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machine.ts'
import type { Result, Row } from './measure.ts'

const at = (name: string) => join(import.meta.dirname, name)

/** 12345.678 as 12,346; 1.2345 as 1.23. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 4
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

export const verdict = ({ met, reach }: Result): string =>
  reach === '–' ? '–' : met ? 'reached' : 'NOT REACHED'

/** A whole run writes both files anew; a run of one measure replaces its rows in results.json alone. */
export function write(results: readonly Result[], machine: Machine, whole: boolean): void {
  const rows = results.map(({ name, value, unit, against, reference, ratio }): Row => ({
    name,
    value,
    unit,
    against,
    reference,
    ratio,
  }))
  const fresh = new Set(rows.map((row) => row.name))
  const kept = whole ? [] : earlier().filter((row) => !fresh.has(row.name))
  writeFileSync(at('results.json'), `${JSON.stringify([...kept, ...rows], null, 2)}\n`)
  if (whole) writeFileSync(at('results.md'), inWords(results, machine))
}

function earlier(): readonly Row[] {
  if (!existsSync(at('results.json'))) return []
  return JSON.parse(readFileSync(at('results.json'), 'utf8')) as Row[]
}

function inWords(results: readonly Result[], machine: Machine): string {
  const missed = results.filter((result) => !result.met)
  const cells = results.map((result) => [
    result.name,
    `${figure(result.value)} ${result.unit}`,
    result.reference === null ? '–' : figure(result.reference),
    result.ratio === null ? '–' : figure(result.ratio),
    result.reach,
    verdict(result),
    result.against,
  ])
  const head = ['Measure', 'Value', 'Reference', 'Ratio', 'Reach', '', 'Reference is']
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  return [
    '# Figures',
    '',
    'Written by `npm run bench`: every measure beside its reference, in one run on one machine. Rates drift with the machine; compare within a run only.',
    '',
    `- ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, ${machine.system}`,
    `- Node ${machine.node}, PostgreSQL ${machine.postgresql}, commit ${machine.commit}`,
    `- ${machine.at}, load at start ${machine.loadAtStart.join(', ')}`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...cells.map(line),
    '',
    missed.length === 0
      ? 'Every reach was met.'
      : `**Not reached: ${missed.map(({ name }) => name).join(', ')}.**`,
    '',
  ].join('\n')
}
