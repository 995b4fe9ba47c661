import type { Upcaster } from '../record/kinds.ts'

/**
 * Every upcaster there is, by kind, from version 1 upwards. They lie apart from the schemas, so that a browser, which
 * has none, reads an older entry as the server does.
 */
export const UPCASTERS = {
  // What else the plan was woven with was a list of lines, with no track and no week.
  'plan.proposed': [
    (body) => {
      const { weave = [], ...rest } = body as { readonly weave?: readonly string[] }
      return { ...rest, weave: weave.map((words) => ({ track: 'couple', words })) }
    },
  ],
  // Whether they would like an interpreter was not asked, and is not guessed from a line about languages.
  'about-me.written': [(body) => body],
  // What was agreed before topics could be listed lists none, and so keeps everything.
  'secrets-policy.agreed': [(body) => ({ ...(body as object), topics: [] })],
} as const satisfies Readonly<Record<string, readonly Upcaster[]>>

/** Raises a body of that version to the present one. Nothing is checked: it was, when it was taken in. */
export const raise = (kind: string, version: number, body: unknown): unknown =>
  Object.hasOwn(UPCASTERS, kind)
    ? UPCASTERS[kind as keyof typeof UPCASTERS]
        .slice(version - 1)
        .reduce((each: unknown, upcast: Upcaster) => upcast(each), body)
    : body
