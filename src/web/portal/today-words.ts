import type { PlannedJourney } from '../../care/plan/entries.ts'
import type { When } from '../ui/when.ts'
import { listedIn, type Language } from '../words/language.ts'
import type { PathStep } from './own-view.ts'
import { WORDS } from './today.words.ts'

type Namer = (person: string) => string
type TodayWords = (typeof WORDS)['en']

const companyOf = ({ dosed, present }: PlannedJourney): readonly string[] => [...dosed, ...present]

/** How a journey is called on the path: whose it is, from where this reader stands. */
export function pathTitle(its: Language, { journey }: PathStep, me: string, name: Namer): string {
  const company = companyOf(journey)
  const others = company.filter((p) => p !== me).map(name)
  return listedIn(its, company.some((p) => p === me) ? [WORDS[its].you, ...others] : others)
}

/** What is next, in one sentence to one person. */
export function nextSentence(
  its: Language,
  { dayAsSaid, clockTime }: When,
  journey: PlannedJourney,
  me: string,
  name: Namer,
  now: string,
): string {
  const { your } = WORDS[its]
  const others = companyOf(journey).filter((p) => p !== me)
  const together = listedIn(its, [your.you, ...others.map(name)])
  const isThere = journey.present.some((p) => p === me)
  const dosed = listedIn(its, journey.dosed.map(name))
  if (!journey.plannedFor) {
    if (others.length === 0) return your.own
    return isThere ? your.there(dosed) : your.with(together)
  }
  const at = [dayAsSaid(journey.plannedFor, now), clockTime(journey.plannedFor)] as const
  if (others.length === 0) return your.ownOn(...at)
  return isThere ? your.thereOn(dosed, ...at) : your.withOn(together, ...at)
}

/** How it stands, as a clinician announced it: the same words whatever the reason. */
export const standingSentence = ({ standing: says }: TodayWords, standing: PathStep['standing']) =>
  standing === 'done' || standing === 'cancelled' ? '' : says[standing]
