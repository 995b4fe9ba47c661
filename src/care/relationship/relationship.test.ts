import { expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { HOUR, MINUTE } from '../../shared/instant.ts'
import { answer } from '../testing/deciding.ts'
import { A, act, ago, B, NOW, THERAPIST } from '../testing/world.ts'
import { agreementFold, holds, relationshipFold } from './state.ts'

const written = act('joint', A, ago(9 * HOUR), 'agreement.proposed', {
  words: 'Phones stay outside.',
})
const agreement = written.entry.id
const yes = act('joint', B, ago(8 * HOUR), 'agreement.accepted', { agreement })
const ended = act('joint', B, ago(7 * HOUR), 'agreement.ended', { agreement })
const again = act('joint', A, ago(6 * HOUR), 'agreement.accepted', { agreement })
const standing = (...acts: (typeof written)[]) => {
  const { agreements } = foldEntries(
    agreementFold,
    acts.map(({ entry }) => entry),
  )
  const its = agreements[agreement]
  return its && holds(its, [A, B])
}

it('[RA1] what somebody says of the relationship stands until they say it anew', () => {
  const said = (form: 'open' | 'otherwise', at = NOW) =>
    act('A', A, at, 'relationship.described', { form, home: 'apart' }).entry
  const { described } = foldEntries(relationshipFold, [said('open', ago(HOUR)), said('otherwise')])
  expect(described).toMatchObject({ form: 'otherwise', home: 'apart' })
})

it('[RA2] an agreement holds when everyone said yes, and until anyone says otherwise', () => {
  expect(standing(written)).toBe(false)
  expect(standing(written, yes)).toBe(true)
  expect(standing(written, yes, ended)).toBe(false)
  expect(standing(written, yes, ended, again)).toBe(false)
})

it('[RA3] near a dose nothing new is agreed, and anything is ended', () => {
  const dosed = act('A', THERAPIST, ago(20 * MINUTE), 'dose.given', {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })
  const now = (kind: 'agreement.accepted' | 'agreement.ended') =>
    act('joint', A, NOW, kind, { agreement })
  expect(answer([written, dosed], act('joint', A, NOW, 'agreement.proposed', { words: 'x' }))).toBe(
    'medicated',
  )
  expect(answer([written, dosed], now('agreement.accepted'))).toBe('medicated')
  expect(answer([written, yes, dosed], now('agreement.ended'))).toBe('granted')
})
