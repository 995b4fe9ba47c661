import { adopted, met, personIn, self, unmet, type Criterion } from '../plan/gate.ts'

export const prepared: Criterion = {
  id: 'G20',
  name: 'prepared',
  concerns: 'partner',
  overridable: true,
  uses: ['preparationSessions'],
  remedy: 'Finish preparing: sessions, intention, hot spots, stop signals, aftercare.',
  source: 'Preparation before the first dose (clinical dossier §1.1).',
  check: (a) => {
    const own = self(a).individual.preparation
    const joint = a.case.joint.preparation
    const stopSignal = own.stopSignal ?? joint.stopSignal
    const marks = [own.intention, own.hotSpot, stopSignal, own.aftercare]
    const words = ['an intention', 'a hot spot', 'stop signals', 'aftercare']
    const absent = words.filter((_, i) => !marks[i])
    if (absent.length > 0) return unmet(`still open: ${absent.join(', ')}`, ...marks)
    const held = (own.sessions[a.partner] ?? 0) + (joint.sessions[a.partner] ?? 0)
    const needed = adopted(a.clinic, 'preparationSessions')
    if (needed !== undefined && held < needed)
      return unmet(`${held} of ${needed} preparation sessions`, ...marks)
    return met(...marks)
  },
}

export const escorted: Criterion = {
  id: 'G34',
  name: 'escorted',
  concerns: 'partner',
  uses: [],
  remedy:
    'Name somebody who brings this person home, or sits with them there, and takes no medicine.',
  source: 'No driving until the next day after restful sleep (esketamine programme).',
  check: (a) => {
    const { escort, sitter } = self(a).individual.escort[a.journey.journey] ?? {}
    const who = a.journey.setting === 'home' ? sitter : escort
    if (!who) return unmet('nobody is named')
    if (who.partner && a.journey.dosed.includes(who.partner))
      return unmet('the one named takes the medicine too', who)
    const protections = Object.values(personIn(a, a.partner).clinical.protections)
    const closed = protections.find((p) => p.closes === 'partner-as-sitter')
    if (who.partner && closed) return unmet('a partner may not do this here', who, closed)
    return met(who)
  },
}

export const dependantsCaredFor: Criterion = {
  id: 'G35',
  name: 'dependants-cared-for',
  concerns: 'partner',
  uses: [],
  remedy: 'Arrange who cares for children and others until morning, or record that there are none.',
  source: 'Clinic practice: no one dosed is the one whom a child depends on that night.',
  check: (a) => {
    const dependants = self(a).individual.escort[a.journey.journey]?.dependants
    if (!dependants) return unmet('not asked')
    return dependants.arranged ? met(dependants) : unmet('not arranged yet', dependants)
  },
}
