import type { BodyOf, Kind } from '../../care/kinds.ts'
import { sentenceOf, type Namer } from '../../care/sentences.ts'

const count = (many: number): string => (many === 1 ? 'one thing' : `${many} things`)

type Tell = { readonly [K in Kind]?: (body: BodyOf<K>, name: Namer) => string }

/**
 * What was asked of one alone, as it is told on a screen that stands where the other may see it: that it was asked, not
 * what was answered; and of a gate how it answered, not on whose words.
 */
const TELL: Tell = {
  'consent.reaffirmed': () => 'Asked alone whether they still want this',
  'sobriety.checked': () => 'Asked alone what they took since yesterday',
  'health.reviewed-today': () => 'Asked alone about health and medicines',
  'dependants.arranged': () => 'Asked who is cared for until morning',
  'gate.decided': ({ gate, outcome, for: whose, verdicts }, name) => {
    const what = gate === 'release' ? 'Gate' : `Gate to ${gate}`
    const of = whose ? ` for ${name(whose)}` : ''
    const unmet = verdicts.filter(({ met }) => !met).length
    if (outcome === 'open') return `${what} open${of}: all ${verdicts.length} criteria hold`
    return outcome === 'closed'
      ? `${what} closed${of}: ${count(unmet)} to do`
      : `${what} opened${of} by a prescriber, past ${count(unmet)}`
  },
  'dose.released': ({ override, ...body }, name) =>
    `${sentenceOf({ kind: 'dose.released', body }, name)}${override ? `, past ${count(override.criteria.length)}` : ''}`,
}

/** `null`: it is told as it is anywhere. */
export function toldHere(kind: string, body: unknown, name: Namer): string | null {
  const tell = (TELL as Readonly<Record<string, (body: never, name: Namer) => string>>)[kind]
  return Object.hasOwn(TELL, kind) && tell ? tell(body as never, name) : null
}
