import type { z } from 'zod'

/**
 * What an entry of this kind does to anybody's freedom.
 * `fact`: something happened. It may be dated back and is never refused.
 * `grant`: a permission. It is decided, counts from when it was recorded, and is decided again at append.
 * `withdrawal`: a permission ends. It always works and counts from when it was captured.
 */
export type Nature = 'fact' | 'grant' | 'withdrawal'

/** Takes a body of version n to version n + 1. Pure, run on read: what is stored stays as it came. */
export type Upcaster = (body: unknown) => unknown

export type KindDefinition<Body extends z.ZodType = z.ZodType, N extends Nature = Nature> = {
  readonly nature: N
  /** In a clinician's words, for docs/visibility.md. */
  readonly says: string
  readonly body: Body
  /** `upcasters[0]` takes version 1 to 2, and so on: the present version is their number plus one. */
  readonly upcasters: readonly Upcaster[]
}

const define =
  <N extends Nature>(nature: N) =>
  <Body extends z.ZodType>(
    says: string,
    body: Body,
    upcasters: readonly Upcaster[] = [],
  ): KindDefinition<Body, N> => ({ nature, says, body, upcasters })

export const fact = define('fact')
export const grant = define('grant')
export const withdrawal = define('withdrawal')

export const versionOf = (definition: KindDefinition): number => definition.upcasters.length + 1

export type Reading<Body> =
  | { kind: 'read'; body: Body }
  | { kind: 'needs-update' }
  | { kind: 'malformed'; issues: readonly string[] }

/** Reads a body of any known version as the present one. A newer version closes gates, never guesses. */
export function readBody(
  definition: KindDefinition,
  version: number,
  body: unknown,
): Reading<unknown> {
  if (version > versionOf(definition)) return { kind: 'needs-update' }
  let present = body
  for (let from = version; from < versionOf(definition); from++)
    present = (definition.upcasters[from - 1] as Upcaster)(present)
  const parsed = definition.body.safeParse(present)
  if (parsed.success) return { kind: 'read', body: parsed.data }
  const issues = parsed.error.issues.map((i) => `${i.path.join('.') || 'body'}: ${i.message}`)
  return { kind: 'malformed', issues }
}
