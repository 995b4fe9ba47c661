import { isToday, met, self, unmet, type Criterion } from '../plan/gate.ts'
import { SCREENING_SECTIONS } from './entries.ts'
import type { ScreeningState } from './state.ts'

/** What is still open in a screening, or nothing. A review counts only for the answers that it could read. */
export const screeningGap = ({ answered, reviewed }: ScreeningState): string | null => {
  const open = SCREENING_SECTIONS.filter((section) => !answered[section])
  if (open.length > 0) return `not answered yet: ${open.join(', ')}`
  if (!reviewed) return 'no clinician has reviewed it'
  const newer = SCREENING_SECTIONS.some((section) => (answered[section]?.at ?? '') > reviewed.at)
  return newer ? 'answers were changed after the review' : null
}

export const screeningComplete: Criterion = {
  id: 'G3',
  name: 'screening-complete',
  concerns: 'partner',
  uses: [],
  remedy: 'Complete the private screening, and have a clinician review it.',
  source: 'Each partner is screened alone before anything else (clinical dossier §1.1).',
  check: (a) => {
    const { screening } = self(a).individual
    const gap = screeningGap(screening)
    const marks = [...Object.values(screening.answered), screening.reviewed]
    return gap ? unmet(gap, ...marks) : met(...marks)
  },
}

export const noAcuteSuicideRisk: Criterion = {
  id: 'G15',
  name: 'no-acute-suicide-risk',
  concerns: 'partner',
  uses: [],
  remedy: 'Ask today, alone. A plan or an intent stops the series and opens the emergency pathway.',
  source: 'C-SSRS since last contact, or PHQ-9 item 9 (clinical dossier §2.3).',
  check: (a) => {
    const { suicide } = self(a).individual
    if (!suicide || !isToday(a, suicide)) return unmet('not asked today', suicide)
    if (!suicide.alone) return unmet('asked, but not alone', suicide)
    if (suicide.answer === 'plan-or-intent') return unmet('a plan or an intent was told', suicide)
    return met(suicide)
  },
}

export const healthUnchanged: Criterion = {
  id: 'G17',
  name: 'health-unchanged',
  concerns: 'partner',
  uses: [],
  overridable: true,
  remedy:
    'Ask today whether health or medicines changed; where they did, the prescriber clears again.',
  source: 'A clearance speaks of health as it was when it was given.',
  check: (a) => {
    const { dayChecks, healthChange, clearance } = self(a).individual
    const today = dayChecks[a.journey.journey]?.health
    if (!today || !isToday(a, today)) return unmet('not asked today', today)
    const cleared = clearance[a.journey.medicine]
    const change = today.changed ? today : healthChange
    if (change && (!cleared || change.at >= cleared.at))
      return unmet('health or medicines changed since the clearance', change, cleared)
    return met(today, cleared)
  },
}
