import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { standing, type Note } from './state.ts'

/** The notes of the chart that the entry lies in: of the others, nothing is read. */
const notesIn = ({ owner, people, cases: [its] }: Facts): readonly Note[] =>
  owner
    ? (people[owner]?.individual.notes ?? [])
    : [...(its?.joint.notes ?? []), ...(its?.team.notes ?? [])]

const NO_LONGER = refused(
  'not-in-force',
  'Signing is closed: this is not how the note stands. It opens with its newest version.',
)

export function decideNote(
  facts: Facts,
  { by, body: { amends } }: EntryOf<'session-note.signed'>,
): GrantDecision {
  if (!amends) return GRANTED
  const note = standing(notesIn(facts), amends.note)
  if (!note) return NO_LONGER
  return note.by === by
    ? GRANTED
    : refused(
        'not-in-force',
        'Amending is closed: somebody else wrote this note. It opens to them; you can sign one of your own.',
      )
}

export function decideCosignature(
  facts: Facts,
  { by, body: { note: version } }: EntryOf<'session-note.cosigned'>,
): GrantDecision {
  const note = standing(notesIn(facts), version)
  if (!note) return NO_LONGER
  const names = [note.by, ...(note.versions.at(-1)?.cosigned ?? []).map((each) => each.by)]
  return names.includes(by)
    ? refused(
        'not-in-force',
        'Co-signing is closed: your name is on this note already. It opens to somebody else of the team.',
      )
    : GRANTED
}
