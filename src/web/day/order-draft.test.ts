import { describe, expect, it } from 'vitest'
import { ALONE, NOW } from '../../care/testing/world.ts'
import { NOTHING_TYPED, orderInWords, readOrder, type OrderDraft } from './order-draft.ts'

const typed: OrderDraft = {
  ...NOTHING_TYPED,
  route: 'sublingual',
  amount: '100',
  unit: 'mg',
  seen: 'in-person',
  second: 'no',
  ends: '2027-03-09T18:00',
}
const second = {
  second: 'yes',
  secondAmount: '50',
  fromMin: '30',
  untilMin: '90',
  count: '1',
} as const
const read = (over: Partial<OrderDraft> = {}, zone = 'UTC') =>
  readOrder({ ...typed, ...over }, { journey: ALONE, medicine: 'ketamine' }, NOW, zone)

describe('an order as it is typed', () => {
  it('[DP6] has nothing in it beforehand, and nothing of that is wrong', () => {
    expect(Object.values(NOTHING_TYPED).filter((each) => each !== '')).toEqual([])
    expect(readOrder(NOTHING_TYPED, { journey: ALONE, medicine: 'ketamine' }, NOW, 'UTC')).toEqual({
      kind: 'open',
      wrong: {},
    })
  })
  it.each(Object.keys(typed).filter((key) => typed[key as keyof OrderDraft] !== ''))(
    '[DP6] is not whole without %s',
    (field) => expect(read({ [field]: '' })).toEqual({ kind: 'open', wrong: {} }),
  )
  it('[DP6] is whole with every part, and with a second dose only where one was allowed', () => {
    expect(read()).toEqual({
      kind: 'whole',
      order: {
        journey: ALONE,
        medicine: 'ketamine',
        route: 'sublingual',
        amount: 100,
        unit: 'mg',
        remote: false,
        expiresAt: '2027-03-09T18:00:00.000Z',
      },
    })
    expect(read({ ...second, seen: 'remote', amount: '0,5' })).toMatchObject({
      order: {
        amount: 0.5,
        remote: true,
        reinforcement: { amount: 50, fromMin: 30, untilMin: 90, count: 1 },
      },
    })
    expect(read({ ...second, count: '' }).kind).toBe('open')
    expect(read({ ...second, second: 'no' })).not.toHaveProperty('order.reinforcement')
  })
  it.each([
    ['amount', { amount: '0' }],
    ['amount', { amount: '-1' }],
    ['amount', { amount: '100001' }],
    ['amount', { amount: 'half' }],
    ['ends', { ends: '2027-03-09T10:00' }],
    ['ends', { ends: 'soon' }],
    ['secondAmount', { ...second, secondAmount: '0' }],
    ['fromMin', { ...second, fromMin: '1.5' }],
    ['untilMin', { ...second, untilMin: '30' }],
    ['untilMin', { ...second, untilMin: '1441' }],
    ['count', { ...second, count: '5' }],
  ] as const)('[DP6] says what is wrong with %s: %o', (field, over) => {
    const answered = read(over)
    expect(answered.kind === 'open' && Object.keys(answered.wrong)).toEqual([field])
  })
  it.each([
    ['America/Denver', '2027-03-09T18:00', '2027-03-10T01:00:00.000Z'],
    ['America/Denver', '2027-03-14T18:00', '2027-03-15T00:00:00.000Z'],
    ['Asia/Kolkata', '2027-03-09T18:00', '2027-03-09T12:30:00.000Z'],
  ])('[DP6] ends by the clock of the clinic, in %s at %s', (zone, ends, expiresAt) =>
    expect(read({ ends }, zone)).toMatchObject({ order: { expiresAt } }),
  )
  it('[DP6] is read back in one sentence before it is signed', () => {
    const answered = read(second)
    expect(answered.kind === 'whole' && orderInWords(answered.order, 'today at 18:00')).toBe(
      '100 mg ketamine, sublingual, ordered in person, until today at 18:00. A second dose of 50 mg from 30 to 90 min after the first, once.',
    )
  })
})
