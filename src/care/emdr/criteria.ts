import { DAY, msBetween } from '../../shared/instant.ts'
import { adopted, isShared, met, personIn, unmet, type Criterion } from '../plan/gate.ts'

export const noOpenTarget: Criterion = {
  id: 'G29',
  name: 'no-open-emdr-target',
  concerns: 'every-partner',
  when: (a) => isShared(a.journey),
  overridable: true,
  uses: ['emdrHoldDays'],
  remedy: 'Close the target with its therapist, or let the week pass.',
  source:
    'An incomplete target is not carried into a shared journey of the same week (clinical dossier §6).',
  check: (a) => {
    const days = adopted(a.clinic, 'emdrHoldDays')
    if (days === undefined) return met()
    for (const person of a.journey.dosed)
      for (const target of Object.values(personIn(a, person).individual.emdr))
        if (target.closure !== 'complete' && msBetween(target.at, a.at) < days * DAY)
          return unmet('a target was left open this week', target)
    return met()
  },
}
