import type { BodyOf, Kind } from '../../care/kinds.ts'
import { seriesOf, type Step } from '../../care/plan/series.ts'
import type { ChartId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { CaseView } from '../console/case-facts.ts'
import { nameIn, shortName, whose } from '../console/journey-words.ts'
import { placeFor } from '../day/day-journey.ts'
import { lockWords } from '../ui/lock-words.ts'
import { draftOf, said, ticked, words, type Fact, type Field, type Typed } from './fact.ts'

/** What this person may write down of sessions with this couple, in the order in which a treatment has them. */
export function sessionFacts(view: CaseView): readonly Fact[] {
  const { partners } = view.its
  const name = (person: string) => shortName(nameIn(view.case, person))
  const people = partners.map((person) => ({ value: person, words: name(person) }))
  const series = seriesOf(view.its, view.facts.people).filter(({ state }) => state !== 'cancelled')
  const named = ({ journey, number }: Step) => ({
    value: journey.journey,
    words: `Journey ${number}, ${whose(view.case, journey)}`,
  })
  const journeys = series.map(named)
  const ahead = series.filter(({ state }) => !['now', 'done'].includes(state)).map(named)

  /** With one of several alone, in their own chart; with more, where all of them read it. */
  const place = (kind: Kind, there: readonly string[]): ChartId | null => {
    const [alone] = there
    if (alone === undefined) return null
    return isAlone(there) ? placeFor({ view }, kind, 'individual', alone) : joint(kind)
  }
  const isAlone = (there: readonly string[]) => there.length === 1 && partners.length > 1
  const joint = (kind: Kind) => placeFor({ view }, kind, 'joint', view.case.case)
  const lockBy =
    (field: string) =>
    (typed: Typed): string | null => {
      const there = ticked(typed, field)
      if (there.length === 0) return null
      return isAlone(there) ? lockWords('individual', name(there[0] ?? '')) : lockWords('joint', '')
    }
  const about = (there: readonly string[]) =>
    isAlone(there) ? { about: there as readonly PersonId[] } : {}
  const attended: Field = { name: 'attended', as: 'ticks', label: 'Who was there', choices: people }
  const summary: Field = { name: 'summary', as: 'words', label: 'In short', optional: true }
  const journey: Field = { name: 'journey', as: 'choice', label: 'Journey', choices: journeys }

  const facts: Fact[] = []
  const desk = placeFor({ view }, 'attendance.noted', 'desk', view.case.case)
  if (desk)
    facts.push({
      says: 'Who came to an appointment',
      keep: 'Keep who came',
      fields: [
        { name: 'who', as: 'ticks', label: 'Who', choices: people },
        { name: 'appointment', as: 'line', label: 'To which appointment' },
        {
          name: 'attended',
          as: 'choice',
          label: 'Came',
          choices: [
            { value: 'yes', words: 'Yes' },
            { value: 'no', words: 'No' },
          ],
        },
        { name: 'note', as: 'line', label: 'Note', optional: true },
      ],
      lock: () => lockWords('desk', ''),
      draft: (typed) => {
        const about = ticked(typed, 'who') as readonly PersonId[]
        const appointment = said(typed, 'appointment').trim()
        const came = said(typed, 'attended')
        if (about.length === 0 || appointment === '' || came === '') return null
        const body = { appointment, attended: came === 'yes', ...words(typed, 'note') }
        return draftOf({ chart: desk, kind: 'attendance.noted', about, body })
      },
    })
  if (joint('consultation.held'))
    facts.push({
      says: 'A first conversation',
      keep: 'Keep the conversation',
      fields: [
        {
          name: 'format',
          as: 'choice',
          label: 'How',
          choices: [
            { value: 'in-person', words: 'In person' },
            { value: 'video', words: 'By video' },
            { value: 'phone', words: 'By phone' },
          ],
        },
        summary,
      ],
      lock: () => lockWords('joint', ''),
      draft: (typed) => {
        const chart = joint('consultation.held')
        const format = said(typed, 'format') as BodyOf<'consultation.held'>['format'] | ''
        if (!chart || format === '') return null
        return draftOf({
          chart,
          kind: 'consultation.held',
          body: { format, ...words(typed, 'summary') },
        })
      },
    })
  if (joint('preparation.held'))
    facts.push({
      says: 'A preparation session',
      keep: 'Keep the preparation',
      fields: [attended, summary],
      lock: lockBy('attended'),
      draft: (typed) => {
        const there = ticked(typed, 'attended') as readonly PersonId[]
        const chart = place('preparation.held', there)
        return (
          chart &&
          draftOf({
            chart,
            kind: 'preparation.held',
            ...about(there),
            body: { attended: [...there], ...words(typed, 'summary') },
          })
        )
      },
    })
  if (joint('stop-signal.agreed'))
    facts.push({
      says: 'The signal that stops everything',
      keep: 'Keep the signal',
      fields: [
        { name: 'word', as: 'line', label: 'The word' },
        { name: 'gesture', as: 'line', label: 'The gesture' },
      ],
      lock: () => lockWords('joint', ''),
      draft: (typed) => {
        const chart = joint('stop-signal.agreed')
        const [word, gesture] = [said(typed, 'word').trim(), said(typed, 'gesture').trim()]
        if (!chart || word === '' || gesture === '') return null
        return draftOf({ chart, kind: 'stop-signal.agreed', body: { word, gesture } })
      },
    })
  if (journeys.length > 0 && callable(view).length > 0)
    facts.push({
      says: 'The call on the day after',
      keep: 'Keep the call',
      fields: [
        journey,
        { name: 'of', as: 'choice', label: 'Who was called', choices: people },
        {
          name: 'reached',
          as: 'choice',
          label: 'Reached',
          choices: [
            { value: 'yes', words: 'Yes' },
            { value: 'no', words: 'No' },
          ],
        },
        { name: 'words', as: 'words', label: 'How they are', optional: true },
      ],
      lock: (typed) =>
        said(typed, 'of') ? lockWords('individual', name(said(typed, 'of'))) : null,
      draft: (typed) => {
        const of = said(typed, 'of') as PersonId
        const chart = of && placeFor({ view }, 'journey.contacted', 'individual', of)
        const [id, reached] = [said(typed, 'journey') as JourneyId, said(typed, 'reached')]
        if (!chart || !id || !reached) return null
        return draftOf({
          chart,
          kind: 'journey.contacted',
          about: [of],
          body: { journey: id, reached: reached === 'yes', ...words(typed, 'words') },
        })
      },
    })
  if (journeys.length > 0 && joint('integration.held'))
    facts.push({
      says: 'An integration session',
      keep: 'Keep the integration',
      fields: [journey, attended, summary],
      lock: lockBy('attended'),
      draft: (typed) => {
        const there = ticked(typed, 'attended') as readonly PersonId[]
        const chart = place('integration.held', there)
        const id = said(typed, 'journey') as JourneyId
        if (!chart || !id) return null
        return draftOf({
          chart,
          kind: 'integration.held',
          ...about(there),
          body: { journey: id, attended: [...there], ...words(typed, 'summary') },
        })
      },
    })
  if (joint('practice.assigned'))
    facts.push({
      says: 'A practice for the days between',
      keep: 'Give them this practice',
      fields: [
        { name: 'for', as: 'ticks', label: 'For whom', choices: people },
        { name: 'practice', as: 'line', label: 'What they try' },
        { name: 'rhythm', as: 'line', label: 'How often, or when', optional: true },
      ],
      lock: lockBy('for'),
      draft: (typed) => {
        const whom = ticked(typed, 'for') as readonly PersonId[]
        const chart = place('practice.assigned', whom)
        const practice = said(typed, 'practice').trim()
        if (!chart || practice === '') return null
        return draftOf({
          chart,
          kind: 'practice.assigned',
          ...about(whom),
          body: { practice, ...words(typed, 'rhythm'), for: [...whom] },
        })
      },
    })
  if (joint('review.held'))
    facts.push({
      says: 'A review of the series',
      keep: 'Keep the review',
      fields: [
        {
          name: 'decision',
          as: 'choice',
          label: 'What was decided together',
          choices: [
            { value: 'continue', words: 'Go on' },
            { value: 'pause', words: 'Pause' },
            { value: 'complete', words: 'Complete' },
            { value: 'stop', words: 'Stop' },
          ],
        },
        { ...journey, label: 'After which journey', optional: true },
        summary,
      ],
      lock: () => lockWords('joint', ''),
      draft: (typed) => {
        const chart = joint('review.held')
        const decision = said(typed, 'decision') as BodyOf<'review.held'>['decision'] | ''
        const after = said(typed, 'journey') as JourneyId
        if (!chart || decision === '') return null
        return draftOf({
          chart,
          kind: 'review.held',
          body: { decision, ...(after ? { after } : {}), ...words(typed, 'summary') },
        })
      },
    })
  if (ahead.length > 0 && joint('journey.cancelled'))
    facts.push({
      says: 'A journey that will not take place',
      keep: 'Cross it out',
      fields: [{ ...journey, choices: ahead }],
      lock: () => lockWords('joint', ''),
      draft: (typed) => {
        const chart = joint('journey.cancelled')
        const id = said(typed, 'journey') as JourneyId
        if (!chart || !id) return null
        return draftOf({ chart, kind: 'journey.cancelled', body: { journey: id } })
      },
    })
  return facts
}

const callable = (view: CaseView) =>
  view.its.partners.filter((person) =>
    placeFor({ view }, 'journey.contacted', 'individual', person),
  )
