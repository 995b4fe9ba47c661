import type { BodyOf } from '../kinds.ts'

type Step = BodyOf<'emergency.step-noted'>['step']

/**
 * What to do at each step. Whom to call outside stands in a chart that nobody at the bedside reads, so the same words
 * are shown for everybody: they say nothing of whether there is somebody to call, nor who.
 */
export const EMERGENCY_STEP_WORDS: Record<Step, string> = {
  'emergency-number': 'Call the local emergency number',
  'medical-lead': 'Call the medical lead',
  'airway-and-pressure': 'Airway, breathing and pressure, by your protocol',
  'partner-apart': 'Somebody stays with the other partner, in another room',
  'emergency-contact': 'Ask the front desk whether and whom to call; call nobody else',
  'incident-record': 'Write down what happened',
  debrief: 'Talk it through within a day',
  'regulator-report': 'Report it where the law asks for it',
}

/** Why a reading was not taken, as it stands beside the gap. */
export const NOT_TAKEN: Record<BodyOf<'vitals.not-taken'>['why'], string> = {
  declined: 'did not want it',
  'would-disturb': 'would have disturbed',
  'not-possible': 'was not possible',
  'device-failed': 'the device failed',
}

/** What is looked at before going home, as it is asked. */
export const DISCHARGE_CHECK_WORDS: Record<BodyOf<'discharge.checked'>['holds'][number], string> = {
  'effects-resolved': 'The medicine has worn off',
  alert: 'Wide awake',
  oriented: 'Knows who, where, when and why',
  'gait-steady': 'Walks steadily',
  'nausea-controlled': 'No nausea that needs anything',
  'no-new-suicidal-thoughts': 'No new thoughts of suicide',
  'safety-asked-alone': 'Asked about safety, alone and in another room',
  'instructions-given': 'Has the written instructions: no driving until tomorrow',
}
