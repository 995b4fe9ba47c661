import type { Kind } from '../../care/kinds.ts'
import type { Draft } from '../sync/write.ts'

/** What was typed or chosen, by field; of several ticks, each of them with a space between. */
export type Typed = Readonly<Record<string, string>>

export type Field = {
  readonly name: string
  readonly as: 'line' | 'words' | 'choice' | 'ticks' | 'day'
  readonly label: string
  readonly optional?: boolean
  readonly choices?: readonly { readonly value: string; readonly words: string }[]
}

/** A fact that somebody writes down: how it is asked for, and which entry comes of it. */
export type Fact = {
  readonly says: string
  readonly keep: string
  readonly fields: readonly Field[]
  /** The entry; null while something is missing. */
  readonly draft: (typed: Typed) => Draft | null
  /** Who will read it. */
  readonly lock?: (typed: Typed) => string | null
}

/** A body of a kind beside its kind: the one place where they are known to go together. */
export const draftOf = <K extends Kind>(draft: Draft<K>): Draft => draft as Draft

export const said = (typed: Typed, name: string): string => typed[name] ?? ''

export const ticked = (typed: Typed, name: string): readonly string[] =>
  said(typed, name).split(' ').filter(Boolean)

/** Words as they go into a body: left out where nothing was said. */
export function words<Name extends string>(typed: Typed, name: Name): { [N in Name]?: string } {
  const text = said(typed, name).trim()
  return (text === '' ? {} : { [name]: text }) as { [N in Name]?: string }
}

/** A whole number within these bounds; null where it is none. */
export function whole(typed: Typed, name: string, least: number, most: number): number | null {
  const text = said(typed, name).trim()
  const value = Number(text)
  return /^\d+$/.test(text) && value >= least && value <= most ? value : null
}
