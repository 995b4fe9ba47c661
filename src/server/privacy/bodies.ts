import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { KINDS, type Kind } from '../../care/kinds.ts'
import { instantOf } from '../../shared/instant.ts'

/** What a generated body is filled with. */
export type Filling = {
  /** A text for a field that takes any. */
  readonly text: () => string
  readonly ms: number
}

type Shape = {
  type?: string
  properties?: Record<string, Shape>
  items?: Shape
  prefixItems?: Shape[]
  minItems?: number
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  minimum?: number
  exclusiveMinimum?: number
  propertyNames?: Shape
  additionalProperties?: Shape | boolean
}

/** A body of this kind with every field filled, optional ones too; one for each of its variants. */
export function bodiesOf(kind: Kind, filling: Filling): Record<string, unknown>[] {
  const shape = z.toJSONSchema(KINDS[kind].body, { io: 'input', unrepresentable: 'any' }) as Shape
  const variants = shape.anyOf ?? shape.oneOf ?? [shape]
  return variants.map((variant) => fill(variant, filling) as Record<string, unknown>)
}

function fill(shape: Shape, filling: Filling): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const first = shape.anyOf?.[0] ?? shape.oneOf?.[0]
  if (first) return fill(first, filling)
  if (shape.prefixItems) return shape.prefixItems.map((each) => fill(each, filling))
  switch (shape.type ?? 'any') {
    case 'object':
      return filled(shape, filling)
    case 'array':
      return Array.from({ length: Math.max(1, shape.minItems ?? 0) }, () =>
        fill(shape.items ?? {}, filling),
      )
    case 'string':
      return textFor(shape, filling)
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1, 1)
    case 'boolean':
      return true
    default:
      return filling.text()
  }
}

function filled(shape: Shape, filling: Filling): Record<string, unknown> {
  const own = Object.entries(shape.properties ?? {}).map(([name, each]) => [
    name,
    fill(each, filling),
  ])
  // Names of fields that anybody may choose are texts as well.
  if (shape.propertyNames && own.length === 0 && typeof shape.additionalProperties === 'object') {
    const names = (shape.propertyNames.enum as string[] | undefined) ?? [filling.text()]
    return Object.fromEntries(
      names.slice(0, 1).map((name) => [name, fill(shape.additionalProperties as Shape, filling)]),
    )
  }
  return Object.fromEntries(own)
}

function textFor({ pattern, allOf = [] }: Shape, { text, ms }: Filling): string {
  const patterns = [pattern, ...allOf.map((each) => each.pattern)].join(' ')
  if (patterns.includes('{36}')) return randomUUID()
  if (patterns.includes('{64}')) return '0'.repeat(64)
  if (patterns.includes('T\\d{2}')) return instantOf(ms)
  if (patterns.includes('\\d{6,18}')) return '12345678'
  return text()
}
