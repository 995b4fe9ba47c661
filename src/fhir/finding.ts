/** What was found at one item, or at the file as a whole where `linkId` is `null`. */
export type Finding = {
  readonly linkId: string | null
  readonly code: FindingCode
  /** Without it the form could not be scored as the instrument says: it is refused. */
  readonly refuses: boolean
  readonly says: string
}

/** Each with what it means; `true` refuses. */
const FINDINGS = {
  'not-a-questionnaire': true,
  'no-instrument': true,
  'must-be-understood': true,
  'link-id-twice': true,
  'item-missing': true,
  'item-twice': true,
  'check-digit': true,
  'item-of-another': true,
  'not-matched': true,
  'type-not-scored': true,
  'many-answers': true,
  'answers-elsewhere': true,
  'answer-without-score': true,
  'answer-missing': true,
  'answer-twice': true,
  'score-not-in-range': true,
  'score-differs': true,
  'no-text': true,
  'never-asked': true,
  'too-long': true,
  order: false,
  'no-copyright': false,
  'not-coded': false,
  'code-not-known': false,
  'panel-not-known': false,
  'answer-beside': false,
  'question-beside': false,
  'not-shown': false,
  'calculated-by-us': false,
  'link-id-made': false,
  'condition-unread': false,
  'no-bounds': false,
  'answers-not-required': false,
  retired: false,
  'kept-unread': false,
} as const satisfies Record<string, boolean>
export type FindingCode = keyof typeof FINDINGS

/** Collects findings in the order in which they were made. */
export class Findings {
  readonly #found: Finding[] = []
  add(linkId: string | null, code: FindingCode, says: string): void {
    this.#found.push({ linkId, code, refuses: FINDINGS[code], says })
  }
  get all(): readonly Finding[] {
    return this.#found
  }
  get refuses(): boolean {
    return this.#found.some((each) => each.refuses)
  }
}
