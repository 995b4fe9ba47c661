import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { JourneyId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'
import { ListedTopic } from '../confidence/topics.ts'
import { UPCASTERS } from '../upcasters.ts'

export const ConsentForm = z.enum([
  'medicine',
  'couple-therapy',
  'conjoint-medicated',
  'touch',
  'take-home',
  'recording',
  'research',
])
export type ConsentForm = z.infer<typeof ConsentForm>

/** From narrowest to widest; widening is a new consent, narrowing a withdrawal that always works. */
export const TOUCH = ['none', 'clinician-hand', 'partner-hand', 'partner-hold'] as const
const TouchWidth = z.enum(TOUCH)

const SecretsPolicy = z.enum(['no-secrets', 'limited', 'individual'])
export type SecretsPolicy = z.infer<typeof SecretsPolicy>

export const consentKinds = {
  'consent.signed': grant(
    'This person agrees to one form, having read and understood it',
    z.strictObject({
      form: ConsentForm,
      formVersion: z.int().min(1),
      language: Line.default('en'),
      understood: z.literal(true),
      expiresAt: Instant,
      touch: TouchWidth.optional(),
      secrets: SecretsPolicy.optional(),
    }),
  ),
  'consent.withdrawn': withdrawal(
    'This person no longer agrees; no reason is needed',
    z.strictObject({ form: z.union([ConsentForm, z.literal('all')]), words: Words.optional() }),
  ),
  'consent.reaffirmed': grant(
    'Asked today, alone: still agrees, and freely',
    z.strictObject({ journey: JourneyId, alone: z.boolean(), freely: z.boolean() }),
  ),
  'touch.narrowed': withdrawal('Less touch from now on', z.strictObject({ to: TouchWidth })),
  'touch.asked-wider': fact(
    'Somebody asked for more touch than was agreed',
    z.strictObject({ to: TouchWidth, journey: JourneyId.optional() }),
  ),
  'secrets-policy.agreed': grant(
    'How the couple wants confidences kept, each for themselves',
    z.strictObject({
      policy: SecretsPolicy,
      /** Under `limited`: what is not kept for good. Nothing is on the list unless it was put there. */
      topics: z.array(ListedTopic).max(ListedTopic.options.length).default([]),
    }),
    UPCASTERS['secrets-policy.agreed'],
  ),
}
