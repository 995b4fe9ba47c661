import type { Instant } from '../../shared/instant.ts'
import { capacityOf } from '../consent/capacity.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { sensateGate } from '../weave/gates.ts'
import type { MenuItem } from './entries.ts'

/** What everyone in the case welcomes, by the menus that are in for this round; `null` while one is missing. */
export function welcomedByAll(facts: Facts, round: string): readonly MenuItem[] | null {
  const its = facts.cases[0]
  const asked = its?.joint.touch.round
  if (!its || asked?.entry !== round) return null
  const menus = its.partners.map((person) => facts.people[person]?.individual.menus[asked.entry])
  if (menus.some((menu) => !menu)) return null
  return asked.items.filter((item) => menus.every((menu) => menu?.answers[item] === 'welcome'))
}

/** Nothing is shown that somebody did not welcome, and nothing before all menus are in. */
export function decideReveal(
  facts: Facts,
  { body }: EntryOf<'touch-menu.revealed'>,
): GrantDecision {
  const welcomed = welcomedByAll(facts, body.round)
  if (welcomed === null)
    return refused(
      'not-yet',
      'Revealing is closed: not every menu of this round is in. It opens when all are.',
    )
  return body.items.every((item) => welcomed.includes(item))
    ? GRANTED
    : refused(
        'not-in-force',
        'Revealing is closed: one of these is not welcome to everyone. It opens with those that are.',
      )
}

/**
 * One stage after the other, on what was revealed, with nobody under the medicine, and once the gate before this track
 * is open. Back is always open.
 */
export function decideStage(
  facts: Facts,
  { id, body: { stage } }: EntryOf<'sensate.stage-opened'>,
  at: Instant,
): GrantDecision {
  const its = facts.cases[0]
  const touch = its?.joint.touch
  const open = touch?.stage?.stage ?? -1
  if (!its || !touch || stage <= open) return GRANTED
  if (stage > 0 && touch.revealed === null)
    return refused(
      'not-yet',
      'This stage is closed: nothing of the menus was revealed yet. It opens when something was.',
    )
  if (stage > touch.furthest + 1)
    return refused(
      'not-yet',
      'This stage is closed: an earlier one was never open. It opens after the one before.',
    )
  const medicated = its.partners.some((person) => {
    const individual = facts.people[person]?.individual
    return individual && capacityOf(individual, facts.clinic, at).kind === 'medicated'
  })
  if (medicated)
    return refused(
      'medicated',
      'This stage is set for later: somebody is near a dose. It opens when that has passed.',
    )
  const gate = sensateGate({ ...facts, its }, at)
  if (!gate) return GRANTED
  const asked = { case: its.case, gate: { ...gate, asked: id } }
  if (gate.outcome === 'open') return { ...GRANTED, ...asked }
  const unmet = gate.verdicts.filter(({ met }) => !met)
  const says = unmet.map((v) => `${v.because ?? v.criterion}. ${v.remedy ?? ''}`).join(' ')
  return { ...refused('gate-closed', `Sensate focus is closed: ${says}`), ...asked }
}
