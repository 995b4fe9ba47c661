import { DAY } from '../../shared/instant.ts'
import { msBetween } from '../../shared/instant.ts'
import { adopted, isToday, met, self, unmet, type Asking, type Criterion } from '../plan/gate.ts'
import { latestPreDose } from '../journey/readings.ts'

const clearanceFor = (a: Asking) => self(a).individual.clearance[a.journey.medicine]

export const clearanceInForce: Criterion = {
  id: 'G4',
  name: 'clearance-in-force',
  concerns: 'partner',
  again: true,
  uses: [],
  remedy: 'The prescriber decides again for this person and this medicine.',
  source: 'Medical clearance per person and medicine, with an expiry (clinical dossier §1.1).',
  check: (a) => {
    const clearance = clearanceFor(a)
    if (!clearance) return unmet('there is no clearance for this medicine')
    if (clearance.outcome === 'deferred' || clearance.outcome === 'declined')
      return unmet(`the prescriber has ${clearance.outcome} it`, clearance)
    if (a.at >= clearance.expiresAt) return unmet('the clearance has expired', clearance)
    return met(clearance)
  },
}

export const conditionsMet: Criterion = {
  id: 'G5',
  name: 'conditions-met',
  concerns: 'partner',
  when: (a) => clearanceFor(a)?.outcome === 'conditional',
  uses: [],
  remedy: 'Check each condition of the clearance today.',
  source: 'A conditional clearance holds only on days when its condition does.',
  check: (a) => {
    const clearance = clearanceFor(a)
    if (!clearance) return unmet('there is no clearance')
    for (const condition of clearance.conditions) {
      if (condition.kind === 'confirmed-by-clinician') {
        const confirmed = clearance.confirmed[condition.what]
        if (!confirmed || !isToday(a, confirmed) || !confirmed.holds)
          return unmet(`not confirmed today: ${condition.what}`, clearance, confirmed)
        continue
      }
      const reading = latestPreDose(a)
      const { systolic, diastolic } = condition
      if (!reading || reading.systolic === undefined || reading.diastolic === undefined)
        return unmet(
          `no blood pressure today; it must be below ${systolic}/${diastolic}`,
          clearance,
        )
      if (reading.systolic >= systolic || reading.diastolic >= diastolic)
        return unmet(
          `${reading.systolic}/${reading.diastolic} is not below ${systolic}/${diastolic}`,
          clearance,
          reading,
        )
    }
    return met(clearance)
  },
}

export const notPregnant: Criterion = {
  id: 'G19',
  name: 'not-pregnant',
  concerns: 'partner',
  uses: ['pregnancyTestDays'],
  remedy: 'Test, or record that pregnancy does not apply to this person.',
  source: 'Esketamine label: not recommended in pregnancy.',
  check: (a) => {
    const { pregnancy } = self(a).individual
    if (!pregnancy) return unmet('no test, and nobody recorded that none applies')
    if (pregnancy.result === 'positive') return unmet('the test was positive', pregnancy)
    const days = adopted(a.clinic, 'pregnancyTestDays')
    const old = pregnancy.result === 'negative' && days !== undefined
    if (old && msBetween(pregnancy.at, a.at) > days * DAY)
      return unmet('the test is too old', pregnancy)
    return met(pregnancy)
  },
}

export const bladderCurrent: Criterion = {
  id: 'G28',
  name: 'bladder-current',
  concerns: 'partner',
  overridable: true,
  uses: ['bladderEveryDoses'],
  remedy: 'Ask about the bladder; new blood or pain stops the series until it is looked into.',
  source: 'Ketamine harms the bladder in proportion to dose and frequency (Winstock 2012).',
  check: (a) => {
    const { bladder, dosing } = self(a).individual
    if (!bladder) return unmet('the bladder was never asked about')
    if (bladder.finding === 'stop') return unmet('the last review said stop', bladder)
    const since = dosing.doses.filter((dose) => dose.at > bladder.at && !dose.reinforcement).length
    const every = adopted(a.clinic, 'bladderEveryDoses')
    if (every !== undefined && since >= every)
      return unmet(`${since} doses since the last review`, bladder)
    return met(bladder)
  },
}

export const weightOnRecord: Criterion = {
  id: 'G31',
  name: 'weight-on-record',
  concerns: 'partner',
  when: (a) => self(a).individual.orders[a.journey.journey]?.unit === 'mg/kg',
  uses: ['weightDays'],
  remedy: 'Weigh this person.',
  source: 'An order by weight needs a weight.',
  check: (a) => {
    const { weight } = self(a).individual
    if (!weight) return unmet('no weight is on record')
    const days = adopted(a.clinic, 'weightDays')
    if (days !== undefined && msBetween(weight.at, a.at) > days * DAY)
      return unmet('the weight is too old', weight)
    return met(weight)
  },
}
