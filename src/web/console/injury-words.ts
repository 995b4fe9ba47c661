import type { InjuryCriterion } from '../../care/injury/criteria.ts'

const STEPS = [
  'It is told, and the other defends',
  'What it meant goes deeper',
  'The other grasps what it meant',
  'Grief and fear are said clearly',
  'The other owns it, with remorse',
  'Asking for comfort',
  'The other answers',
  'A new story of it',
]
export const STEP_CHOICES = STEPS.map((words, i) => ({
  value: String(i + 1),
  words: `Step ${i + 1}: ${words.toLowerCase()}`,
}))
export const stepWords = (step: number): string => STEP_CHOICES[step - 1]?.words ?? `Step ${step}`

export const CRITERION_WORDS: Readonly<
  Record<InjuryCriterion, (injured: string, other: string) => string>
> = {
  'disclosure-complete': () => 'All of it is told',
  'affair-ended': () => 'The affair is over',
  'injured-agrees': (injured) => `${injured} agrees to this work, asked alone`,
  'other-agrees': (_, other) => `${other} agrees to this work, asked alone`,
  'nobody-near-a-dose': () => 'Nobody is near a dose',
}
