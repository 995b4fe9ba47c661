import { adopted, isShared, met, unmet, type Criterion } from '../plan/gate.ts'
import { inForce } from '../policy/criteria.ts'

export const staffed: Criterion = {
  id: 'G36',
  name: 'staffed',
  concerns: 'case',
  again: true,
  uses: ['sharedClinicians'],
  remedy: 'Confirm who is there: enough clinicians, each with a credential in force here.',
  source: 'Published couple guidance: one clinician, ideally two, for a shared journey.',
  check: ({ clinic, case: { team }, journey, at }) => {
    const staff = team.staffing[journey.journey]?.staff
    if (!staff) return unmet('nobody confirmed who is there')
    const place = clinic.founded?.jurisdiction
    const without = staff.people.filter(
      (person) =>
        !clinic.credentials[person]?.some((c) => c.jurisdiction === place && inForce(c, at)),
    )
    if (without.length > 0) return unmet('somebody there has no credential in force', staff)
    const forMedicine = clinic.medicines[journey.medicine]?.medicine.clinicians ?? 1
    const forCouple = isShared(journey) ? (adopted(clinic, 'sharedClinicians') ?? 1) : 1
    const needed = Math.max(forMedicine, forCouple)
    const there = new Set(staff.people).size
    return there >= needed ? met(staff) : unmet(`${there} of ${needed} clinicians are there`, staff)
  },
}

export const roomReady: Criterion = {
  id: 'G37',
  name: 'room-ready',
  concerns: 'case',
  when: (a) => a.journey.setting === 'clinic',
  uses: [],
  remedy: 'Check the room, the rescue kit and the emergency plan.',
  source: 'Monitoring and rescue before any dose (clinical dossier §2.4, §3).',
  check: ({ case: { team }, journey }) => {
    const room = team.staffing[journey.journey]?.room
    if (!room) return unmet('nobody checked the room')
    if (!room.rescueKit || !room.emergencyPlan) return unmet('rescue kit or plan is missing', room)
    return met(room)
  },
}
