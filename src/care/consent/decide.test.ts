import { describe, expect, it } from 'vitest'
import { DAY, plusMs } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  factsOf,
  NOW,
  openMorning,
  PRESCRIBER,
  type Act,
} from '../testing/world.ts'
import type { ConsentForm } from './entries.ts'
import { FORMS } from './forms.ts'
import { narrower } from './state.ts'

const morning = openMorning(ALONE)
const without = (kind: string) => morning.filter((a) => a.slot !== 'A' || a.entry.kind !== kind)
const sign = (over: Partial<BodyOf<'consent.signed'>> = {}) =>
  act('A', A, NOW, 'consent.signed', {
    form: 'medicine',
    formVersion: FORMS[over.form ?? 'medicine'].version,
    language: 'en',
    understood: true,
    expiresAt: plusMs(NOW, 30 * DAY),
    ...over,
  })
const cleared = (outcome: BodyOf<'clearance.decided'>['outcome'], expiresAt = plusMs(NOW, DAY)) =>
  act('A', PRESCRIBER, ago(DAY), 'clearance.decided', {
    medicine: 'ketamine',
    outcome,
    conditions: [],
    expiresAt,
  })
const consentOf = (...acts: Act[]) => factsOf(acts).people[A]?.individual.consent

describe('signing', () => {
  it('[CN6] the present text, by somebody who is cleared', () =>
    expect(answer(morning, sign())).toBe('granted'))
  it('[CN6] not an older or a newer text', () => {
    expect(answer(morning, sign({ formVersion: 2 }))).toBe('not-in-force')
  })
  it.each([
    [365 * DAY, 'granted'],
    [365 * DAY + 1, 'not-yet'],
  ] as const)('[CN6] for %d ms: %s', (ms, expected) =>
    expect(answer(morning, sign({ expiresAt: plusMs(NOW, ms) }))).toBe(expected),
  )
  it('[CN6] a year from a signature whose device was a moment ahead of the clinic', () => {
    const asked = sign({ expiresAt: plusMs(NOW, 365 * DAY + 400) })
    const ahead = { ...asked, entry: { ...asked.entry, at: plusMs(NOW, 400) } }
    expect(answer(morning, ahead)).toBe('granted')
  })
  it.each(Object.keys(FORMS) as ConsentForm[])('[CN6] %s without a clearance', (form) => {
    const expected = FORMS[form].medicated ? 'not-yet' : 'granted'
    expect(answer(without('clearance.decided'), sign({ form }))).toBe(expected)
  })
  it.each([
    ['cleared', plusMs(NOW, 1), 'granted'],
    ['cleared', NOW, 'not-yet'],
    ['conditional', plusMs(NOW, 1), 'granted'],
    ['deferred', plusMs(NOW, DAY), 'not-yet'],
    ['declined', plusMs(NOW, DAY), 'not-yet'],
  ] as const)('[CN6] %s until %s: %s', (outcome, until, expected) =>
    expect(answer([...without('clearance.decided'), cleared(outcome, until)], sign())).toBe(
      expected,
    ),
  )
  it('[CN6] the other’s clearance counts for nothing', () => {
    expect(morning.some((a) => a.slot === 'B' && a.entry.kind === 'clearance.decided')).toBe(true)
    expect(answer(without('clearance.decided'), sign())).toBe('not-yet')
    expect(
      answer(
        without('clearance.decided'),
        act('B', B, NOW, 'consent.signed', sign().entry.body as never),
      ),
    ).toBe('granted')
  })
})

describe('a consent', () => {
  const signed = act('A', A, ago(5 * DAY), 'consent.signed', sign().entry.body as never)
  const withdrawn = (form: BodyOf<'consent.withdrawn'>['form']) =>
    act('A', A, ago(DAY), 'consent.withdrawn', { form })
  it('[CN7] ends with its form, or with all', () => {
    expect(consentOf(signed)?.signed.medicine).toBeDefined()
    expect(consentOf(signed, withdrawn('medicine'))?.signed.medicine).toBeUndefined()
    expect(consentOf(signed, withdrawn('all'))?.signed).toEqual({})
    expect(consentOf(signed, withdrawn('recording'))?.signed.medicine).toBeDefined()
  })
  it('[CN7] begins anew with another signature', () => {
    expect(consentOf(signed, withdrawn('medicine'), sign())?.signed.medicine?.at).toBe(NOW)
  })
})

describe('touch', () => {
  const signed = sign({ form: 'touch', touch: 'partner-hand' })
  const to = (width: BodyOf<'touch.narrowed'>['to']) =>
    act('A', A, plusMs(NOW, 1), 'touch.narrowed', { to: width })
  it('[CN8] is none until something else is signed', () => {
    expect(consentOf()?.touch).toBe('none')
    expect(consentOf(signed)?.touch).toBe('partner-hand')
    expect(consentOf(sign({ form: 'touch' }))?.touch).toBe('none')
  })
  it('[CN8] narrows, and never widens by narrowing', () => {
    expect(consentOf(signed, to('clinician-hand'))?.touch).toBe('clinician-hand')
    expect(consentOf(signed, to('partner-hold'))?.touch).toBe('partner-hand')
    expect(narrower('none', 'partner-hold')).toBe('none')
  })
  it('[CN8] asking for more changes nothing', () => {
    const asked = act('A', A, plusMs(NOW, 1), 'touch.asked-wider', { to: 'partner-hold' })
    expect(consentOf(signed, asked)?.touch).toBe('partner-hand')
  })
  it('[CN8] ends with its consent', () => {
    const gone = act('A', A, plusMs(NOW, 1), 'consent.withdrawn', { form: 'touch' })
    expect(consentOf(signed, gone)?.touch).toBe('none')
  })
})
