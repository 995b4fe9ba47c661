import { createHash } from 'node:crypto'
import { z } from 'zod'
import { mayWrite } from '../../care/writing.ts'
import { addingOf } from '../../fhir/adding.ts'
import { canonicalJson } from '../../fhir/canonical.ts'
import { checkQuestionnaire, type Checked } from '../../fhir/check.ts'
import type { Finding } from '../../fhir/finding.ts'
import type { WhoMay } from '../auth/who-may.ts'
import { MOST_BYTES } from '../db/append/read-entry.ts'
import { notFound } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

/** Room for a form with its narrative, which a person may then take out; what an entry holds is less. */
const MOST_TEXT = 512 * 1024
/** What an entry has besides its body. */
const ENVELOPE = 2048

/** Holds a published form against its instrument, for whoever may add one. Adds nothing, and keeps nothing. */
export function instrumentsRoute(app: App, { whoMay }: { readonly whoMay: WhoMay }): void {
  app.route({
    method: 'POST',
    url: '/api/instruments/check',
    bodyLimit: 2 * MOST_TEXT,
    schema: {
      summary: 'What of a published form fits its instrument and what does not; adds nothing',
      body: z.object({
        file: z.string().max(MOST_TEXT),
        instrument: z.string().max(40).optional(),
      }),
      response: { 200: z.looseObject({ ok: z.boolean() }) },
    },
    handler: async (request, reply) => {
      const roles = await whoMay.roles(actorOf(request))
      if (!roles.some((role) => mayWrite(role, 'clinic', 'instrument.added')))
        return notFound(reply)
      return answerTo(request.body.file, request.body.instrument)
    },
  })
}

/** `adds`: the body of the entry that would add it; `null` where it is refused. */
export type InstrumentCheck = Omit<Checked, 'form'> & {
  readonly adds: NonNullable<ReturnType<typeof addingOf>> | null
}

function answerTo(text: string, id: string | undefined): InstrumentCheck {
  const json = parsed(text)
  if (json === undefined)
    return refused('It is no JSON. A Questionnaire as XML has to be turned into JSON first.')
  const checked = checkQuestionnaire(json, id)
  const sha256 = createHash('sha256').update(canonicalJson(json)).digest('hex')
  const adds = addingOf(checked, json, sha256)
  const { form: _form, ...report } = checked
  const bytes = adds === null ? 0 : Buffer.byteLength(JSON.stringify(adds)) + ENVELOPE
  if (bytes <= MOST_BYTES) return { ...report, adds }
  const inKb = (many: number): number => Math.ceil(many / 1024)
  const large = `It takes ${inKb(bytes)} kB in the record, which holds ${inKb(MOST_BYTES)} kB of one form. Without its narrative (“text”) most fit.`
  return {
    ...report,
    ok: false,
    findings: [...report.findings, { ...REFUSES, code: 'too-long', says: large }],
    adds: null,
  }
}

const REFUSES = { linkId: null, refuses: true } as const satisfies Partial<Finding>

/** `undefined`: no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

const refused = (says: string): InstrumentCheck => ({
  ok: false,
  instrument: null,
  title: null,
  language: 'en',
  copyright: null,
  items: [],
  findings: [{ ...REFUSES, code: 'not-a-questionnaire', says }],
  adds: null,
})
