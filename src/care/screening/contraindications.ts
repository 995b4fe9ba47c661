/**
 * Conditions that speak against a medicine. They inform whoever reviews a screening; they decide nothing, and no
 * row tells anybody to start, stop or change anything.
 * `absolute`: as a rule this treatment is not given. `relative`: a prescriber weighs it. `same-day`: it speaks of
 * the day, not of the person. `clinician-decides`: a question for the treating clinician, not for medicine.
 */
type ContraindicationLevel = 'absolute' | 'relative' | 'same-day' | 'clinician-decides'

export type Contraindication = {
  /** The code under which a screening records the condition. */
  readonly code: string
  readonly says: string
  readonly level: ContraindicationLevel
  readonly medicines: readonly string[]
  /** What the level depends on, where it does. */
  readonly unless?: string
  readonly source: string
}

const BOTH = ['ketamine', 'esketamine'] as const
const LABEL = 'esketamine label'
const FIELD = 'Sanacora 2017; McIntyre 2021'
const PRACTICE = 'custom of practice'

const row = (
  level: ContraindicationLevel,
  code: string,
  says: string,
  source: string,
  rest: Partial<Pick<Contraindication, 'medicines' | 'unless'>> = {},
): Contraindication => ({ code, says, level, medicines: BOTH, source, ...rest })

export const CONTRAINDICATIONS: readonly Contraindication[] = [
  row('absolute', 'allergy-to-ketamine', 'An allergy to ketamine or esketamine', LABEL),
  row('absolute', 'aneurysm', 'A widened or weakened artery, anywhere', LABEL),
  row('absolute', 'arteriovenous-malformation', 'An arteriovenous malformation', LABEL),
  row('absolute', 'intracerebral-haemorrhage', 'A bleed in the brain, ever', LABEL),
  row(
    'absolute',
    'uncontrolled-hypertension',
    'High blood pressure that is not controlled',
    FIELD,
    {
      unless: 'a cardiologist has cleared it',
    },
  ),
  row('absolute', 'recent-myocardial-infarction', 'A recent heart attack', FIELD, {
    unless: 'a cardiologist has cleared it',
  }),
  row('absolute', 'recent-stroke', 'A recent stroke', FIELD, {
    unless: 'a cardiologist has cleared it',
  }),
  row('absolute', 'unstable-angina', 'Chest pain from the heart at rest or getting worse', FIELD, {
    unless: 'a cardiologist has cleared it',
  }),
  row('absolute', 'decompensated-heart-failure', 'Heart failure that is not compensated', FIELD, {
    unless: 'a cardiologist has cleared it',
  }),
  row('absolute', 'psychosis', 'Psychosis now', 'esketamine label; trials excluded it'),
  row(
    'absolute',
    'schizophrenia-spectrum',
    'An illness of the schizophrenia spectrum',
    'esketamine label; trials excluded it',
  ),
  row('absolute', 'mania', 'Mania or a mixed state now', 'esketamine label; trials excluded it'),
  row('absolute', 'pregnancy', 'Pregnancy, or trying for one', LABEL),
  row('absolute', 'breastfeeding', 'Breastfeeding', LABEL),
  row('same-day', 'intoxication', 'Intoxicated today', PRACTICE),
  row('same-day', 'withdrawal', 'In withdrawal from a substance today', PRACTICE),
  row('absolute', 'ketamine-use-disorder', 'Ketamine used in a way that is out of hand', PRACTICE),
  row(
    'relative',
    'substance-use-disorder',
    'Another substance use disorder, active, moderate or severe',
    'Hull 2022 excluded dependence',
  ),
  row(
    'relative',
    'opioid-use-disorder',
    'Opioid use disorder, now or before',
    'Hull 2022 excluded it',
  ),
  row(
    'absolute',
    'acute-suicide-risk',
    'An intent or a plan to die: the series stops and the emergency pathway opens',
    'C-SSRS; clinical dossier §2.1',
  ),
  row('absolute', 'severe-hepatic-impairment', 'Severe liver disease', LABEL, {
    medicines: ['esketamine'],
  }),
  row('relative', 'severe-hepatic-impairment', 'Severe liver disease', LABEL, {
    medicines: ['ketamine'],
  }),
  row('relative', 'moderate-hepatic-impairment', 'Moderate liver disease: a longer stay', LABEL),
  row('relative', 'raised-intracranial-pressure', 'Raised pressure in the skull', PRACTICE),
  row('relative', 'raised-intraocular-pressure', 'Raised pressure in the eye', PRACTICE),
  row(
    'relative',
    'uncontrolled-hyperthyroidism',
    'An overactive thyroid, not controlled',
    PRACTICE,
  ),
  row('relative', 'porphyria', 'Porphyria', PRACTICE),
  row('relative', 'seizure-disorder', 'A seizure disorder', PRACTICE),
  row('relative', 'cystitis', 'Cystitis before, or urinary symptoms now', LABEL),
  row('relative', 'sleep-apnoea', 'Breathing that stops in sleep', LABEL),
  row('relative', 'respiratory-disease', 'A disease of the lungs or airways', LABEL),
  row(
    'relative',
    'high-body-mass',
    'A body mass that makes breathing or the airway harder',
    PRACTICE,
  ),
  row('relative', 'frailty', 'Frailty', PRACTICE),
  row('relative', 'dissociative-disorder', 'A dissociative disorder', PRACTICE),
  row('relative', 'borderline-traits', 'Emotions that overwhelm, with borderline traits', PRACTICE),
  row('relative', 'complex-trauma', 'Complex post-traumatic stress', PRACTICE),
  row('absolute', 'under-18', 'Not yet 18', 'the scope of this product'),
  row(
    'clinician-decides',
    'undisclosed-affair',
    'An affair that goes on and was not disclosed, where the couple agreed on no secrets',
    'clinical dossier §5',
    { medicines: ['ketamine', 'esketamine', 'mdma', 'psilocybin'] },
  ),
]

/**
 * What speaks against this medicine among the conditions as screened; strictest first.
 * Errors: none; a condition that no row knows is not a finding, and not a clearance either.
 */
export function findContraindications(
  conditions: readonly string[],
  medicine: string,
): readonly Contraindication[] {
  const named = new Set(conditions.map((condition) => condition.trim().toLowerCase()))
  return CONTRAINDICATIONS.filter(
    (each) => each.medicines.includes(medicine) && named.has(each.code),
  ).toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))
}

const ORDER: readonly ContraindicationLevel[] = [
  'absolute',
  'same-day',
  'relative',
  'clinician-decides',
]
