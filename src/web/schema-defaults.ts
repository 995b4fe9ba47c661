import type { z } from 'zod'
import type { Defaults } from './sync/defaults.ts'

type Def = {
  readonly type: string
  readonly shape?: Record<string, z.ZodType>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly defaultValue?: unknown
  readonly options?: readonly z.ZodType[]
  readonly discriminator?: string
}

/** Reading these gives back what was sent; only the ones handled below can hold a default. */
const PLAIN = new Set([
  'string',
  'number',
  'int',
  'boolean',
  'enum',
  'literal',
  'tuple',
  'record',
  'unknown',
])

/**
 * The defaults of a schema, or `null` where it fills nothing in. Runs when the browser's program is built.
 * Errors: throws for anything that would change a body in another way, which the browser could not repeat.
 */
export function defaultsOf(schema: z.ZodType): Defaults | null {
  const def = (schema as unknown as { _zod: { def: Def } })._zod.def
  if (PLAIN.has(def.type)) return null
  switch (def.type) {
    case 'optional':
      return inside(def.innerType)
    case 'default':
      return { value: def.defaultValue, ...inside(def.innerType) }
    case 'array': {
      const items = inside(def.element)
      return items && { items }
    }
    case 'object':
      return objectDefaults(def.shape ?? {})
    case 'union':
      return unionDefaults(def)
    default:
      throw new Error(`the browser cannot repeat what a schema of type ${def.type} does`)
  }
}

const inside = (schema: z.ZodType | undefined): Defaults | null =>
  schema ? defaultsOf(schema) : null

function objectDefaults(shape: Record<string, z.ZodType>): Defaults | null {
  const fields: Record<string, Defaults> = {}
  for (const [name, schema] of Object.entries(shape)) {
    const inner = defaultsOf(schema)
    if (inner) fields[name] = inner
  }
  return Object.keys(fields).length > 0 ? { fields } : null
}

function unionDefaults({ discriminator, options = [] }: Def): Defaults | null {
  const members = options.map((option) => [option, defaultsOf(option)] as const)
  if (members.every(([, inner]) => inner === null)) return null
  if (discriminator === undefined) throw new Error('only a discriminated union may hold a default')
  const by: Record<string, Defaults> = {}
  for (const [option, inner] of members) {
    const { shape } = (option as unknown as { _zod: { def: Def } })._zod.def
    const tag = (shape?.[discriminator] as unknown as { value: string } | undefined)?.value
    if (tag !== undefined && inner) by[tag] = inner
  }
  return { by: discriminator, options: by }
}
