import type { ConsentForm } from './entries.ts'

export type Form = {
  readonly version: number
  readonly title: string
  /** Whether it speaks of a medicine, so that it can be signed only once somebody was cleared for one. */
  readonly medicated: boolean
  /** What the reader must have understood: our own words, one thing each. */
  readonly elements: readonly string[]
}

/** The forms as they now stand. A changed text is a new version; what was signed stays signed as it was. */
export const FORMS: Record<ConsentForm, Form> = {
  medicine: {
    version: 1,
    title: 'Taking the medicine',
    medicated: true,
    elements: [
      'The medicine is used outside its approval, or is compounded.',
      'There are other ways, and doing nothing is one of them.',
      'What it usually feels like, by the way in which it is taken.',
      'Common harms, grave harms, and harms that nobody knows yet: bladder, dependence, thinking.',
      'Pregnancy, other medicines, eating and drinking beforehand.',
      'No driving until the day after, and somebody who brings you home.',
      'How long you stay, and what happens in an emergency.',
      'It is your own choice, and you can stop choosing it at any time.',
    ],
  },
  'couple-therapy': {
    version: 1,
    title: 'Therapy as a couple',
    medicated: false,
    elements: [
      'Who the client is when two people come.',
      'How confidences are kept, as you chose.',
      'What is written down, who can read it, and what a court could ask for.',
      'What happens to the record if you part.',
    ],
  },
  'conjoint-medicated': {
    version: 1,
    title: 'Taking the medicine together',
    medicated: true,
    elements: [
      'Your partner may see and hear what comes up.',
      'Nothing is recorded, and nothing said may be used against the other.',
      'Nobody has to disclose anything.',
      'Either of you may refuse without a reason; the clinician may end it.',
      'What happens if one of you is in distress.',
    ],
  },
  touch: {
    version: 1,
    title: 'Touch',
    medicated: true,
    elements: [
      'The default is none. You choose before the dose.',
      'It can become less at any moment, and never more while the medicine works.',
      'Staff never touch sexually. Partners have no sexual contact in session or while effects last.',
    ],
  },
  'take-home': {
    version: 1,
    title: 'A dose at home',
    medicated: true,
    elements: [
      'It is yours alone to keep, locked, and to account for.',
      'Somebody who is not taking it sits with you, and we see you on video.',
      'Never both of you at once.',
    ],
  },
  recording: {
    version: 1,
    title: 'Recording a session',
    medicated: false,
    elements: ['What is recorded, who sees it, and when it is deleted.'],
  },
  research: {
    version: 2,
    title: 'Research',
    medicated: false,
    elements: [
      'It is apart from your care, and changes nothing in it.',
      'What may leave the clinic: scores and days, without your name, dates or words.',
      'Each of you says yes or no alone; neither of you learns what the other said.',
      'Somebody who knows you well might still guess which rows are yours.',
      'You can stop at any time; what has left the clinic cannot be called back.',
    ],
  },
}
