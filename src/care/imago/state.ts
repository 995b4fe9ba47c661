import type { EntryId, PersonId } from '../../shared/ids.ts'
import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'
import type { Form, When } from './script.ts'
import type { Said } from './sitting.ts'

export type Invitation = Mark & {
  readonly by: PersonId
  readonly to: PersonId
  readonly form: Form
  readonly when: When
  readonly answer: 'open' | 'accepted' | 'later' | 'not-this-time'
  /** For when it was set, where that was said. */
  readonly later: When | null
  readonly halves: Readonly<Record<PersonId, BodyOf<'dialogue.kept'>['said']>>
  /** Which of the three was given, by the one who was asked. */
  readonly granted: number | null
}

/** By invitation, all of it. Only the two whom it is between change anything. */
export const dialogueSlice: SliceOf<Readonly<Record<EntryId, Invitation>>> = {
  initial: {},
  on: {
    'dialogue.asked': (s, e) =>
      e.body.to === e.by
        ? s
        : put(s, e.id, {
            ...markOf(e),
            ...e.body,
            by: e.by,
            answer: 'open',
            later: null,
            halves: {},
            granted: null,
          }),
    'dialogue.accepted': (s, e) =>
      changed(s, e.body.asked, ({ to, answer }) =>
        e.by === to && answer === 'open' ? { answer: 'accepted' } : {},
      ),
    'dialogue.set-aside': (s, e) =>
      changed(s, e.body.asked, ({ by, to }) =>
        e.by === to || e.by === by ? { answer: e.body.answer, later: e.body.when ?? null } : {},
      ),
    'dialogue.kept': (s, e) =>
      changed(s, e.body.asked, ({ by, to, halves }) =>
        e.by === to || e.by === by ? { halves: put(halves, e.by, e.body.said) } : {},
      ),
    'request.granted': (s, e) =>
      changed(s, e.body.asked, ({ to }) => (e.by === to ? { granted: e.body.ask } : {})),
    'request.ungranted': (s, e) =>
      changed(s, e.body.asked, ({ to }) => (e.by === to ? { granted: null } : {})),
  },
}

function changed(
  all: Readonly<Record<EntryId, Invitation>>,
  asked: EntryId,
  how: (before: Invitation) => Partial<Invitation>,
): typeof all {
  const before = all[asked]
  return before ? put(all, asked, { ...before, ...how(before) }) : all
}

const isKept = ({ halves, by, to }: Invitation): boolean =>
  halves[by] !== undefined && halves[to] !== undefined

/** An invitation that is a week old is let go by itself. */
const LASTS_MS = 7 * DAY

/** The newest invitation of these two, while there is something to do about it. */
export function invitationNow(
  all: Readonly<Record<EntryId, Invitation>>,
  me: PersonId,
  now: Instant,
): Invitation | null {
  const mine = Object.values(all).filter(({ by, to }) => by === me || to === me)
  const last = mine.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)
  return last && !isKept(last) && now < plusMs(last.at, LASTS_MS) ? last : null
}

export type KeptDialogue = Mark & {
  readonly form: Form
  readonly said: readonly Said[]
  /** The words that were given, and by whom. */
  readonly granted: { readonly by: PersonId; readonly words: string } | null
}

/** What both have kept, newest first: a half alone is shown to nobody. */
export const keptDialogues = (
  all: Readonly<Record<EntryId, Invitation>>,
): readonly KeptDialogue[] =>
  Object.values(all)
    .filter(isKept)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ entry, at, form, by, to, halves, granted }) => {
      const said = [by, to]
        .flatMap((person) => (halves[person] ?? []).map((one) => ({ ...one, by: person })))
        .toSorted((a, b) => a.turn - b.turn)
      const asks = said.filter((one) => one.as === 'ask' && one.by === by)
      const words = granted === null ? undefined : asks[granted]?.words
      return { entry, at, form, said, granted: words === undefined ? null : { by: to, words } }
    })
