import { MINUTE, msBetween } from '../../shared/instant.ts'
import { met, self, unmet, type Asking, type Criterion } from '../plan/gate.ts'

const orderFor = (a: Asking) => self(a).individual.orders[a.journey.journey]
const dosesHere = (a: Asking) =>
  self(a).individual.dosing.doses.filter((dose) => dose.journey === a.journey.journey)

export const orderInForce: Criterion = {
  id: 'G8',
  name: 'order-in-force',
  concerns: 'partner',
  again: true,
  uses: [],
  remedy: 'The prescriber signs an order for this person and this journey.',
  source: 'No dose without an order.',
  check: (a) => {
    const order = orderFor(a)
    if (!order) return unmet('there is no order for this journey')
    if (order.entry !== a.ask.order)
      return unmet('it names an order that is not the one in force', order)
    if (order.medicine !== a.journey.medicine)
      return unmet('the order is for another medicine', order)
    if (a.at >= order.expiresAt) return unmet('the order has expired', order)
    return met(order)
  },
}

export const withinOrder: Criterion = {
  id: 'G9',
  name: 'within-order',
  concerns: 'partner',
  uses: [],
  remedy: 'Release what was ordered, or let the prescriber order anew.',
  source: 'Route and amount stay within the order; the software never proposes either.',
  check: (a) => {
    const order = orderFor(a)
    if (!order) return unmet('there is no order for this journey')
    if (order.route !== a.ask.route) return unmet(`ordered by another route: ${order.route}`, order)
    if (a.ask.amount > order.amount) return unmet('more than was ordered', order)
    if (dosesHere(a).length > 0) return unmet('the ordered dose was given already', order)
    return met(order)
  },
}

export const withinReinforcement: Criterion = {
  id: 'G41',
  name: 'within-reinforcement',
  concerns: 'partner',
  again: true,
  when: (a) => a.ask.reinforcement,
  uses: [],
  remedy: 'Only what the order says about a second dose: amount, window, count.',
  source: 'Reinforcement is allowed only as the order states it (clinical dossier §1.4).',
  check: (a) => {
    const order = orderFor(a)
    const rule = order?.reinforcement
    if (!order || !rule) return unmet('the order allows no second dose', order)
    const first = dosesHere(a).find((dose) => !dose.reinforcement)
    if (!first) return unmet('there was no first dose', order)
    const given = dosesHere(a).filter((dose) => dose.reinforcement).length
    if (given >= rule.count) return unmet('as many as the order allows were given', order)
    if (a.ask.route !== order.route || a.ask.amount > rule.amount)
      return unmet('not the route or the amount that the order allows', order)
    const minutes = msBetween(first.at, a.at) / MINUTE
    if (minutes < rule.fromMin || minutes > rule.untilMin)
      return unmet(
        `outside the window of ${rule.fromMin} to ${rule.untilMin} minutes`,
        order,
        first,
      )
    return met(order, first)
  },
}
