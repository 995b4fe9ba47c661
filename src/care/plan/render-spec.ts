import { DISCHARGE } from '../journey/discharge-criteria.ts'
import type { Criterion } from './gate.ts'
import { RELEASE } from './release.ts'
import { DISCHARGE_WORDS, RELEASE_WORDS, type CriterionWords } from './release-words.ts'

const BEFORE = `# The plan and the release gate

A journey is dosed only as everyone agreed. The gate answers with every criterion that speaks,
met or not, what each answer rests on, and for the unmet ones why and what opens them.

## Deciding

- **P1** A series is proposed once every partner’s consent to therapy as a couple is in force,
  and names partners of the case alone.
- **P2** A partner agrees to the plan as it now stands, never to an earlier one, and not near a dose.
- **P3** A shared journey becomes an individual one only when everyone in it had agreed to that
  beforehand and had not taken it back, and only for somebody whom the plan doses.
- **P4** A hold is lifted where it was placed; one that is not in force there has nothing to lift.
- **P5** A journey as it stands has its new day and, made individual, doses one person alone.
- **P6** An override counts from a prescriber whose credential is in force, for criteria that allow
  one, and leaves the gate “overridden” with the reason kept. It never covers what it does not name.
- **P7** A journey that no plan knows is refused without asking the gate.
- **P8** Every unmet verdict gives its reason and its remedy, and evidence is entries that exist.
- **P9** Policy, consent, safety, identity, lawfulness and coercion are never overridable.
- **P10** Templates of series hold journeys in order by partner label and no amount anywhere.
- **P11** This list equals the code.

## The table of mornings

- **G0** Each morning in the table leaves exactly the named criteria unmet: both directions of every
  boundary, the partners exchanged, and the day’s end.

## Every criterion of a release

Written by \`npm run generate\` from the criteria and \`release-words.ts\`. Ids are never reused; there
is no G40.
`

const AFTER = `## Shown by machine

- **X1** No interleaving of acts reaches a state in which the gate and a retelling of what happened
  disagree: every reachable state within the bound, individual and shared.
- **X2** Every mutant of every criterion (dropped, negated, a number or moment shifted by one, the
  partners exchanged) is noticed by some morning.
- **X3** Random days of random acts, numbers and moments, permissions decided as append decides them:
  the gate opens exactly when an oracle that reads plain history says so, never otherwise.
`

const rule = (criterion: Criterion, words: CriterionWords | undefined): string =>
  [
    `- **${criterion.id}** ${criterion.name}: ${words?.holds ?? '?'}.`,
    `  Evidence: ${words?.evidence ?? '?'}.`,
    ...(criterion.uses.length > 0 ? [`  Numbers: ${criterion.uses.join(', ')}.`] : []),
    `  Remedy: ${criterion.remedy}`,
    `  Source: ${criterion.source}`,
    `  Prescriber may override: ${criterion.overridable ? 'yes' : 'no'}. Asked again before a reinforcement: ${criterion.again ? 'yes' : 'no'}.`,
  ].join('\n')

const byNumber = (a: Criterion, b: Criterion): number =>
  Number(a.id.slice(1)) - Number(b.id.slice(1))

/** All of src/care/plan/SPEC.md: the rules of planning, and one for each criterion of a release. */
export function renderReleaseSpec(): string {
  const rules = RELEASE.toSorted(byNumber).map((c) => rule(c, RELEASE_WORDS[c.name]))
  return `${BEFORE}\n${rules.join('\n')}\n\n${AFTER}`
}

/** The criteria of a discharge, as they stand in src/care/journey/SPEC.md. */
export const renderDischargeSpec = (): string =>
  DISCHARGE.map((criterion) => rule(criterion, DISCHARGE_WORDS[criterion.name])).join('\n')
