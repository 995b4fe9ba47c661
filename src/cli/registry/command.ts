import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LEAST } from '../../outcomes/practice/small-cells.ts'
import { registryOf, type Registry } from '../../outcomes/registry/registry.ts'
import { NeedsUpdate } from '../../server/db/append/readable.ts'
import type { Actor } from '../../server/db/record.ts'
import { ownEntry } from '../../server/http/own-entry.ts'
import type { ClinicId } from '../../shared/ids.ts'
import { optionsOf, UsageProblem, type Command, type Terminal } from '../house/command.ts'
import { HouseProblem } from '../house/data-directory.ts'
import { inRecord, programOf } from '../house/in-record.ts'
import type { House } from '../house/open-house.ts'
import { DEFAULT_DATA } from '../verify/place.ts'
import { filesOf, type RegistryFile } from './files.ts'

const USAGE = `conjoint registry export DIRECTORY [--k N] [--asked-by TEXT] [--data DIR] [--json]`

type Exported = { readonly registry: Registry; readonly files: readonly RegistryFile[] }

export const registry: Command = {
  summary: 'scores of those who agree to research, for other programs to read',
  help: `${USAGE}

Writes into an empty or new DIRECTORY what those answered who agree to research, each for themselves:
long.csv and long.parquet (a row for each day of each person), paired.csv and paired.parquet (a row for
each dyad), codebook.csv and codebook.json. No name, date or word; days are counted from a person’s own
first dose; what few people share is left out. docs/registry.md says what that protects and what it does
not. That it was exported stands in the record, and those whose rows it has see it among their accesses.
A server that is running on that directory has to be stopped first.

  --k N            leave out what fewer than N people stand behind (default and least ${LEAST})
  --asked-by TEXT  who asks and what for, kept in the record
  --data DIR       the data directory (default data/clinic)
  --json           the result as one line of JSON

Exit code: 0 written, 1 too few people agree, 2 not written.`,
  async run(args, terminal) {
    const { values, positionals } = optionsOf(args, {
      k: { type: 'string', default: String(LEAST) },
      'asked-by': { type: 'string' },
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'boolean', default: false },
    })
    const [what, directory, more] = positionals
    const k = Number(values.k)
    if (what !== 'export' || directory === undefined || more !== undefined)
      throw new UsageProblem(USAGE)
    if (!Number.isSafeInteger(k) || k < LEAST)
      throw new UsageProblem(`--k is a whole number of people, ${LEAST} or more.`)
    const to = resolve(directory)
    if (existsSync(to) && readdirSync(to).length > 0)
      throw new HouseProblem(`${to} holds something already. Choose an empty directory.`)
    const data = resolve(values.data)
    const exported = await inRecord(data, async (house, clinic) => ({
      of: await exportTo(to, k, values['asked-by'], house, clinic),
    }))
    if (exported === null) throw new HouseProblem(`There is no record in ${data}.`)
    say(to, k, exported.of, values.json, terminal)
    return exported.of === null ? 1 : 0
  },
}

async function exportTo(
  directory: string,
  k: number,
  askedBy: string | undefined,
  house: House,
  clinic: ClinicId,
): Promise<Exported | null> {
  const actor = await programOf(house, clinic)
  const made = registryOf(await agreeing(house, actor), k, randomBytes)
  if (made === null) return null
  const files = filesOf(made)
  await write(house, actor, {
    k,
    dyads: made.dyads,
    people: made.people,
    rows: made.rows.length,
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    ...(askedBy === undefined ? {} : { askedBy }),
  })
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const { name, bytes } of files)
    writeFileSync(join(directory, name), bytes, { mode: 0o600, flag: 'wx' })
  return { registry: made, files }
}

async function agreeing({ record }: House, actor: Actor) {
  try {
    return await record.research(actor)
  } catch (error) {
    if (error instanceof NeedsUpdate)
      throw new HouseProblem(
        'A newer version of this program wrote in this record. Export with that one; nothing was written.',
      )
    throw error
  }
}

/** Errors: HouseProblem where the record does not take it; then nothing leaves. */
async function write({ record }: House, actor: Actor, body: object): Promise<void> {
  const read = await record.clinic(actor.clinic)
  if (read === null) throw new HouseProblem('This record has no chart of its clinic.')
  const { text } = ownEntry(actor, record.store.now(), read.chart, 'registry.exported', body)
  const [receipt] = await record.store.append(actor, [text])
  if (receipt?.outcome === 'refused')
    throw new HouseProblem(
      `The record did not take it: ${receipt.problem.detail ?? receipt.problem.title}`,
    )
}

function say(
  to: string,
  k: number,
  exported: Exported | null,
  asJson: boolean,
  { print }: Terminal,
): void {
  if (exported === null) {
    const because = `Fewer than ${k} couples have anything to tell in which somebody agrees to research. Nothing was written.`
    print(asJson ? JSON.stringify({ ok: false, k, because }) : because)
    return
  }
  const { registry: made, files } = exported
  const { dyads, people, rows, variables } = made
  if (asJson)
    print(
      JSON.stringify({
        ok: true,
        directory: to,
        k,
        dyads,
        people,
        rows: rows.length,
        variables: variables.map(({ name }) => name),
        files: files.map(({ name, sha256 }) => ({ name, sha256 })),
      }),
    )
  else {
    print(`${to}: ${rows.length} rows of ${people} people in ${dyads} dyads.`)
    print(`Left out: what fewer than ${k} people stand behind. codebook.json names it.`)
    for (const { name, sha256 } of files) print(`  ${sha256.slice(0, 12)}  ${name}`)
  }
}
