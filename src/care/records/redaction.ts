import type { Readable } from '../../record/entry.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { BodyOf, EntryOf, Kind } from '../kinds.ts'

export type Redacted =
  | { readonly kind: 'entry'; readonly entry: Readable; readonly shortened: boolean }
  /** In the place of one entry: no kind, no moment, no id. */
  | { readonly kind: 'left-out'; readonly says: string }

const LEFT_OUT: Redacted = {
  kind: 'left-out',
  says: 'Left out: it concerns somebody else.',
}

type Whose = {
  readonly person: PersonId
  /** The other partners of the case. */
  readonly others: ReadonlySet<PersonId>
  /** Journeys of the plan in which this person takes no part. */
  readonly elsewhere: ReadonlySet<JourneyId>
}

/** What a person may have of a kind that staff wrote: all of it, part of it, or nothing (`null`). */
type Rule<Body> = (body: Body, whose: Whose, aboutThisOne: boolean) => Body | null

const whole = <Body>(body: Body): Body => body
/** Free words of staff: what does not say that it is about this person alone is not theirs alone. */
const ifAboutThisOne = <Body>(body: Body, _: Whose, aboutThisOne: boolean): Body | null =>
  aboutThisOne ? body : null
const ofOwnJourney = <Body extends { journey: JourneyId }>(
  body: Body,
  { elsewhere }: Whose,
): Body | null => (elsewhere.has(body.journey) ? null : body)

const within = (people: readonly PersonId[], { person }: Whose): PersonId[] =>
  people.filter((each) => each === person)

/** That this person was there stays; who else, and what was said with them, does not. */
const session = <Body extends { attended: PersonId[]; summary?: string | undefined }>(
  body: Body,
  whose: Whose,
): Body | null => {
  if (!body.attended.includes(whose.person)) return null
  if (body.attended.every((each) => each === whose.person)) return body
  const { summary: _said, ...rest } = body
  return { ...rest, attended: within(body.attended, whose) } as unknown as Body
}

/** Kinds that staff write in a joint chart. A kind that is not here is left out: a test says which are missing. */
const RULES: { readonly [K in Kind]?: Rule<BodyOf<K>> } = {
  'case.opened': (body, { person }) => ({
    ...body,
    partners: body.partners.filter((each) => each.person === person),
    charts: [],
  }),
  'case.split': whole,
  'consultation.held': ifAboutThisOne,
  'note.written': ifAboutThisOne,
  'session-note.signed': ifAboutThisOne,
  'session-note.cosigned': ifAboutThisOne,
  'intention.unshared': ifAboutThisOne,
  'insight.unshared': ifAboutThisOne,
  'plan.proposed': ({ words: _said, ...body }, whose) => ({
    ...body,
    // In a therapist’s words, of all partners together.
    weave: [],
    journeys: body.journeys
      .filter((each) => !whose.elsewhere.has(each.journey))
      .map((each) => ({
        ...each,
        dosed: within(each.dosed, whose),
        present: within(each.present, whose),
      })),
  }),
  'journey.moved': ofOwnJourney,
  'journey.cancelled': ofOwnJourney,
  'journey.announced': ofOwnJourney,
  'journey.made-individual': (body, { person }) => (body.for === person ? body : null),
  'preparation.held': session,
  'integration.held': (body, whose) => (ofOwnJourney(body, whose) ? session(body, whose) : null),
  'stop-signal.agreed': whole,
  'practice.assigned': (body, whose) =>
    body.for.length > 0 && !body.for.includes(whose.person)
      ? null
      : { ...body, for: within(body.for, whose) },
  'showing.asked': whole,
  'showing.ended': whole,
  'touch-menu.opened': whole,
  // What both welcome tells what the other does.
  'touch-menu.revealed': () => null,
  'sensate.stage-opened': ({ words: _said, ...body }) => body,
  // Their own part; what sets it off, what they make of it and whom they see is of the other.
  'cycle.drawn': ({ parts }, { person }) => ({
    parts: parts
      .filter((each) => each.person === person)
      .map(({ trigger: _when, meaning: _means, ofOther: _sees, ...own }) => ({
        ...own,
        setOffBy: [],
      })),
  }),
  'review.held': ({ summary: _said, ...body }) => body,
}

/** Whether there is a rule for what staff write of this kind. */
export const isRedactable = (kind: Kind): boolean => Object.hasOwn(RULES, kind)

const NOTHING: ReadonlySet<JourneyId> = new Set()

/** Journeys of the last plan in which this person neither takes the medicine nor is present. */
function elsewhereIn(entries: readonly Readable[], person: PersonId): ReadonlySet<JourneyId> {
  const plans = entries.filter((entry) => entry.kind === 'plan.proposed')
  if (plans.length === 0) return NOTHING
  const journeys = plans.flatMap(
    (entry) => (entry as unknown as EntryOf<'plan.proposed'>).body.journeys,
  )
  return new Set(
    journeys
      .filter((each) => ![...each.dosed, ...each.present].includes(person))
      .map((each) => each.journey),
  )
}

/**
 * Joint entries as one partner may have them without the others’ signatures, corrections applied beforehand. What
 * another partner wrote is left out, unless it is about this person and nobody else; of what staff wrote, what
 * concerns another or does not say whom. Decided by kind, author and whom it is about, never by searching words: a note about both is
 * left out whole.
 */
export function redacted(
  entries: readonly Readable[],
  person: PersonId,
  others: readonly PersonId[],
): readonly Redacted[] {
  const whose: Whose = {
    person,
    others: new Set(others.filter((each) => each !== person)),
    elsewhere: elsewhereIn(entries, person),
  }
  return entries.map((entry) => redactedOne(entry, whose))
}

function redactedOne(entry: Readable, whose: Whose): Redacted {
  const { person, others } = whose
  if (entry.by === person) return { kind: 'entry', entry, shortened: false }
  const aboutThisOne = entry.about.includes(person) && !entry.about.some((each) => others.has(each))
  if (others.has(entry.by))
    return aboutThisOne ? { kind: 'entry', entry, shortened: false } : LEFT_OUT
  const rule = isRedactable(entry.kind as Kind) ? RULES[entry.kind as Kind] : undefined
  const body = (rule as Rule<unknown> | undefined)?.(entry.body, whose, aboutThisOne) ?? null
  if (body === null) return LEFT_OUT
  const about = entry.about.filter((each) => !others.has(each))
  return { kind: 'entry', entry: { ...entry, about, body }, shortened: body !== entry.body }
}
