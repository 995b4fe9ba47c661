import {
  clinicalFold,
  clinicFold,
  individualFold,
  jointFold,
  teamFold,
  type ClinicState,
  type IndividualState,
  type JointState,
} from '../../care/charts.ts'
import type { Facts } from '../../care/decision.ts'
import { KINDS, isKind } from '../../care/kinds.ts'
import type { Readable } from '../../record/entry.ts'
import { foldEntries, type Fold } from '../../record/fold.ts'
import { readBody } from '../../record/kinds.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Cast, CastChart, Player } from './cast.ts'

export type Seen = Readable & { readonly seq: number }

/** What a person is sent of one chart, as their own screen would read it. */
export async function entriesOf({ visitor }: Player, chart: CastChart): Promise<readonly Seen[]> {
  const all: Seen[] = []
  for (;;) {
    const page = await visitor.json<{ head: number; entries: Seen[] }>(
      `/api/charts/${chart.chart}/entries?after=${all.at(-1)?.seq ?? 0}`,
    )
    all.push(...page.entries.map(typed))
    if (page.entries.length === 0 || (all.at(-1)?.seq ?? 0) >= page.head) return all
  }
}

function typed(entry: Seen): Seen {
  if (!isKind(entry.kind)) return entry
  const reading = readBody(KINDS[entry.kind], entry.version, entry.body)
  return reading.kind === 'read' ? { ...entry, body: reading.body } : entry
}

/** Every byte that the server sends this person about themselves, their people and all their charts. */
export async function everyByte({ visitor }: Player): Promise<string> {
  const charts = await visitor.json<{ charts: { chart: string }[] }>('/api/charts')
  const parts = [
    // What time it is changes by itself.
    (await visitor.text('/api/me')).replace(/"now":"[^"]*"/, ''),
    await visitor.text('/api/people'),
    await visitor.text('/api/cases'),
    await visitor.text('/api/charts'),
  ]
  for (const { chart } of charts.charts)
    parts.push(await visitor.text(`/api/charts/${chart}/entries`))
  return parts.join('\n')
}

/** The facts of the case as this reader may see them; charts that are not theirs are as if empty. */
export async function factsFor(cast: Cast, reader: Player, owner: PersonId | null): Promise<Facts> {
  const { charts } = await reader.visitor.json<{ charts: CastChart[] }>('/api/charts')
  const state = async <S>(
    fold: Fold<S>,
    kind: CastChart['kind'],
    belongsTo: string,
  ): Promise<S> => {
    const chart = charts.find((c) => c.kind === kind && c.belongsTo === belongsTo)
    return chart ? foldEntries(fold, await entriesOf(reader, chart)) : fold.initial
  }
  const partners = [...cast.players.values()].filter((p) => p.partner).map((p) => p.person)
  const people: Record<PersonId, Facts['people'][PersonId]> = {}
  for (const person of partners)
    people[person] = {
      individual: await state<IndividualState>(individualFold, 'individual', person),
      clinical: await state(clinicalFold, 'clinical', person),
    }
  return {
    clinic: await state<ClinicState>(clinicFold, 'clinic', cast.clinic),
    cases: [
      {
        case: cast.case,
        partners,
        joint: await state<JointState>(jointFold, 'joint', cast.case),
        team: await state(teamFold, 'team', cast.case),
      },
    ],
    people,
    owner,
  }
}
