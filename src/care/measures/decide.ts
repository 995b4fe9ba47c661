import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { misfits } from './form.ts'
import { instrumentOf } from './instruments/all.ts'

/** A form that could not be scored as its instrument says is not used, whoever hands it in. */
export function decideInstrument(
  _facts: Facts,
  { body }: EntryOf<'instrument.added'>,
): GrantDecision {
  const instrument = instrumentOf(body.instrument)
  const why =
    instrument === null
      ? ['there is no such instrument']
      : instrument.version === body.version
        ? misfits(body.form, instrument)
        : [`its definition is version ${instrument.version}`]
  return why.length === 0
    ? GRANTED
    : refused(
        'not-in-force',
        `Adding this form is closed: ${why.join(', ')}. It opens with a form that fits.`,
      )
}
