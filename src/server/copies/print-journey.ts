import { DISCHARGE_CHECK_WORDS } from '../../care/journey/room-words.ts'
import { draftOf, type Summary } from '../../care/journey/summary.ts'
import { sentenceOf } from '../../care/sentences.ts'
import type { Kind } from '../../care/kinds.ts'
import { LATE_FROM_MS } from '../../record/entry.ts'
import type { Instant } from '../../shared/instant.ts'
import { createDays } from './days.ts'
import type { JourneyPages } from './journey.ts'
import { onPaper, type Paper } from './paper.ts'
import { drawVitals, MARK_WORDS, vitalsChart } from './vitals-chart.ts'

const TITLE = 'A journey, as it was written down'
const CHART_HEIGHT = 250

/** One person’s journey on pages: what was given, measured and seen, and nothing that was not observed. */
export async function printedJourney(pages: JourneyPages): Promise<Buffer> {
  const { summary, at } = pages
  const days = createDays(pages.timeZone)
  const say = (paper: Paper, text: string) => paper.say('P', 'plain', 11, text, 3)
  return await onPaper({ title: TITLE, at, foot: `${TITLE}, ${pages.person}` }, (paper) => {
    paper.say('H1', 'strong', 22, TITLE, 12)
    for (const [label, says] of factsOf(pages, days.day)) paper.fact(label, says)
    paper.say('H2', 'strong', 13, 'What to know about these pages', 4, 16)
    for (const note of NOTES) say(paper, note)
    paper.say('H2', 'strong', 16, 'Readings', 6, 20)
    const chart = vitalsChart(summary, pages.timed)
    if (chart === null) say(paper, 'No reading was written down.')
    else {
      paper.figure(CHART_HEIGHT, altOf(summary, days.time), (doc, area) =>
        drawVitals(doc, area, chart, days.time),
      )
      paper.aside(MARK_WORDS)
      if (!pages.timed)
        say(
          paper,
          'The clinic had adopted no time between readings: what was missed is not known, and no line is drawn.',
        )
    }
    for (const [title, lines] of partsOf(pages, days.time)) {
      paper.say('H2', 'strong', 16, title, 4, 20)
      for (const line of lines) say(paper, line)
    }
  })
}

const NOTES = [
  'Everything here comes from this person’s own chart. What lies in another person’s chart, or in the team’s own, is not in it.',
  'Nothing is filled in. Where nothing was observed, that is said, and the drawing has no line.',
  'What was written down late says so. What was taken back is left out. Where a letter has no shape here, \u25a1 stands.',
]

function factsOf(
  { summary, clinic, person, madeBy, timeZone, at }: JourneyPages,
  day: (at: Instant) => string,
): readonly (readonly [string, string])[] {
  const first = summary.lines[0]
  return [
    ['Clinic', clinic],
    ['Whose journey', person],
    ['Day', first ? day(first.at) : 'nothing was written down'],
    ['Made', `${day(at)}, by ${madeBy}`],
    ['Times', `those of ${timeZone}`],
  ]
}

type Told = { readonly at: Instant; readonly lateMs: number }

function partsOf(
  { summary, signedBy, name }: JourneyPages,
  clock: (at: Instant) => string,
): readonly (readonly [title: string, lines: readonly string[]])[] {
  const { doses, stops, adverseEvents, phases, discharge, checks, baseline, lines } = summary
  const tell = (kind: Kind, body: Told): string => {
    const late = body.lateMs >= LATE_FROM_MS
    const noted = late ? `, written down ${Math.round(body.lateMs / 60_000)} min later` : ''
    return `${clock(body.at)}: ${sentenceOf({ kind, body }, name).replace(/\.$/, '')}${noted}.`
  }
  const orNone = (told: readonly string[], none: string) => (told.length > 0 ? told : [none])
  const { signed, left } = discharge
  return [
    [
      'Dose',
      orNone(
        doses.flatMap((dose) => [
          tell('dose.given', dose),
          ...(dose.retained ? [tell('dose.retained', dose.retained)] : []),
          ...(dose.deviates && dose.release ? ['This dose was not as released.'] : []),
        ]),
        'No dose was written down.',
      ),
    ],
    [
      'Where this person was, as seen',
      orNone(
        phases.map((phase) => tell('phase.observed', phase)),
        'Nothing was written down.',
      ),
    ],
    [
      'Stop signals',
      orNone(
        stops.map((stop) => tell('observation.noted', stop)),
        'None was written down.',
      ),
    ],
    [
      'Harm',
      orNone(
        adverseEvents.flatMap((event) => [
          tell('adverse-event.recorded', event),
          ...event.followed.map((after) => tell('adverse-event.followed', after)),
        ]),
        'None was written down.',
      ),
    ],
    [
      'Before going home',
      [
        ...checks.map(
          ({ check, holds }) =>
            `${DISCHARGE_CHECK_WORDS[check]}: ${holds ? 'yes' : 'not written down'}.`,
        ),
        baseline && baseline.at > (doses.at(-1)?.at ?? '')
          ? `Seen to be back at ${clock(baseline.at)}.`
          : 'Not seen to be back.',
        signed
          ? `Going home signed at ${clock(signed.at)}${signedBy === null ? '' : ` by ${signedBy}`}.`
          : 'Going home was not signed.',
        ...(left ? [`Left at ${clock(left.at)}.`] : []),
      ],
    ],
    [
      'In the order of events',
      orNone(draftOf(lines, clock).split('\n').filter(Boolean), 'Nothing was written down.'),
    ],
  ]
}

/** The drawing in words, for whoever hears it. */
const altOf = ({ readings }: Summary, clock: (at: Instant) => string): string =>
  `Readings over time. ${readings
    .map(
      (reading) =>
        `${clock(reading.at)}: ${sentenceOf({ kind: 'vitals.measured', body: reading }, String)}`,
    )
    .join('. ')}.`
