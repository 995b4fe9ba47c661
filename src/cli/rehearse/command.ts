import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { msOf, plusMs, HOUR } from '../../shared/instant.ts'
import { silent } from '../../server/log.ts'
import { optionsOf, UsageProblem, type Command, type Terminal } from '../house/command.ts'
import { takeDirectory } from '../house/data-directory.ts'
import { openHouse } from '../house/open-house.ts'
import { readCase } from './case-file.ts'
import { isFailure, rehearse, settingUpAt } from './rehearse.ts'
import { linesOf } from './timeline.ts'

export const rehearsal: Command = {
  summary: 'play a case file through the real server, and check what it expects',
  help: `  conjoint rehearse FILE [--data DIR] [--json] [--quiet]
  --data DIR    keep the record there (a new directory); without it, it is thrown away
  --json        every event as a line of JSON
  --quiet       only what is not as expected, and the sum
How a case is written: docs/cases.md. Exit code 1: something was not as the file expects.`,
  async run(args, terminal) {
    const { values, positionals } = optionsOf(args, {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    })
    const [path, another] = positionals
    if (path === undefined || another !== undefined)
      throw new UsageProblem('rehearse takes one case file')
    const file = readCase(resolve(path))
    const scratch =
      values.data === undefined ? mkdtempSync(join(tmpdir(), 'conjoint-rehearsal-')) : null
    try {
      return await perform(file, resolve(scratch ?? values.data ?? ''), values, terminal)
    } finally {
      if (scratch) rmSync(scratch, { recursive: true, force: true })
    }
  },
}

async function perform(
  file: ReturnType<typeof readCase>,
  data: string,
  { json, quiet }: { json: boolean; quiet: boolean },
  terminal: Terminal,
): Promise<number> {
  const casting = { file, calendar: { start: file.start, timeZone: file.timeZone } }
  const startClockAt = msOf(plusMs(settingUpAt([casting]), -HOUR))
  const house = await openHouse(takeDirectory(data, 'rehearsal'), { log: silent, startClockAt })
  const counts = { stored: 0, refused: 0, gates: 0, checks: 0, failures: 0 }
  try {
    const server = await house.serve(0)
    if (!json && !quiet) terminal.print(`${file.title}\n${file.about ?? ''}`)
    await rehearse(house, server, [casting], ({ event, script }) => {
      if (event.kind === 'stored') counts.stored++
      if (event.kind === 'refused') counts.refused++
      if (event.kind === 'checked') counts.checks++
      if (
        (event.kind === 'stored' && event.gate) ||
        (event.kind === 'refused' && event.problem.code === 'gate-closed')
      )
        counts.gates++
      const failed = isFailure(event)
      if (failed) counts.failures++
      if (json) terminal.print(JSON.stringify(event))
      else if (!quiet || failed) for (const line of linesOf(event, script)) terminal.print(line)
    })
  } finally {
    await house.close()
  }
  const sum = `${counts.stored} entries stored, ${counts.refused} refused, ${counts.gates} gate decisions, ${counts.checks} checks, ${counts.failures} not as expected`
  terminal.print(json ? JSON.stringify({ kind: 'sum', ...counts }) : `\n${sum}`)
  return counts.failures === 0 ? 0 : 1
}
