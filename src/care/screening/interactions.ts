/**
 * What is known of medicines and substances taken beside a medicine of this treatment. It informs a prescriber.
 * Nothing here advises to stop, pause or reduce anything: stopping some of these suddenly is itself dangerous.
 * `same-day`: matters when taken on the day. `warn`: a prescriber should see it. `note`: good to know. `none`: looked
 * into, and generally combined without difficulty.
 */
type InteractionSeverity = 'same-day' | 'warn' | 'note' | 'none'

export type Interaction = {
  readonly code: string
  readonly says: string
  readonly severity: InteractionSeverity
  readonly medicines: readonly string[]
  /** Generic names and classes, in lower case. */
  readonly names: readonly string[]
  /** Routes for which it matters most; absent where it matters for all alike. */
  readonly mostly?: readonly string[]
  readonly source: string
}

const BOTH = ['ketamine', 'esketamine'] as const
const REVIEWS = 'Andrade 2017; Veraart 2021'

const row = (
  severity: InteractionSeverity,
  code: string,
  says: string,
  names: readonly string[],
  source: string,
  mostly?: readonly string[],
): Interaction => ({
  code,
  says,
  severity,
  medicines: BOTH,
  names,
  source,
  ...(mostly ? { mostly } : {}),
})

const BY_MOUTH = ['oral', 'sublingual'] as const

export const INTERACTIONS: readonly Interaction[] = [
  row(
    'warn',
    'benzodiazepines',
    'More sedation, and the benefit may last less long. Never ask about leaving it out: withdrawal is dangerous',
    [
      'benzodiazepine',
      'alprazolam',
      'clonazepam',
      'diazepam',
      'lorazepam',
      'oxazepam',
      'temazepam',
      'zolpidem',
      'zopiclone',
      'eszopiclone',
      'zaleplon',
    ],
    REVIEWS,
  ),
  row(
    'note',
    'lamotrigine',
    'The effect may be blunted; studies disagree',
    ['lamotrigine'],
    REVIEWS,
  ),
  row(
    'same-day',
    'alcohol',
    'More sedation, weaker breathing',
    ['alcohol'],
    'esketamine programme',
  ),
  row(
    'same-day',
    'opioids',
    'More sedation, weaker breathing',
    [
      'opioid',
      'buprenorphine',
      'codeine',
      'fentanyl',
      'hydrocodone',
      'hydromorphone',
      'methadone',
      'morphine',
      'oxycodone',
      'tapentadol',
      'tramadol',
    ],
    'esketamine programme',
  ),
  row(
    'warn',
    'gabapentinoids',
    'More sedation, weaker breathing',
    ['gabapentinoid', 'gabapentin', 'pregabalin'],
    'esketamine programme',
  ),
  row(
    'warn',
    'sedating-antihistamines',
    'More sedation',
    ['diphenhydramine', 'doxylamine', 'hydroxyzine', 'promethazine'],
    'esketamine programme',
  ),
  row(
    'warn',
    'stimulants',
    'Blood pressure may rise further',
    [
      'stimulant',
      'amphetamine',
      'armodafinil',
      'dexamfetamine',
      'dextroamphetamine',
      'lisdexamfetamine',
      'methylphenidate',
      'modafinil',
    ],
    'esketamine programme',
  ),
  row(
    'warn',
    'decongestants',
    'Blood pressure may rise further',
    ['decongestant', 'oxymetazoline', 'phenylephrine', 'pseudoephedrine'],
    'esketamine programme',
  ),
  row(
    'warn',
    'maois',
    'Blood pressure may rise in theory; single reports saw no change',
    ['maoi', 'isocarboxazid', 'moclobemide', 'phenelzine', 'selegiline', 'tranylcypromine'],
    `${REVIEWS}; esketamine programme`,
  ),
  row(
    'warn',
    'cyp-inhibitors',
    'More of the medicine reaches the blood, most of all when it is swallowed',
    [
      'clarithromycin',
      'clopidogrel',
      'fluconazole',
      'grapefruit',
      'itraconazole',
      'ketoconazole',
      'ritonavir',
      'ticlopidine',
      'voriconazole',
    ],
    'Andrade 2017; CYP3A4 and 2B6',
    BY_MOUTH,
  ),
  row(
    'note',
    'cyp-inducers',
    'Less of the medicine may reach the blood',
    ['carbamazepine', 'phenytoin', 'rifampicin', 'rifampin', "st john's wort"],
    'Andrade 2017; CYP3A4 and 2B6',
    BY_MOUTH,
  ),
  row(
    'warn',
    'theophylline',
    'A seizure may come more easily',
    ['theophylline', 'aminophylline'],
    'ketamine label',
  ),
  row('note', 'naltrexone', 'The effect may be blunted', ['naltrexone'], 'Williams 2018'),
  row(
    'note',
    'antipsychotics',
    'The effect may be blunted; findings are mixed',
    ['clozapine', 'haloperidol', 'risperidone'],
    REVIEWS,
  ),
  row(
    'warn',
    'vasopressors',
    'Blood pressure may rise further',
    ['ergometrine', 'vasopressin'],
    'ketamine label',
  ),
  row(
    'warn',
    'thyroid-hormone',
    'Blood pressure and pulse may rise further',
    ['levothyroxine', 'liothyronine', 'thyroid hormone'],
    'ketamine label',
  ),
  row(
    'none',
    'antidepressants',
    'Generally combined without difficulty',
    [
      'ssri',
      'snri',
      'citalopram',
      'desvenlafaxine',
      'duloxetine',
      'escitalopram',
      'fluoxetine',
      'fluvoxamine',
      'paroxetine',
      'sertraline',
      'venlafaxine',
    ],
    REVIEWS,
  ),
  row('none', 'lithium', 'Generally combined without difficulty', ['lithium'], REVIEWS),
]

export type FoundInteraction = Interaction & {
  /** As this person named it. */
  readonly taken: string
  /** Whether it matters most for the route that was asked about; unknown where none was. */
  readonly mattersMost: boolean
}

const holdsWord = (text: string, word: string): boolean =>
  new RegExp(`(^|[^a-z])${word.replaceAll(/[^a-z ]/g, '.')}s?([^a-z]|$)`).test(text)

/**
 * What is known of these medicines beside this one, most serious first. Names are found as whole words, so that
 * “Lorazepam 1 mg” is known and a brand name is not: what nobody named generically stays for the prescriber to see.
 * Errors: none; an unknown name is no finding, which does not mean that it is safe.
 */
export function findInteractions(
  taken: readonly string[],
  medicine: string,
  route?: string,
): readonly FoundInteraction[] {
  const found = taken.flatMap((name) =>
    INTERACTIONS.filter(
      ({ medicines, names }) =>
        medicines.includes(medicine) &&
        names.some((known) => holdsWord(name.toLowerCase().replaceAll('’', "'"), known)),
    ).map((row) => ({
      ...row,
      taken: name,
      mattersMost: route !== undefined && (row.mostly?.includes(route) ?? false),
    })),
  )
  return found.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
}

const ORDER: readonly InteractionSeverity[] = ['same-day', 'warn', 'note', 'none']
