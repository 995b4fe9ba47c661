import { z } from 'zod'

/** What may be told alone and may, under some agreements, come into work together. Safety is never among them. */
export const LISTED_TOPICS = [
  'affair',
  'plan-to-leave',
  'substances',
  'money',
  'health',
  'sexuality',
  'other',
] as const
export const ListedTopic = z.enum(LISTED_TOPICS)
export type ListedTopic = z.infer<typeof ListedTopic>

/** `safety`: answers about fear, force and control. They lie in guarded, and no agreement reaches them. */
export type Topic = ListedTopic | 'safety'
