import { product } from '../../record/fold.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

type Answer = Mark & { readonly by: PersonId; readonly words: string }

export type Message = Mark & {
  readonly words: string
  /** Who answers it; `null` while nobody has taken it on. */
  readonly owner: PersonId | null
  readonly answers: readonly Answer[]
}

/** What comes for a message of which nothing is known here belongs to none. */
const change = (
  messages: Readonly<Record<EntryId, Message>>,
  id: EntryId,
  to: (message: Message) => Message,
): Readonly<Record<EntryId, Message>> => {
  const message = messages[id]
  return message ? put(messages, id, to(message)) : messages
}

const messageSlice: SliceOf<Readonly<Record<EntryId, Message>>> = {
  initial: {},
  on: {
    'message.written': (s, e) =>
      put(s, e.id, { ...markOf(e), words: e.body.words, owner: null, answers: [] }),
    'message.taken-on': (s, e) =>
      change(s, e.body.message, (message) => ({ ...message, owner: e.by })),
    'message.answered': (s, e) =>
      change(s, e.body.message, (message) => ({
        ...message,
        answers: [...message.answers, { ...markOf(e), by: e.by, words: e.body.words }],
      })),
  },
}

/** In a person’s own chart, the oldest first. */
export const messageFold = product({ messages: messageSlice })

export const messagesOf = ({ messages }: typeof messageFold.initial): readonly Message[] =>
  Object.values(messages)

/** Messages that wait for their first answer, the oldest first. */
export const unanswered = (state: typeof messageFold.initial): readonly Message[] =>
  messagesOf(state).filter(({ answers }) => answers.length === 0)

/** By when a message is to be answered; `null` while the clinic has adopted no number for it. */
export function answerDue(
  { at }: Pick<Message, 'at'>,
  { policy: { values } }: { readonly policy: Pick<ClinicState['policy'], 'values'> },
): Instant | null {
  const hours = values.messageAnswerHours
  return hours === undefined ? null : plusMs(at, hours * HOUR)
}
