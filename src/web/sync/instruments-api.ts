import type { BodyOf } from '../../care/kinds.ts'
import { said } from './account-api.ts'

/** How one item of an instrument is asked by a file. */
export type HeldItem = {
  readonly item: string
  readonly loinc: string | null
  readonly linkId: string | null
  readonly scores: readonly number[] | null
}
export type Found = {
  readonly linkId: string | null
  readonly refuses: boolean
  readonly says: string
}
export type FormCheck = {
  readonly ok: boolean
  readonly instrument: { readonly id: string; readonly name: string } | null
  readonly title: string | null
  readonly language: string
  readonly copyright: string | null
  readonly items: readonly HeldItem[]
  readonly findings: readonly Found[]
  /** What would be written, where it fits. */
  readonly adds: BodyOf<'instrument.added'> | null
}

/** `instrument`: which one it is, where the file does not say. Adds nothing. */
export const checkForm = (file: string, instrument?: string) =>
  said<FormCheck>('POST', '/api/instruments/check', {
    file,
    ...(instrument === undefined ? {} : { instrument }),
  })
