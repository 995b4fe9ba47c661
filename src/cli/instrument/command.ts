import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import { addingOf } from '../../fhir/adding.ts'
import { canonicalJson } from '../../fhir/canonical.ts'
import { checkQuestionnaire } from '../../fhir/check.ts'
import { optionsOf, UsageProblem, type Command, type Terminal } from '../house/command.ts'
import { HouseProblem } from '../house/data-directory.ts'
import { DEFAULT_DATA } from '../verify/place.ts'
import { inRecord } from '../house/in-record.ts'
import { keepForm } from './keep.ts'
import { sayReport, type Kept } from './report.ts'

const USAGE = `conjoint instrument add FILE [--instrument ID] [--data DIR] [--json]
conjoint instrument list [--data DIR] [--json]`

export const instrument: Command = {
  summary: 'import the published form of an instrument, or list what there is',
  help: `${USAGE}

add reads a FHIR R4 Questionnaire as JSON, holds it against the instrument item by item (codes, answers
and their scores, count, order), and says what does not fit. An accepted form is kept in the record and
from then on asked in its own words; the licence to use them is yours to have. A server that is running
on that directory has to be stopped first; without a record there, the file is checked and not kept.
list names every instrument, and the forms that the record holds.

  --instrument ID  which instrument it is, where the file does not say
  --data DIR       the data directory (default data/clinic)
  --json           the report as JSON

Exit code: 0 accepted, 1 refused, 2 the file or the record cannot be read.`,
  async run(args, terminal) {
    const { values, positionals } = optionsOf(args, {
      instrument: { type: 'string' },
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'boolean', default: false },
    })
    const [what, file, more] = positionals
    const data = resolve(values.data)
    if (what === 'list' && file === undefined) return list(data, values.json, terminal)
    if (what !== 'add' || file === undefined || more !== undefined) throw new UsageProblem(USAGE)
    return add(file, values.instrument, data, values.json, terminal)
  },
}

/** Errors: HouseProblem, with the place where the text stops being JSON. */
function jsonIn(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HouseProblem(
      `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}. A Questionnaire as XML has to be turned into JSON first.`,
    )
  }
}

async function add(
  file: string,
  id: string | undefined,
  data: string,
  asJson: boolean,
  terminal: Terminal,
): Promise<number> {
  const json = jsonIn(file)
  const checked = checkQuestionnaire(json, id)
  const sha256 = createHash('sha256').update(canonicalJson(json)).digest('hex')
  const body = addingOf(checked, json, sha256)
  let kept: Kept | null = null
  let failed = false
  if (body !== null)
    try {
      kept = (await inRecord(data, keepForm(body))) ?? {
        kept: false,
        because: `there is no record in ${data}.`,
      }
    } catch (error) {
      // What was found is said all the same: it does not hang on the record.
      if (!(error instanceof HouseProblem)) throw error
      kept = { kept: false, because: error.message }
      failed = true
    }
  if (asJson) {
    const { form: _form, ...report } = checked
    terminal.print(JSON.stringify({ ...report, sha256, ...(kept ?? { kept: false }) }))
  } else sayReport(checked, sha256, kept, terminal)
  return failed ? 2 : checked.ok ? 0 : 1
}

async function list(data: string, asJson: boolean, { print }: Terminal): Promise<number> {
  const read = await inRecord(data, (house, clinic) => house.record.clinic(clinic))
  const forms = Object.values(read?.state.instruments ?? {})
  const rows = INSTRUMENTS.map(({ id, name, version, licence, loinc, items }) => ({
    id,
    name,
    version,
    items: items.length,
    panel: loinc.panel ?? null,
    licence: licence.says,
    forms: forms
      .filter((form) => form.instrument === id)
      .map(({ language, sha256, at, copyright = null }) => ({ language, sha256, at, copyright })),
  }))
  if (asJson) print(JSON.stringify({ instruments: rows }))
  else
    for (const { id, name, items, licence, forms: held } of rows) {
      print(`${id.padEnd(16)} ${name}, ${items} items. ${licence}`)
      for (const { language, sha256, at } of held)
        print(
          `${''.padEnd(16)} in published words (${language}), ${sha256.slice(0, 12)}, since ${at}`,
        )
    }
  return 0
}
