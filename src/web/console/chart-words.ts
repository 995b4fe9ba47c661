import type { ChartKind } from '../../record/chart.ts'
import type { Finding, Reason } from '../sync/break-glass-api.ts'

/** A chart by its kind, after the name of whom it belongs to. */
export const CHART_WORDS: Record<ChartKind, string> = {
  joint: 'joint chart',
  team: 'team chart',
  desk: 'desk chart',
  individual: 'own chart',
  clinical: 'clinicians’ reasoning',
  guarded: 'guarded chart',
  contact: 'how to reach them',
  journal: 'journal',
  process: 'own notes',
  clinic: 'the clinic’s chart',
}
export const REASON_WORDS: Record<Reason, string> = {
  emergency: 'emergency',
  cover: 'standing in for a colleague',
  incident: 'looking into an incident',
  complaint: 'answering a complaint',
  'legal-duty': 'a duty by law',
}
export const FINDING_WORDS: Record<Finding, string> = {
  justified: 'Justified',
  'not-justified': 'Not justified',
  'to-be-followed-up': 'To be followed up',
}

export const chartOf = (whose: string, kind: ChartKind): string =>
  whose === '' ? CHART_WORDS[kind] : `${whose}: ${CHART_WORDS[kind]}`

/** Kinds that belong to one person, and to a case; those that nobody opens are not among them. */
export const OF_PERSON = ['individual', 'clinical', 'contact', 'guarded'] as const
export const OF_CASE = ['joint', 'team', 'desk'] as const
