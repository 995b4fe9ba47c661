import { expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../server/http/problems.ts'
import { WORDS } from './refusals.words.ts'

it('[WD5] every refusal that has words is one that the server gives', () => {
  const { other: _other, unreachable: _unreachable, ...refusals } = WORDS.en
  expect(PROBLEM_CODES).toEqual(expect.arrayContaining(Object.keys(refusals)))
})

it.each(Object.values(WORDS))('[WD5] no refusal speaks of a partner, or of a dose', (words) => {
  expect(Object.values(words).join(' ')).not.toMatch(
    /partner|pareja|medic|dose|dosis|both|ambos|consent|safe|segur/i,
  )
})
