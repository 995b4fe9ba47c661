import { seriesOf } from '../../care/plan/series.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { CaseView } from '../console/case-facts.ts'
import { placeFor } from '../day/day-journey.ts'
import type { Session } from '../sync/session.ts'
import { draftOf, said, whole, words, type Fact, type Field, type Typed } from './fact.ts'

const MOST = 100

const forJourney = (typed: Typed): { journey?: JourneyId } => {
  const journey = said(typed, 'journey') as JourneyId
  return journey ? { journey } : {}
}

/** What goes to one partner to take home, what comes back of it, and what a prescriber makes of a difference. */
export function supplyFacts(
  view: CaseView,
  person: PersonId,
  medicine: string,
  session: Pick<Session, 'me' | 'people'>,
): readonly Fact[] {
  const place = (kind: Parameters<typeof placeFor>[1]) =>
    placeFor({ view }, kind, 'individual', person)
  const about = [person] as const
  const units = (label: string): Field => ({ name: 'units', as: 'line', label })
  const dispensed = place('supply.dispensed')
  const returned = place('supply.returned')
  const counted = place('supply.counted')
  const wasted = place('supply.wasted')
  const lost = place('supply.lost')
  const explained = place('supply.explained')
  const reviewed = place('supply.reviewed')
  const supply = view.facts.people[person]?.individual.supply[medicine]
  /** A second person of the clinic, and nobody who is treated in this case. */
  const colleagues = session.people
    .filter((each) => each.person !== session.me.person)
    .filter((each) => view.case.partners.every((partner) => partner.person !== each.person))
    .map((each) => ({ value: each.person as string, words: each.name }))
  const atHome: Field = {
    name: 'journey',
    as: 'choice',
    label: 'For which journey',
    optional: true,
    choices: seriesOf(view.its, view.facts.people)
      .filter(({ journey }) => journey.setting === 'home' && journey.dosed.includes(person))
      .map(({ journey, number }) => ({ value: journey.journey, words: `Journey ${number}` })),
  }
  const facts: (Fact | null)[] = [
    dispensed && {
      says: `${medicine}: handed to them`,
      keep: 'Keep what was handed out',
      fields: [
        units('Pieces handed out'),
        { name: 'lot', as: 'line', label: 'Lot', optional: true },
        atHome,
      ],
      draft: (typed) => {
        const count = whole(typed, 'units', 1, MOST)
        const body = count !== null && {
          medicine,
          units: count,
          ...words(typed, 'lot'),
          ...forJourney(typed),
        }
        return body ? draftOf({ chart: dispensed, kind: 'supply.dispensed', about, body }) : null
      },
    },
    supply && returned
      ? {
          says: `${medicine}: brought back`,
          keep: 'Keep what came back',
          fields: [units('Pieces brought back'), atHome],
          draft: (typed) => {
            const count = whole(typed, 'units', 1, MOST)
            const body = count !== null && { medicine, units: count, ...forJourney(typed) }
            return body ? draftOf({ chart: returned, kind: 'supply.returned', about, body }) : null
          },
        }
      : null,
    supply && counted
      ? {
          says: `${medicine}: what they have in hand`,
          keep: 'Keep the count',
          fields: [units('Pieces in hand')],
          draft: (typed) => {
            const onHand = whole(typed, 'units', 0, MOST)
            const body = onHand !== null && { medicine, onHand }
            return body ? draftOf({ chart: counted, kind: 'supply.counted', about, body }) : null
          },
        }
      : null,
    supply && wasted
      ? {
          says: `${medicine}: destroyed, with a second person watching`,
          keep: 'Keep what was destroyed',
          fields: [
            units('Pieces destroyed'),
            { name: 'lot', as: 'line', label: 'Lot', optional: true },
            { name: 'witness', as: 'choice', label: 'Who watched', choices: colleagues },
            atHome,
          ],
          draft: (typed) => {
            const count = whole(typed, 'units', 1, MOST)
            const witness = said(typed, 'witness') as PersonId | ''
            if (count === null || witness === '') return null
            const body = {
              medicine,
              units: count,
              witness,
              ...words(typed, 'lot'),
              ...forJourney(typed),
            }
            return draftOf({ chart: wasted, kind: 'supply.wasted', about, body })
          },
        }
      : null,
    supply && lost
      ? {
          says: `${medicine}: lost`,
          keep: 'Keep what was lost',
          fields: [units('Pieces lost'), { name: 'words', as: 'words', label: 'As they told it' }],
          draft: (typed) => {
            const count = whole(typed, 'units', 1, MOST)
            const text = said(typed, 'words').trim()
            if (count === null || text === '') return null
            const body = { medicine, units: count, words: text }
            return draftOf({ chart: lost, kind: 'supply.lost', about, body })
          },
        }
      : null,
    supply && explained
      ? {
          says: `${medicine}: missing pieces explained`,
          keep: 'Keep the explanation',
          fields: [
            units('Pieces that were missing'),
            { name: 'words', as: 'words', label: 'What became of them, as they told it' },
          ],
          draft: (typed) => {
            const count = whole(typed, 'units', 1, MOST)
            const text = said(typed, 'words').trim()
            if (count === null || text === '') return null
            const body = { medicine, units: count, words: text }
            return draftOf({ chart: explained, kind: 'supply.explained', about, body })
          },
        }
      : null,
    supply && reviewed
      ? {
          says: `${medicine}: missing pieces considered`,
          keep: 'Keep what you made of it',
          fields: [{ name: 'words', as: 'words', label: 'What you make of it' }],
          draft: (typed) => {
            const text = said(typed, 'words').trim()
            const body = text !== '' && { medicine, words: text }
            return body ? draftOf({ chart: reviewed, kind: 'supply.reviewed', about, body }) : null
          },
        }
      : null,
  ]
  return facts.filter((fact) => fact !== null)
}
