import { sentenceOf } from '../../care/sentences.ts'
import { titleOf } from '../../care/titles.ts'
import { KINDS } from '../../care/kinds.ts'
import { readBody } from '../../record/kinds.ts'
import { lateMs } from '../../record/entry.ts'
import { MINUTE, type Instant } from '../../shared/instant.ts'
import type { Cast } from './cast.ts'
import type { Event, Script } from './play.ts'
import type { Written } from './write.ts'

const nameIn = (cast: Cast) => (person: string) =>
  [...cast.players.values()].find((p) => p.person === person)?.name ?? 'somebody'

/** One event of a rehearsal as lines for a reader. */
export function linesOf(event: Event, { cast, calendar }: Script): readonly string[] {
  const name = nameIn(cast)
  switch (event.kind) {
    case 'step':
      return event.step.note ? ['', `${when(event.at, calendar)}  ${event.step.note}`] : []
    case 'stored': {
      const { written, gate } = event
      const said = `${when(event.at, calendar)}  ${who(written, cast)}${sentence(written, name)}${late(written)}`
      if (!gate) return [said]
      const past = gate.verdicts.filter((v) => v.overridden)
      const met = gate.verdicts.filter((v) => v.met).length
      return [
        said,
        `${INDENT}gate ${gate.gate}: ${gate.outcome}, ${met} of ${gate.verdicts.length} criteria met`,
        ...past.map((v) => `${INDENT}  past ${titleOf(v.criterion)}: ${v.because}`),
      ]
    }
    case 'refused': {
      const { verdicts } = event.problem as {
        verdicts?: { criterion: string; because?: string; remedy?: string }[]
      }
      const asked = `${when(event.at, calendar)}  ${who(event.written, cast)}Asked for “${sentence(event.written, name)}”; not now (${event.problem.code})`
      const why = verdicts?.length
        ? verdicts.map(
            (v) =>
              `${INDENT}closed: ${titleOf(v.criterion)}: ${v.because}. What opens it: ${v.remedy}`,
          )
        : [`${INDENT}${event.problem.detail ?? event.problem.title}`]
      return [asked, ...why]
    }
    case 'offline':
      return [
        `${when(event.at, calendar)}  ${who(event.written, cast)}${sentence(event.written, name)} (captured without network)`,
      ]
    case 'checked':
      return [
        `${INDENT}${event.failure ? 'NOT AS EXPECTED' : 'as expected'}: ${JSON.stringify(event.check)}${event.failure ? `: ${event.failure}` : ''}`,
      ]
    case 'unexpected':
      return [`${INDENT}NOT AS EXPECTED: ${event.what}`]
  }
}

const INDENT = ' '.repeat(18)

const when = (at: Instant, { start, timeZone }: Script['calendar']): string => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(at))
  const of = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  const day = Math.round(
    (Date.UTC(Number(of('year')), Number(of('month')) - 1, Number(of('day'))) - Date.parse(start)) /
      86_400_000,
  )
  return `day ${String(day).padStart(3)} ${of('hour')}:${of('minute')}`.padEnd(16)
}

const who = ({ player, entry }: Written, cast: Cast): string => {
  const about = (entry['about'] as string[]).map(nameIn(cast)).join(', ')
  return about && about !== player.name ? `${player.name} for ${about}. ` : `${player.name}. `
}

/** As its reader will find it; a body that does not fit its kind has no sentence yet. */
const sentence = ({ entry }: Written, name: (person: string) => string): string => {
  const reading = readBody(KINDS[entry.kind], entry['version'] as number, entry['body'])
  return reading.kind === 'read'
    ? sentenceOf({ ...entry, body: reading.body } as never, name)
    : entry.kind
}

const late = ({ entry }: Written): string => {
  const minutes = Math.round(lateMs(entry as never) / MINUTE)
  return minutes > 0 ? ` (written down ${minutes} min later)` : ''
}
