import { z } from 'zod'
import { fact, withdrawal } from '../../record/kinds.ts'
import { CaseId } from '../../shared/ids.ts'
import { Words } from '../../shared/words.ts'

export const splitKinds = {
  'split.requested': fact(
    'Somebody wants the case to be split; a clinician decides, and announces it or not',
    z.strictObject({ case: CaseId, words: Words.optional() }),
  ),
  /** In their own chart or in clinicians’ reasoning, as the wish was; what was said stays said. */
  'split.unasked': fact(
    'They take back that they wanted the case to be split',
    z.strictObject({ case: CaseId }),
  ),
  /** No words and no reason: the same entry whoever asked, and where nobody did. */
  'case.split': withdrawal(
    'The case is split: the joint record takes nothing new that is shared, and stays readable',
    z.strictObject({ case: CaseId }),
  ),
}
