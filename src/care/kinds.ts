import type { z } from 'zod'
import { amendKinds } from '../record/amend.ts'
import type { Entry } from '../record/entry.ts'
import type { KindDefinition } from '../record/kinds.ts'
import { breakGlassKinds } from './break-glass/entries.ts'
import { clearanceKinds } from './clearance/entries.ts'
import { confidenceKinds } from './confidence/entries.ts'
import { consentKinds } from './consent/entries.ts'
import { consultationKinds } from './consultation/entries.ts'
import { contactKinds } from './contact/entries.ts'
import { eftKinds } from './eft/entries.ts'
import { emdrKinds } from './emdr/entries.ts'
import { imagoKinds } from './imago/entries.ts'
import { injuryKinds } from './injury/entries.ts'
import { integrationKinds } from './integration/entries.ts'
import { journeyKinds } from './journey/entries.ts'
import { roomKinds } from './journey/room-entries.ts'
import { measureKinds } from './measures/entries.ts'
import { medicineKinds } from './medicine/entries.ts'
import { messageKinds } from './messages/entries.ts'
import { noteKinds } from './notes/entries.ts'
import { planKinds } from './plan/entries.ts'
import { policyKinds } from './policy/entries.ts'
import { preparationKinds } from './preparation/entries.ts'
import { recordsKinds } from './records/entries.ts'
import { repairKinds } from './repair/entries.ts'
import { relationshipKinds } from './relationship/entries.ts'
import { reviewKinds } from './review/entries.ts'
import { safetyKinds } from './safety/entries.ts'
import { screeningKinds } from './screening/entries.ts'
import { sharingKinds } from './sharing/entries.ts'
import { splitKinds } from './split/entries.ts'
import { stewardshipKinds } from './stewardship/entries.ts'
import { touchKinds } from './touch/entries.ts'
import { voiceKinds } from './voice/entries.ts'
import { weaveKinds } from './weave/entries.ts'

/** Every kind of entry that there is. A kind that is not here cannot be written. */
export const KINDS = {
  ...amendKinds,
  ...consultationKinds,
  ...screeningKinds,
  ...clearanceKinds,
  ...consentKinds,
  ...policyKinds,
  ...medicineKinds,
  ...planKinds,
  ...relationshipKinds,
  ...preparationKinds,
  ...journeyKinds,
  ...roomKinds,
  ...integrationKinds,
  ...imagoKinds,
  ...repairKinds,
  ...reviewKinds,
  ...safetyKinds,
  ...stewardshipKinds,
  ...emdrKinds,
  ...eftKinds,
  ...noteKinds,
  ...injuryKinds,
  ...contactKinds,
  ...messageKinds,
  ...sharingKinds,
  ...confidenceKinds,
  ...recordsKinds,
  ...touchKinds,
  ...splitKinds,
  ...breakGlassKinds,
  ...voiceKinds,
  ...measureKinds,
  ...weaveKinds,
} as const satisfies Record<string, KindDefinition>

export type Kind = keyof typeof KINDS
export const ALL_KINDS = Object.keys(KINDS) as Kind[]
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind)

export type BodyOf<K extends Kind> = z.infer<(typeof KINDS)[K]['body']>
export type EntryOf<K extends Kind> = Entry<K, BodyOf<K>>
