import { statementsIn, wholeCopy } from '../../care/records/copy.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Actor, RecordStore } from '../db/record.ts'
import type { Directory } from '../http/directory.ts'
import type { Texts } from './bundle.ts'
import type { Copy, CopyPart } from './copy.ts'
import { readChart, type WholeChart } from './read-chart.ts'

export type OwnPart = Extract<CopyPart['name'], 'own' | 'joint' | 'journal'>

const KINDS: Readonly<Record<OwnPart, { readonly kind: ChartKind; readonly title: string }>> = {
  own: { kind: 'individual', title: 'What is yours, with your care team' },
  joint: { kind: 'joint', title: 'What is for both of you' },
  journal: { kind: 'journal', title: 'Your journal' },
}

/**
 * What a person reads of their own record, to take along: as they read it, and nothing that they do not. What they
 * said about safety, and how to reach them, is never in it, whoever they are: a file is found more easily than said.
 * `null`: there is no such record of theirs.
 */
export async function ownCopy(
  { store, directory }: { store: RecordStore; directory: Directory },
  actor: Actor,
  wanted: ReadonlySet<OwnPart>,
  { at, timeZone }: { at: Instant; timeZone: string },
): Promise<{ copy: Copy; texts: Texts } | null> {
  const mine = (await store.charts(actor)).filter(({ role }) => role === 'partner')
  const own = mine.find(({ kind }) => kind === 'individual')
  if (!own) return null
  const read: { name: OwnPart; whole: WholeChart }[] = []
  for (const name of ['own', 'joint', 'journal'] as const)
    for (const { chart, kind } of mine)
      if (wanted.has(name) && kind === KINDS[name].kind) {
        const whole = await readChart(store, actor, chart)
        if (whole) read.push({ name, whole })
      }
  const said = statementsIn(read.find(({ name }) => name === 'own')?.whole.entries ?? [])
  const parts: CopyPart[] = read.map(({ name, whole }) => ({
    name,
    title: KINDS[name].title,
    lines: wholeCopy(whole.entries, said),
  }))
  const people = new Map((await directory.people(actor)).map(({ person, name }) => [person, name]))
  const name = (person: PersonId): string | null => people.get(person) ?? null
  return {
    texts: new Map(read.flatMap(({ whole }) => [...whole.texts])),
    copy: {
      title: 'Your record, to take with you',
      facts: [
        ['Whose record', name(actor.person) ?? ''],
        ['What is in it', parts.map(({ title }) => title).join('; ')],
        ['Times', `those of ${timeZone}`],
      ],
      notes: [
        'Whoever has this file can read it. Keep it where only you can.',
        'Every entry stands as it now counts: what was corrected says what was meant, and what was taken back is left out.',
        'What anyone says about feeling safe, and how to reach anyone, is in nobody’s copy. Ask at the clinic to see it.',
      ],
      parts,
      at,
      timeZone,
      name,
      about: { occasion: 'own copy', subject: actor.person },
    },
  }
}
