/** One number that a clinic may adopt. `offered` is what the form starts from; it decides nothing until adopted. */
export type Threshold = {
  readonly unit: string
  readonly offered: number
  readonly says: string
  readonly source: string
  /** The release gate needs it: until every core threshold is adopted, a live clinic releases no dose. */
  readonly core: boolean
}

const core = (offered: number, unit: string, says: string, source: string): Threshold => ({
  unit,
  offered,
  says,
  source,
  core: true,
})
const more = (offered: number, unit: string, says: string, source: string): Threshold => ({
  unit,
  offered,
  says,
  source,
  core: false,
})

/**
 * Every number of this treatment that a medical director can adopt, in one place.
 * None of them is ours: most are customs of practice, and the source says which have better grounds.
 */
export const THRESHOLDS = {
  systolicWarn: core(
    140,
    'mmHg',
    'systolic pressure above which a reading is repeated after rest',
    'custom of practice; esketamine label considers delay',
  ),
  diastolicWarn: core(
    90,
    'mmHg',
    'diastolic pressure above which a reading is repeated after rest',
    'custom of practice; esketamine label considers delay',
  ),
  systolicStop: core(
    160,
    'mmHg',
    'systolic pressure from which no dose is released',
    'custom of practice',
  ),
  diastolicStop: core(
    100,
    'mmHg',
    'diastolic pressure from which no dose is released',
    'custom of practice',
  ),
  restMin: core(
    10,
    'min',
    'rest before a repeated reading counts',
    'custom of practice, 10 to 15 minutes',
  ),
  vitalsFreshMin: core(60, 'min', 'how old a pre-dose reading may be', 'custom of practice'),
  heartRateLowStop: core(45, '/min', 'pulse below which no dose is released', 'custom of practice'),
  heartRateHighStop: core(
    120,
    '/min',
    'pulse above which no dose is released',
    'custom of practice',
  ),
  spo2Stop: core(
    92,
    '%',
    'oxygen saturation on room air below which no dose is released',
    'custom of practice',
  ),
  temperatureStopC: core(
    38,
    '°C',
    'temperature from which no dose is released',
    'custom of practice',
  ),
  minIntervalHours: core(
    72,
    'h',
    'time between doses',
    'twice weekly is the densest labelled use (esketamine)',
  ),
  maxDosesPerSeries: core(
    8,
    'doses',
    'doses in one series',
    'the series that this treatment was described with',
  ),
  maxDosesIn30Days: core(8, 'doses', 'doses in thirty days, over all cases', 'clinic policy'),
  foodHours: core(2, 'h', 'since food', 'esketamine label: 2 h; common form in this field: 4 h'),
  drinkMin: core(
    30,
    'min',
    'since drink',
    'esketamine label: 30 min; common form in this field: 2 h',
  ),
  substanceFreeHours: core(
    24,
    'h',
    'without alcohol, cannabis or sedatives',
    'common consent form',
  ),
  clearanceDays: core(90, 'days', 'longest life of a clearance', 'clinic policy'),
  consentDays: core(365, 'days', 'longest life of a consent', 'clinic policy'),
  attestationDays: core(30, 'days', 'longest life of a safe-together attestation', 'clinic policy'),
  preparationSessions: core(2, 'sessions', 'preparation before the first dose', 'clinic policy'),
  pregnancyTestDays: core(7, 'days', 'how old a pregnancy test may be', 'clinic policy'),
  bladderEveryDoses: core(
    4,
    'doses',
    'doses between bladder reviews',
    'clinic policy; label monitors the bladder',
  ),
  emdrHoldDays: core(
    7,
    'days',
    'an incomplete EMDR target holds a shared journey',
    'custom of practice',
  ),
  weightDays: core(30, 'days', 'how old a weight may be where the order needs it', 'clinic policy'),
  sharedClinicians: core(
    2,
    'clinicians',
    'clinicians present at a shared journey',
    'published couple guidance: one, ideally two',
  ),
  coolingHours: core(
    24,
    'h',
    'after baseline before anything is signed or promised',
    'custom of practice',
  ),
  emdrAfterDoseHours: more(
    24,
    'h',
    'after a dose before a memory is reprocessed with EMDR',
    'custom of practice',
  ),
  integrationHours: more(72, 'h', 'integration session after a journey', 'clinic policy'),
  nextDayContactHours: more(24, 'h', 'call after a dose', 'clinic policy'),
  monitoringMin: more(120, 'min', 'stay after a dose', 'restricted-programme rule for esketamine'),
  dischargeSystolicRisePercent: more(
    20,
    '%',
    'systolic pressure above the pre-dose reading at discharge',
    'custom of practice',
  ),
  vitalsEveryMin: more(15, 'min', 'between readings in the first hour', 'custom of practice'),
  vitalsLaterEveryMin: more(
    30,
    'min',
    'between readings after the first hour',
    'custom of practice',
  ),
  heartRateLowWarn: more(55, '/min', 'pulse below which somebody is watched', 'custom of practice'),
  heartRateHighWarn: more(
    100,
    '/min',
    'pulse above which somebody is watched',
    'custom of practice',
  ),
  spo2Warn: more(
    95,
    '%',
    'oxygen saturation on room air below which somebody is watched',
    'custom of practice',
  ),
  emergencySystolic: more(
    180,
    'mmHg',
    'systolic pressure that starts the emergency pathway',
    'custom of practice',
  ),
  emergencyDiastolic: more(
    110,
    'mmHg',
    'diastolic pressure that starts the emergency pathway',
    'custom of practice',
  ),
  emergencyHeartRate: more(
    140,
    '/min',
    'pulse above which the emergency pathway starts',
    'custom of practice',
  ),
  emergencySpo2: more(
    90,
    '%',
    'oxygen saturation below which the emergency pathway starts',
    'custom of practice',
  ),
  emergencyRespiratoryRate: more(
    10,
    '/min',
    'breathing below which the emergency pathway starts',
    'custom of practice',
  ),
  emergencyAlertness: more(
    3,
    'of 5',
    'alertness at which the emergency pathway starts',
    'custom of practice',
  ),
  doseWitnesses: more(
    1,
    'persons',
    'who watch a dose being given, beside whoever gives it',
    'custody of controlled medicines; clinic policy',
  ),
  reviewEveryDoses: more(3, 'doses', 'doses between reviews', 'clinic policy'),
  lifeDecisionHours: more(
    72,
    'h',
    'after baseline before decisions on relationship, money or law',
    'clinic policy',
  ),
  takeHomeUnits: more(
    4,
    'units',
    'units dispensed at a time once a first dose was tolerated',
    'clinic policy',
  ),
  misuseSignals: more(2, 'signals', 'signals in thirty days that pause a series', 'clinic policy'),
  contactVerifiedDays: more(
    30,
    'days',
    'how old the conversation alone may be that an invitation rests on',
    'clinic policy',
  ),
  selfDisclosureDays: more(
    30,
    'days',
    'for saying a listed topic oneself, before a clinician may bring it up',
    'clinic policy; limited-secrets agreements name a period',
  ),
  nextDayCallHours: more(24, 'h', 'after a dose, to call the person who took it', 'clinic policy'),
  messageAnswerHours: more(
    48,
    'h',
    'to answer what a person wrote to the care team',
    'clinic policy',
  ),
  graveAnswerHours: more(
    24,
    'h',
    'to look at an answer that a person at the clinic has to see',
    'clinic policy',
  ),
  accessAnswerDays: more(30, 'days', 'to answer a request to see the record', '45 CFR 164.524(b)'),
  accessExtensionDays: more(
    30,
    'days',
    'added once, with a reason, to answer such a request',
    '45 CFR 164.524(b)',
  ),
  amendmentAnswerDays: more(60, 'days', 'to decide on a correction asked for', '45 CFR 164.526(b)'),
  amendmentExtensionDays: more(
    30,
    'days',
    'added once, with a reason, to decide on it',
    '45 CFR 164.526(b)',
  ),
  accountingYears: more(
    6,
    'years',
    'that the accounting of disclosures goes back',
    '45 CFR 164.528',
  ),
  safeToSpeakLeast: more(
    7,
    'of 10',
    'that every partner rates feeling safe to speak, before sensate focus goes further',
    'clinic policy; touch is built on safety (clinical dossier §6)',
  ),
  safeToSpeakWeeks: more(
    3,
    'weeks',
    'in a row in which every partner has rated so',
    'clinic policy',
  ),
  breakGlassHours: more(24, 'h', 'longest reading by break-glass', 'clinic policy'),
} as const satisfies Record<string, Threshold>

export type ThresholdName = keyof typeof THRESHOLDS
export const THRESHOLD_NAMES = Object.keys(THRESHOLDS) as ThresholdName[]
export const CORE_THRESHOLDS = THRESHOLD_NAMES.filter((name) => THRESHOLDS[name].core)
