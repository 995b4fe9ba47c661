import { expect, it } from 'vitest'
import { DISCHARGE } from './journey/discharge-criteria.ts'
import { RELEASE } from './plan/release.ts'
import { sentenceOf } from './sentences.ts'
import { hasTitle } from './titles.ts'

const name = (person: string) => ({ j: 'Jason', m: 'Mia' })[person] ?? 'someone'
const says = (kind: string, body: unknown) => sentenceOf({ kind, body }, name)

it('says a reading with only what was read', () => {
  expect(
    says('vitals.measured', { moment: 'during', systolic: 148, diastolic: 94, heartRate: 82 }),
  ).toBe('Blood pressure 148/94, pulse 82')
  expect(says('vitals.measured', { moment: 'during' })).toBe('Vital signs noted without a reading')
})

it('names a gate, whom it is for, what is closed and why', () => {
  const verdicts = [
    { criterion: 'sober', met: true, evidence: [] },
    { criterion: 'vitals-rested', met: false, because: '148/94 is raised', evidence: [] },
  ]
  expect(
    says('gate.decided', { gate: 'release', for: 'j', outcome: 'closed', verdicts, asked: 'x' }),
  ).toBe('Gate closed for Jason: blood pressure settled after rest (148/94 is raised)')
})

it('says that a dose had no release', () => {
  const given = {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement: false,
  }
  expect(says('dose.given', given)).toBe(
    'Dose given: ketamine, 100 mg, sublingual; without a release',
  )
})

it('says every word of a cycle, and none that was not said', () => {
  const parts = [
    {
      person: 'm',
      setOffBy: ['j'],
      position: 'pursue',
      trigger: 'he is quiet',
      fear: 'to be left',
    },
    { person: 'j', setOffBy: [] },
  ]
  expect(says('cycle.drawn', { parts })).toBe(
    'The cycle, drawn with Mia and Jason. Mia: pursue, when “he is quiet”, the fear “to be left”, set off by Jason. Jason: nothing said yet',
  )
})

it('does not guess at a kind that it does not know', () => {
  expect(says('dream.told', {})).toBe('Written by a newer version: update to read it')
})

it('every criterion of every gate has a title', () => {
  const without = [...RELEASE, ...DISCHARGE].filter((c) => !hasTitle(c.name)).map((c) => c.name)
  expect(without).toEqual([])
})
