import type { PlannedJourney } from '../../care/plan/entries.ts'
import { clockTime, dayAsSaid } from '../ui/when.ts'
import type { PathStep } from './own-view.ts'

type Namer = (person: string) => string

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** How a journey is called on the path: whose it is, from where this reader stands. */
export function pathTitle({ journey }: PathStep, me: string, name: Namer): string {
  const others = [...journey.dosed, ...journey.present].filter((p) => p !== me)
  const mine = [...journey.dosed, ...journey.present].some((p) => p === me)
  if (!mine) return listed(others.map(name))
  return others.length === 0 ? 'You' : `You and ${listed(others.map(name))}`
}

const STANDS: Record<PathStep['standing'], string> = {
  planned: 'planned',
  'going-ahead': 'going ahead',
  'not-going-ahead': 'not going ahead',
  done: 'done',
  'clinician-will-be-in-touch': 'your clinician will be in touch',
  cancelled: 'will not take place',
}
export const stands = (step: PathStep): string => STANDS[step.standing]

/** What is next, in one sentence to one person. */
export function nextSentence(
  journey: PlannedJourney,
  me: string,
  name: Namer,
  now: string,
): string {
  const when = journey.plannedFor
    ? ` ${dayAsSaid(journey.plannedFor, now)} at ${clockTime(journey.plannedFor)}`
    : ''
  const others = [...journey.dosed, ...journey.present].filter((p) => p !== me)
  const whose =
    others.length === 0
      ? 'Your own journey is'
      : journey.present.some((p) => p === me)
        ? `You are there for ${listed(journey.dosed.map(name))}, without medicine,`
        : `You and ${listed(others.map(name))} have a journey together`
  return when === '' ? `${whose} next. It has no day yet.` : `${whose}${when}.`
}

/** How it stands, as a clinician announced it: the same words whatever the reason. */
export function standingSentence(standing: PathStep['standing']): string {
  switch (standing) {
    case 'planned':
      return 'It is planned. Your clinician tells you on the day that it goes ahead.'
    case 'going-ahead':
      return 'It is going ahead.'
    case 'not-going-ahead':
      return 'It is not going ahead. There is nothing that you have to do. Your clinician finds another time with you.'
    case 'clinician-will-be-in-touch':
      return 'Your clinician will be in touch with you. There is nothing that you have to do until then.'
    case 'done':
    case 'cancelled':
      return ''
  }
}
