import { z } from 'zod'
import { EntryId } from '../../shared/ids.ts'
import { LONGEST_ASK } from './script.ts'

const Ask = z.string().min(1).max(LONGEST_ASK)

/** What somebody can do in a sitting. */
export const Move = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('say'), words: z.string().min(1).max(600) }),
  z.strictObject({ do: z.literal('ask'), asks: z.tuple([Ask, Ask, Ask]) }),
  z.strictObject({ do: z.literal('answer'), yes: z.boolean() }),
  /** `null`: none of them, which is as free as one. */
  z.strictObject({ do: z.literal('grant'), ask: z.int().min(0).max(2).nullable() }),
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('ready') }),
  z.strictObject({ do: z.literal('later') }),
  z.strictObject({ do: z.literal('keep'), keep: z.boolean() }),
  z.strictObject({ do: z.literal('written') }),
])
export type Move = z.infer<typeof Move>

/** `step`: to which step of the sitting it answers; a move that comes twice, or too late, changes nothing. */
export const Taken = z.strictObject({ asked: EntryId, step: z.int().min(0).max(1000), move: Move })
export type Taken = z.infer<typeof Taken>
