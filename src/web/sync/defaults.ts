/**
 * What a schema fills in where a body as sent says nothing: no schema, only its defaults, made at build time by
 * schema-defaults.ts. Without it a fold here would see another body than the same fold on the server.
 */
export type Defaults = {
  /** Stands where nothing was sent. */
  readonly value?: unknown
  readonly fields?: Readonly<Record<string, Defaults>>
  readonly items?: Defaults
  /** In a union: the field that tells its members apart, and what each of them fills in. */
  readonly by?: string
  readonly options?: Readonly<Record<string, Defaults>>
}

export function fillIn(defaults: Defaults | null | undefined, sent: unknown): unknown {
  if (!defaults) return sent
  const body = sent === undefined ? defaults.value : sent
  if (defaults.items && Array.isArray(body)) return body.map((item) => fillIn(defaults.items, item))
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const fields = body as Record<string, unknown>
  if (defaults.by !== undefined)
    return fillIn(defaults.options?.[String(fields[defaults.by])], body)
  if (!defaults.fields) return body
  const filled = { ...fields }
  for (const [name, inner] of Object.entries(defaults.fields)) {
    const value = fillIn(inner, filled[name])
    if (value !== undefined) filled[name] = value
  }
  return filled
}
