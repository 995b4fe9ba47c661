import type { BodyOf } from '../care/kinds.ts'
import type { Checked } from './check.ts'

/** The entry by which an accepted form comes into a record; `null` where it was refused. `sha256`: of its canonical JSON. */
export function addingOf(
  { instrument, form, language, title, copyright }: Checked,
  json: unknown,
  sha256: string,
): BodyOf<'instrument.added'> | null {
  if (instrument === null || form === null) return null
  return {
    instrument: instrument.id,
    version: instrument.version,
    language,
    ...(title === null ? {} : { title: title.slice(0, 200) }),
    ...(copyright === null ? {} : { copyright: copyright.slice(0, 8000) }),
    sha256,
    questionnaire: json as Record<string, unknown>,
    form,
  }
}
