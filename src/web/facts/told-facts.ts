import { ConsentForm, TOUCH } from '../../care/consent/entries.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { CaseView } from '../console/case-facts.ts'
import { placeFor } from '../day/day-journey.ts'
import { draftOf, said, words, type Fact } from './fact.ts'

type Form = BodyOf<'consent.withdrawn'>['form']
const FORMS: Record<Form, string> = {
  medicine: 'To the medicine',
  'couple-therapy': 'To therapy as a couple',
  'conjoint-medicated': 'To a journey with a partner',
  touch: 'To touch',
  'take-home': 'To medicine at home',
  recording: 'To recording',
  research: 'To research',
  all: 'To all of it',
}
const WIDTHS: Record<(typeof TOUCH)[number], string> = {
  none: 'No touch',
  'clinician-hand': 'A clinician’s hand',
  'partner-hand': 'A partner’s hand',
  'partner-hold': 'To be held by a partner',
}

/** What one partner told somebody at the clinic, in words or by telephone, and that counts from that moment. */
export function toldFacts(view: CaseView, person: PersonId): readonly Fact[] {
  const place = (kind: Parameters<typeof placeFor>[1]) =>
    placeFor({ view }, kind, 'individual', person)
  const about = [person] as const
  const withdrawn = place('consent.withdrawn')
  const narrowed = place('touch.narrowed')
  const changed = place('health.changed')
  const facts: (Fact | null)[] = [
    withdrawn && {
      says: 'They no longer agree',
      keep: 'Write down that they no longer agree',
      fields: [
        {
          name: 'form',
          as: 'choice',
          label: 'To what',
          choices: ([...ConsentForm.options, 'all'] as const).map((value) => ({
            value,
            words: FORMS[value],
          })),
        },
        {
          name: 'words',
          as: 'words',
          label: 'In their words; no reason is needed',
          optional: true,
        },
      ],
      draft: (typed) => {
        const form = said(typed, 'form') as Form | ''
        if (form === '') return null
        const body = { form, ...words(typed, 'words') }
        return draftOf({ chart: withdrawn, kind: 'consent.withdrawn', about, body })
      },
    },
    narrowed && {
      says: 'They want less touch',
      keep: 'Write down that they want less',
      fields: [
        {
          name: 'to',
          as: 'choice',
          label: 'At most',
          choices: TOUCH.slice(0, -1).map((value) => ({ value, words: WIDTHS[value] })),
        },
      ],
      draft: (typed) => {
        const to = said(typed, 'to') as (typeof TOUCH)[number] | ''
        return to === ''
          ? null
          : draftOf({ chart: narrowed, kind: 'touch.narrowed', about, body: { to } })
      },
    },
    changed && {
      says: 'Health or medicines have changed',
      keep: 'Write down the change',
      fields: [
        {
          name: 'what',
          as: 'choice',
          label: 'What changed',
          choices: [
            { value: 'health', words: 'Health' },
            { value: 'medicines', words: 'Medicines' },
          ],
        },
        { name: 'words', as: 'words', label: 'How' },
      ],
      draft: (typed) => {
        const what = said(typed, 'what') as BodyOf<'health.changed'>['what'] | ''
        const text = said(typed, 'words').trim()
        return what === '' || text === ''
          ? null
          : draftOf({
              chart: changed,
              kind: 'health.changed',
              about,
              body: { what, words: text },
            })
      },
    },
  ]
  return facts.filter((fact) => fact !== null)
}
