import { glanceOf } from '../../../care/caseload/glance.ts'
import {
  clinicalFold,
  individualFold,
  jointFold,
  teamFold,
  type ClinicState,
} from '../../../care/charts.ts'
import type { CaseFacts, PersonFacts } from '../../../care/plan/gate.ts'
import { lookFold, type ToLookAt } from '../../../care/screening/to-look-at.ts'
import { happenedFold, type Happened } from '../../../outcomes/practice/happened.ts'
import { tallyOf } from '../../../outcomes/practice/tally.ts'
import type { ChartKind } from '../../../record/chart.ts'
import type { Readable } from '../../../record/entry.ts'
import { foldEntries, type Fold } from '../../../record/fold.ts'
import type { CaseId, PersonId } from '../../../shared/ids.ts'

const LOOKED_AT: readonly ChartKind[] = ['individual', 'guarded', 'contact']

/** What a reader reads of one case. */
export type CaseRead = {
  readonly case: CaseId
  readonly partners: readonly PersonId[]
  /** Of a chart of this kind that belongs to the case or to one of its people; none where the reader has none. */
  readonly entries: (kind: ChartKind, owner: CaseId | PersonId) => readonly Readable[]
}
/** What is shown of a case in a list, and what a practice counts of it; each as ready JSON text. */
export type CaseLines = { readonly glance: string; readonly tally: string }

/** Both from one reading of its charts. What the reader does not read is as if it were empty. */
export function linesOf({ case: id, partners, entries }: CaseRead, clinic: ClinicState): CaseLines {
  const state = <S>(fold: Fold<S>, kind: ChartKind, owner: CaseId | PersonId): S =>
    foldEntries(fold, entries(kind, owner))
  const people: Record<PersonId, PersonFacts> = {}
  const looks: Record<PersonId, readonly ToLookAt[]> = {}
  const own: Record<PersonId, Happened> = {}
  for (const person of partners) {
    people[person] = {
      individual: state(individualFold, 'individual', person),
      clinical: state(clinicalFold, 'clinical', person),
    }
    own[person] = state(happenedFold, 'individual', person)
    looks[person] = LOOKED_AT.flatMap((kind) => {
      const { answers, safety, messages, reach } = state(lookFold, kind, person)
      return [...answers, ...safety, ...messages, ...reach]
    })
  }
  const its: CaseFacts = {
    case: id,
    partners,
    joint: state(jointFold, 'joint', id),
    team: state(teamFold, 'team', id),
  }
  return {
    glance: JSON.stringify(glanceOf({ clinic, its, people, looks })),
    tally: JSON.stringify(tallyOf({ its, people, joint: state(happenedFold, 'joint', id), own })),
  }
}
