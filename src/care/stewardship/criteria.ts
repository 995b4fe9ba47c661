import { met, self, unmet, type Criterion } from '../plan/gate.ts'
import { missing, unexplained } from './state.ts'

export const supplyExplained: Criterion = {
  id: 'G26',
  name: 'supply-explained',
  concerns: 'partner',
  again: true,
  uses: [],
  remedy: 'Ask what became of it, record the explanation, and let a prescriber review it.',
  source:
    'Dispensed equals taken, returned, wasted, lost and in hand; a difference holds the next dose.',
  check: (a) => {
    for (const supply of Object.values(self(a).individual.supply)) {
      if (unexplained(supply) !== 0)
        return unmet(`${Math.abs(unexplained(supply))} not accounted for`, supply.last)
      const { told, reviewed } = supply
      if (missing(supply) !== 0 && (!told || !reviewed || reviewed.at < told.at))
        return unmet('explained, but no prescriber has reviewed it', supply.last, told)
    }
    return met()
  },
}

export const stockReconciled: Criterion = {
  id: 'G27',
  name: 'stock-reconciled',
  concerns: 'clinic',
  uses: [],
  remedy: 'Count again, or explain the difference.',
  source: 'Custody of controlled medicines.',
  check: ({ clinic, journey }) => {
    for (const stock of Object.values(clinic.stock))
      if (stock.medicine === journey.medicine && stock.difference !== 0 && !stock.explained)
        return unmet(`the clinic’s stock differs by ${stock.difference}`, stock)
    return met()
  },
}
