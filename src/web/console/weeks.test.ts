import { expect, it } from 'vitest'
import { byWeek } from './weeks.ts'

it('[DL9] a week begins on Monday, by the clinic’s own clock', () => {
  const at = (each: string) => ({ at: `2027-03-${each}:00.000Z` })
  const weeks = byWeek(
    [at('07T23:30'), at('08T09:00'), at('14T22:59'), at('14T23:30')],
    'Europe/Berlin',
  )
  expect(weeks).toEqual([
    ['2027-03-15T00:00:00.000Z', [at('14T23:30')]],
    ['2027-03-08T00:00:00.000Z', [at('14T22:59'), at('08T09:00'), at('07T23:30')]],
  ])
})
