import type { BodyOf } from '../kinds.ts'

export const SAFETY_SENTENCES = {
  'safety.answered': (b: BodyOf<'safety.answered'>) =>
    `Safety questions answered ${b.alone ? 'alone' : 'in company'}`,
  'safety-plan.written': (b: BodyOf<'safety-plan.written'>) => `Safety plan: ${b.words}`,
  'safe-together.ended': () => 'Safe together ended',
  'mandated-report.owed': (b: BodyOf<'mandated-report.owed'>) =>
    `A report is owed by law (${b.law})`,
  'mandated-report.made': (b: BodyOf<'mandated-report.made'>) => `The report was made to ${b.to}`,
}
