import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { ListedTopic } from '../confidence/topics.ts'
import { TOUCH, type ConsentForm, type SecretsPolicy } from './entries.ts'

export type Signed = Mark & { readonly formVersion: number; readonly expiresAt: Instant }
export type Touch = (typeof TOUCH)[number]

export type ConsentState = {
  readonly signed: Readonly<Partial<Record<ConsentForm, Signed>>>
  /** The last withdrawal, kept because a re-affirmation before it no longer counts. Research is no part of care. */
  readonly withdrawn: Mark | null
  readonly touch: Touch
}

/** The narrower of two widths of touch. */
export const narrower = (a: Touch, b: Touch): Touch =>
  TOUCH.indexOf(a) <= TOUCH.indexOf(b) ? a : b

export const consentSlice: SliceOf<ConsentState> = {
  initial: { signed: {}, withdrawn: null, touch: 'none' },
  on: {
    'consent.signed': (s, e) => {
      const { form, formVersion, expiresAt, touch } = e.body
      const signed = put(s.signed as Record<ConsentForm, Signed>, form, {
        ...markOf(e),
        formVersion,
        expiresAt,
      })
      return { ...s, signed, touch: form === 'touch' ? (touch ?? 'none') : s.touch }
    },
    'consent.withdrawn': (s, e) => {
      const { form } = e.body
      return {
        signed: form === 'all' ? {} : without(s.signed as Record<ConsentForm, Signed>, form),
        withdrawn: form === 'research' ? s.withdrawn : markOf(e),
        touch: form === 'all' || form === 'touch' ? 'none' : s.touch,
      }
    },
    'touch.narrowed': (s, e) => ({ ...s, touch: narrower(s.touch, e.body.to) }),
  },
}

export type Reaffirmed = Mark & {
  readonly journey: JourneyId
  readonly alone: boolean
  readonly freely: boolean
}

export const reaffirmedSlice: SliceOf<Reaffirmed | null> = {
  initial: null,
  on: { 'consent.reaffirmed': (_, e) => ({ ...markOf(e), ...e.body }) },
}

export type AgreedPolicy = Mark & {
  readonly policy: SecretsPolicy
  readonly topics: readonly ListedTopic[]
}

/** In the joint chart: what each partner agreed to about confidences. */
export const secretsSlice: SliceOf<Readonly<Record<PersonId, AgreedPolicy>>> = {
  initial: {},
  on: { 'secrets-policy.agreed': (s, e) => put(s, e.by, { ...markOf(e), ...e.body }) },
}
