import { expect, it } from 'vitest'
import type { PlannedJourney } from '../../care/plan/entries.ts'
import { CALENDARS } from '../ui/calendar.ts'
import { ENGLISH, whenIn } from '../ui/when.ts'
import { WORDS as DAYS } from '../words/when.words.ts'
import { nextSentence, pathTitle, standingSentence } from './today-words.ts'
import { WORDS } from './today.words.ts'

const { en } = WORDS
const inEnglish = whenIn(CALENDARS.en, ENGLISH)

const name = (p: string) => ({ m: 'Mia', j: 'Jason' })[p] ?? 'someone'
const now = '2026-03-10T10:00:00.000Z'
const journey = (dosed: string[], present: string[], plannedFor?: string) =>
  ({
    journey: 'x',
    type: 'shared-psycholytic',
    dosed,
    present,
    medicine: 'k',
    setting: 'clinic',
    ...(plannedFor ? { plannedFor } : {}),
  }) as unknown as PlannedJourney

it.each([
  [journey(['m'], []), 'Your own journey is next. It has no day yet.'],
  [journey(['m', 'j'], []), 'You and Jason have a journey together next. It has no day yet.'],
  [journey(['j'], ['m']), 'You are there for Jason, without medicine, next. It has no day yet.'],
])('says what is next to the one who reads', (next, says) =>
  expect(nextSentence('en', inEnglish, next, 'm', name, now)).toBe(says),
)

it('says the day as people do', () =>
  expect(
    nextSentence('en', inEnglish, journey(['m'], [], '2026-03-11T14:00:00.000Z'), 'm', name, now),
  ).toMatch(/^Your own journey is tomorrow at \d\d:\d\d\.$/))

it('calls a journey by whose it is, from where the reader stands', () => {
  const step = (j: PlannedJourney) => ({ journey: j, standing: 'planned', mine: true }) as const
  expect(pathTitle('en', step(journey(['m'], [])), 'm', name)).toBe('You')
  expect(pathTitle('en', step(journey(['m'], [])), 'j', name)).toBe('Mia')
  expect(pathTitle('en', step(journey(['m', 'j'], [])), 'j', name)).toBe('You and Mia')
})

it('gives no reason, and asks nothing, where a journey does not go ahead', () => {
  expect(standingSentence(en, 'not-going-ahead')).toContain('nothing that you have to do')
})

it('[WD3] says the same in Spanish, with its own and', () => {
  const inSpanish = whenIn(CALENDARS.es, DAYS.es)
  const together = journey(['m', 'i'], [], '2026-03-11T14:00:00.000Z')
  expect(nextSentence('es', inSpanish, together, 'm', () => 'Inés', now)).toMatch(
    /^Hay un viaje juntos, tú e Inés, mañana a las \d\d:\d\d\.$/,
  )
})
