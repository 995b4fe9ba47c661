import { expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { A, act, ago, SAFETY, THERAPIST, type Act } from '../testing/world.ts'
import { inOrder, lookFold } from './to-look-at.ts'

const waiting = (...acts: Act[]) => {
  const { answers, safety } = foldEntries(
    lookFold,
    acts.map(({ entry }) => entry),
  )
  return inOrder([...answers, ...safety]).map(({ what, grave }) => (grave ? `${what}!` : what))
}
const mood = (suicide: 'none' | 'ideation' | 'plan-or-intent', at: number) =>
  act('A', A, ago(at), 'screening.answered', { section: 'mood', suicide })
const medical = (at: number) =>
  act('A', A, ago(at), 'screening.answered', { section: 'medical', conditions: [], allergies: [] })
const otherwise = (at: number) =>
  act('A', A, ago(at), 'screening.asked-otherwise', { way: 'by-phone' })
const safety = (answer: string, at: number) =>
  act('A', A, ago(at), 'safety.answered', {
    alone: true,
    answers: [{ question: 'Afraid?', answer }],
  })

it('[SC6] what is grave comes first, then the oldest', () => {
  expect(waiting(medical(30), otherwise(20), mood('plan-or-intent', 10))).toEqual([
    'mood!',
    'medical',
    'asked-otherwise',
  ])
  expect(waiting(mood('ideation', 20), safety('yes', 10))).toEqual(['safety!', 'mood'])
  expect(waiting(safety('no', 10))).toEqual(['safety'])
  expect(waiting(safety('No.', 10))).toEqual(['safety'])
  expect(waiting(safety('No. Well.', 10))).toEqual(['safety!'])
})

it('[SC6] a grave word waits for a person, whatever is said later', () => {
  expect(waiting(mood('plan-or-intent', 20), mood('none', 10))).toEqual(['mood!', 'mood'])
  expect(waiting(safety('yes', 20), safety('no', 10))).toEqual(['safety!', 'safety'])
  expect(waiting(mood('none', 20), mood('ideation', 10))).toEqual(['mood'])
})

it('[SC6] a review ends what was answered before it, a conversation what it was about', () => {
  const reviewed = act('A', THERAPIST, ago(10), 'screening.reviewed', { considered: [] })
  const asked = act('A', THERAPIST, ago(10), 'suicide.asked', { alone: true, answer: 'none' })
  const held = act('A', SAFETY, ago(10), 'safety-interview.held', {})
  expect(waiting(medical(30), mood('plan-or-intent', 20), reviewed)).toEqual([])
  expect(waiting(medical(30), reviewed, otherwise(5))).toEqual(['asked-otherwise'])
  expect(waiting(medical(30), mood('plan-or-intent', 20), asked)).toEqual(['medical'])
  expect(waiting(safety('yes', 20), held)).toEqual([])
  expect(waiting(safety('yes', 20), reviewed)).toEqual(['safety!'])
})
