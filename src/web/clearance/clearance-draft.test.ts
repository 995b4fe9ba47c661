import { describe, expect, it } from 'vitest'
import { NOTHING_DECIDED, readClearance, type ClearanceDraft } from './clearance-draft.ts'

const typed = (given: Partial<ClearanceDraft>) =>
  readClearance(
    { ...NOTHING_DECIDED, registry: 'no', until: '2027-09-09', ...given },
    'ketamine',
    'America/Los_Angeles',
  )

describe('[CW1] a clearance as it is typed', () => {
  it('is not whole before everything was said', () => {
    expect(readClearance(NOTHING_DECIDED, 'ketamine', undefined)).toEqual({
      kind: 'open',
      wrong: {},
    })
    expect(typed({ outcome: 'conditional' }).kind).toBe('open')
    expect(typed({ outcome: 'cleared', registry: '' }).kind).toBe('open')
    expect(typed({ outcome: 'cleared', until: '' }).kind).toBe('open')
  })

  it('has the conditions that were typed, and none where it has no conditions', () => {
    const confirm = ' Spoke with the cardiologist \n\nFasted\n'
    const read = typed({ outcome: 'conditional', systolic: '150', diastolic: '95', confirm })
    expect(read).toMatchObject({
      clearance: {
        conditions: [
          { kind: 'blood-pressure-below', systolic: 150, diastolic: 95 },
          { kind: 'confirmed-by-clinician', what: 'Spoke with the cardiologist' },
          { kind: 'confirmed-by-clinician', what: 'Fasted' },
        ],
        expiresAt: '2027-09-10T07:00:00.000Z',
        registryChecked: false,
      },
    })
    expect(typed({ outcome: 'cleared', systolic: '150', diastolic: '95', confirm })).toMatchObject({
      clearance: { conditions: [] },
    })
  })

  it('says of a pressure that is none which it is, and takes no half of one', () => {
    expect(typed({ outcome: 'conditional', systolic: '15', diastolic: '95' })).toEqual({
      kind: 'open',
      wrong: { systolic: 'Whole mmHg, from 80 to 250.' },
    })
    expect(typed({ outcome: 'conditional', systolic: '150' })).toEqual({ kind: 'open', wrong: {} })
    expect(typed({ outcome: 'conditional', confirm: 'x'.repeat(201) }).kind).toBe('open')
  })
})
