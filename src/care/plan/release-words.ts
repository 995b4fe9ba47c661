export type CriterionWords = {
  /** What must be so, in a sentence that a clinician can check against the chart. */
  readonly holds: string
  /** Which entries the verdict points at. */
  readonly evidence: string
}

const words = (holds: string, evidence: string): CriterionWords => ({ holds, evidence })

/** What each criterion of a release asks, for SPEC.md; complete by test. */
export const RELEASE_WORDS: Readonly<Record<string, CriterionWords>> = {
  'policy-adopted': words(
    'every core number is adopted; a clinic where nobody is treated needs none',
    'the last adoption',
  ),
  'identity-verified': words(
    'somebody at the clinic has checked who this person is',
    'the last check',
  ),
  'screening-complete': words(
    'all four parts are answered and a clinician’s review is not older than any answer',
    'the answers and the review',
  ),
  'clearance-in-force': words(
    'the last clearance for this medicine clears, with or without conditions, was not withdrawn and ends later than now',
    'the clearance',
  ),
  'conditions-met': words(
    'asked of a conditional clearance: each pressure is below its limit in today’s last pre-dose reading, and each other condition was confirmed today',
    'the clearance, the confirmation or the reading',
  ),
  'medicine-lawful': words(
    'the clinic works with the medicine and a licence where it stands has begun and not ended; an order made at a distance was made while that was allowed',
    'the medicine as adopted, the order',
  ),
  'client-where-licensed': words(
    'somebody confirmed today where this person is, and whoever signed the order is a prescriber there now',
    'the place, the credential',
  ),
  'order-in-force': words(
    'the order that is named is the last one for this person and journey, for the planned medicine, not cancelled, and ends later than now',
    'the order',
  ),
  'within-order': words(
    'the route is the ordered one, the amount is not more, and no dose of this journey was given yet',
    'the order',
  ),
  'consents-in-force': words(
    'medicine and couple therapy are signed, not withdrawn and not ended; for a journey at home take-home too',
    'the signatures',
  ),
  'consents-reaffirmed': words(
    'asked today, alone, for this journey, this person agreed again, and withdrew nothing since',
    'the re-affirmation',
  ),
  'conjoint-consent': words(
    'asked of shared journeys: of everyone there, the conjoint form is in force and was re-affirmed today, alone',
    'the signatures and re-affirmations',
  ),
  'safe-together': words(
    'asked of shared journeys: an attestation names everyone there, was not ended, and ends later than now',
    'the attestation',
  ),
  'not-coerced': words(
    'no protection closes this journey, and nobody who was asked today said that it is not their free choice; in a shared journey this looks at everyone there',
    'the protection or the answer',
  ),
  'no-acute-suicide-risk': words(
    'asked today, alone, and neither a plan nor an intent was told',
    'the answer',
  ),
  sober: words(
    'looked at today for this journey: not intoxicated, and nothing taken in the last day where the clinic adopted that',
    'the check',
  ),
  'health-unchanged': words(
    'asked today for this journey, and no change is as new as the clearance or newer',
    'the answer, the change and the clearance',
  ),
  'not-acutely-ill': words('asked today for this journey, and not ill', 'the answer'),
  'not-pregnant': words(
    'the last result is not positive, and a negative one is not older than the clinic’s limit; or it does not apply',
    'the test',
  ),
  prepared: words(
    'intention, hot spot, stop signals and aftercare are written, and this person came to enough sessions, alone or together',
    'what was written',
  ),
  'previous-integrated': words(
    'an integration session with this person was held for the journey of their last dose',
    'the session, or the dose without one',
  ),
  interval: words(
    'the last dose of another journey is at least the clinic’s interval ago',
    'that dose',
  ),
  'doses-in-series': words(
    'fewer doses were given in this plan’s journeys, dropped ones included, than the clinic’s most',
    'the last of them',
  ),
  'doses-in-30-days': words(
    'fewer doses than the clinic’s most in the last thirty days, wherever they were given',
    'the last of them',
  ),
  'no-hold': words(
    'no hold on the case, on this journey or on this person; in a shared journey on nobody there',
    'the hold',
  ),
  'supply-explained': words(
    'of what was dispensed to this person nothing is unaccounted for, and a prescriber reviewed every explanation after it was given',
    'the last movement and the explanation',
  ),
  'stock-reconciled': words(
    'no lot of this medicine was counted with a difference that nobody explained',
    'the count',
  ),
  'bladder-current': words(
    'asked about, did not say stop, and fewer doses since than the clinic’s number',
    'the review',
  ),
  'no-open-emdr-target': words(
    'asked of shared journeys: of everyone dosed, no target was left open or closed incomplete within the clinic’s days',
    'the target’s last set or closing',
  ),
  fasted: words('asked today for this journey, and long enough since food and drink', 'the answer'),
  'weight-on-record': words(
    'asked where the order is by weight: a weight that is not older than the clinic’s limit',
    'the weight',
  ),
  'vitals-below-stop': words(
    'today’s last pre-dose reading has both pressures and is fresh, and the newest value of each vital sign is within the clinic’s bounds',
    'the last reading',
  ),
  'vitals-rested': words(
    'today’s last pre-dose reading is not raised, and came no sooner after a raised one than the clinic’s rest',
    'the last reading and the raised one',
  ),
  escorted: words(
    'an escort is named for this journey, at home a sitter: nobody dosed in it, and no partner where a safety clinician closed that',
    'who was named',
  ),
  'dependants-cared-for': words(
    'asked for this journey, and arranged or not needed',
    'the arrangement',
  ),
  staffed: words(
    'those confirmed for this journey all have a credential in force here and are enough: as many as the medicine needs, and for a shared journey the clinic’s number',
    'the confirmation',
  ),
  'room-ready': words(
    'asked in the clinic: rescue kit and emergency plan were there when the room was checked for this journey',
    'the check',
  ),
  'planned-and-agreed': words(
    'the journey is in the plan as it now stands, was not cancelled, and everyone in it agreed to that very plan',
    'the plan, the agreements, the cancellation',
  ),
  'dosed-in-this-journey': words(
    'the plan doses this person in this journey, as it stands today',
    'the plan',
  ),
  'within-reinforcement': words(
    'asked of a second dose: the order allows one, and route, amount, window from the first dose and count are within what it says',
    'the order and the first dose',
  ),
  'vitals-since-dose': words(
    'asked of a second dose: something was measured since the last dose, and its newest values are within the clinic’s bounds',
    'the reading since',
  ),
  'heard-today': words(
    'asked without the server: the tablet had heard it today, so that its copy is of today',
    'none: nothing was written',
  ),
  'reaffirmed-since-heard': words(
    'asked without the server: everyone in the journey was asked again, each alone, since the tablet last heard it',
    'the re-affirmations',
  ),
}

/** What each criterion of a discharge asks. */
export const DISCHARGE_WORDS: Readonly<Record<string, CriterionWords>> = {
  'monitored-long-enough': words(
    'since the last dose here as many minutes have passed as the medicine asks, or the clinic if it asks for more',
    'the last dose',
  ),
  'at-baseline': words('baseline was seen after the last dose here', 'the phase, or the dose'),
  'everything-looked-at': words(
    'the last list of checks, made after the last dose here, has every one of them',
    'the list',
  ),
  'pressure-settled': words(
    'the last reading since the dose is near the one before it or below the clinic’s numbers, and oxygen is not below its bound',
    'both readings',
  ),
  accompanied: words(
    'asked in the clinic: the escort is here, and somebody checked who they are',
    'the arrival',
  ),
}
