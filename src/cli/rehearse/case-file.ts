import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { Medicine } from '../../care/medicine/entries.ts'
import { THRESHOLD_NAMES } from '../../care/policy/thresholds.ts'
import { ALL_KINDS } from '../../care/kinds.ts'
import { ChartKind, Role } from '../../record/chart.ts'

const Key = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
  .describe('A name of your own, used with @ elsewhere')
const Moment = z
  .string()
  .describe(
    'A time: "day 7 10:00", "day 7 10:00:30", or from the step’s own time: "+90d", "-40m", "+2h20m"',
  )
const Kind = z.enum(ALL_KINDS)
const Body = z
  .record(z.string(), z.unknown())
  .describe('The entry’s body. "@name" stands for an id, "=day 7 10:00" or "=+90d" for a moment')
const Label = z.enum(['A', 'B', 'C', 'D'])
const OneOrMore = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1)])

const Expect = z
  .strictObject({
    refused: z
      .string()
      .optional()
      .describe('The problem’s code, such as gate-closed, medicated, not-yet'),
    unmet: z.array(z.string()).optional().describe('Exactly these criteria are unmet'),
    also: z.array(z.string()).optional().describe('At least these criteria are unmet'),
    gate: z.enum(['open', 'overridden']).optional(),
    says: z.string().optional().describe('Words that the refusal contains'),
  })
  .describe('What must come of it; without this, it must be stored')

const Check = z.union([
  z.strictObject({
    reader: Key,
    chart: z
      .string()
      .optional()
      .describe('"joint", "team", "B", "clinical A" …; without it, all that they read'),
    has: Kind,
    where: Body.optional(),
    times: z.int().min(0).optional(),
    late: z.boolean().optional().describe('Whether it was written down after it happened'),
  }),
  z.strictObject({ reader: Key, chart: z.string().optional(), lacks: Kind }),
  z.strictObject({
    reader: Key,
    lacksWords: z.string().min(3).describe('Nowhere in any byte that they are sent'),
  }),
  z.strictObject({
    reader: Key,
    snapshot: Key.describe('Keep every byte that this person is sent now'),
  }),
  z.strictObject({
    reader: Key,
    unchangedSince: Key.describe('Every byte is as it was at that snapshot'),
  }),
  z.strictObject({
    reader: Key,
    gate: z.enum(['release', 'discharge']),
    for: Key,
    journey: Key,
    unmet: z.array(z.string()).optional().describe('Exactly these criteria are unmet'),
    also: z.array(z.string()).optional().describe('At least these are'),
  }),
  z.strictObject({ reader: Key, medicated: Key, is: z.boolean() }),
  z.strictObject({
    reader: Key,
    journey: Key,
    standing: z.enum([
      'planned',
      'going-ahead',
      'not-going-ahead',
      'done',
      'clinician-will-be-in-touch',
      'cancelled',
    ]),
  }),
  z.strictObject({
    reader: Key,
    vitalsOf: Key,
    journey: Key,
    missed: z.int().min(0).describe('How many due readings were never taken: gaps in the chart'),
  }),
  z.strictObject({ reader: Key, journey: Key, gapMin: z.number(), of: Key.optional() }),
  z.strictObject({ reader: Key, deviationOf: Key, journey: Key, is: z.boolean() }),
  z.strictObject({ reader: Key, chart: z.string(), inOrder: z.literal(true) }),
  z.strictObject({ reader: Key, unexplained: z.int(), of: Key, medicine: z.string() }),
])
export type Check = z.infer<typeof Check>

const Write = z.union([Kind, z.array(z.union([Kind, z.partialRecord(Kind, Body)])).min(1)])

export const Step = z.strictObject({
  at: z
    .string()
    .regex(/^day -?\d+ \d{1,2}:\d{2}(:\d{2})?$/)
    .describe('"day 20 09:30", in the case’s time zone'),
  note: z.string().optional().describe('For whoever reads the case'),
  mark: Key.optional().describe(
    'A name for this moment, so that a demonstration can stop before it',
  ),
  by: Key.optional().describe('Who does it'),
  for: OneOrMore(Label)
    .optional()
    .describe('Whose chart, and whom it is about; for several, once for each (@self)'),
  in: z
    .string()
    .optional()
    .describe(
      'The chart, where the kind could lie in several: joint, team, individual, clinical …',
    ),
  write: Write.optional(),
  body: Body.optional(),
  name: Key.optional().describe(
    'A name for the entry; for several partners it gets their letter: name-A',
  ),
  happened: z
    .string()
    .optional()
    .describe(
      'When it really happened, if earlier than it was written down: "-40m" or "day 3 10:00"',
    ),
  sent: z
    .string()
    .optional()
    .describe('When the server heard of it, if the network was gone: "+25m" or "day 3 10:00"'),
  clockAhead: z.string().optional().describe('How far the device’s clock runs ahead: "3m"'),
  expect: Expect.optional(),
  check: OneOrMore(Check).optional(),
})
export type Step = z.infer<typeof Step>

export const CaseFile = z.strictObject({
  title: z.string(),
  about: z.string().optional(),
  start: z.iso.date().describe('Day 0'),
  timeZone: z.string().default('UTC'),
  clinic: z.strictObject({
    name: z.string(),
    jurisdiction: z.string(),
    live: z.boolean().default(true),
    policy: z
      .union([z.enum(['offered', 'none']), z.partialRecord(z.enum(THRESHOLD_NAMES), z.number())])
      .default('offered')
      .describe(
        '"offered": the director adopts every number as offered; a map: those, changed as it says; "none": nothing',
      ),
    medicines: z
      .array(
        z.union([
          z.string(),
          z.strictObject({
            use: z.string().describe('A medicine that Conjoint ships'),
            licence: Medicine.shape.lawful.element.shape.licence.default('prescriber'),
            from: Moment.optional(),
            until: Moment.optional(),
            remoteOrdersUntil: Moment.optional(),
            clinicians: z.int().optional(),
            monitoringMin: z.int().optional(),
          }),
          z.strictObject({ define: Body.describe('A whole medicine, as in medicine.adopted') }),
        ]),
      )
      .default([]),
  }),
  staff: z.record(
    Key,
    z.strictObject({
      name: z.string(),
      roles: z.array(Role).min(1),
      inCase: z
        .array(Role)
        .optional()
        .describe(
          'In which roles they work in this case; without it, in all of their clinical ones',
        ),
      credentials: z.union([z.enum(['by-role', 'none'])]).default('by-role'),
    }),
  ),
  partners: z.partialRecord(Label, z.strictObject({ name: z.string() })),
  opensCase: Key.optional().describe('Who opens the case; without it, the first therapist'),
  journeys: z.array(Key).default([]).describe('Names for journeys, used as @name'),
  steps: z.array(Step).min(1),
})
export type CaseFile = z.infer<typeof CaseFile>

/** The case file is not what it should be. The message names the place. */
export class CaseProblem extends Error {
  override readonly name = 'CaseProblem'
}

/** Reads and checks a case file. Errors: CaseProblem, with the line for YAML and the path for what does not fit. */
export function readCase(path: string): CaseFile {
  const document = parseDocument(readFileSync(path, 'utf8'), { merge: false })
  const [wrong] = document.errors
  if (wrong) throw new CaseProblem(`${path}: ${wrong.message}`)
  const parsed = CaseFile.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, 8)
    .map((i) => `  ${i.path.join('.') || 'the file'}: ${i.message}`)
  throw new CaseProblem(`${path} is not a case:\n${issues.join('\n')}`)
}

/** docs/case.schema.json, for editors that complete and check as one writes. */
export const caseJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(CaseFile, { io: 'input' }), null, 2)}\n`

export const chartKindOf = (text: string): ChartKind | null =>
  ChartKind.safeParse(text).data ?? null
