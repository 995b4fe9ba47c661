import type { Format, Heading } from '../../care/notes/entries.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Chart } from '../sync/envelope.ts'
import { lockWords } from '../ui/lock-words.ts'
import type { CaseView } from './case-facts.ts'
import { nameIn, shortName } from './journey-words.ts'

export const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  soap: 'SOAP',
  dap: 'DAP',
  birp: 'BIRP',
  plain: 'One text',
}
export const HEADING_WORDS: Readonly<Record<Heading, string>> = {
  subjective: 'Subjective',
  objective: 'Objective',
  data: 'Data',
  behaviour: 'Behaviour',
  intervention: 'Intervention',
  response: 'Response',
  assessment: 'Assessment',
  plan: 'Plan',
  note: 'Note',
}

/** Who can read it, in the words of the chart where it lies. */
export const lockOf = (view: CaseView, { kind, belongsTo }: Chart): string =>
  lockWords(kind, kind === 'individual' ? nameOf(view, belongsTo) : '')

export const nameOf = (view: CaseView, person: string): string =>
  shortName(nameIn(view.case, person as PersonId))
