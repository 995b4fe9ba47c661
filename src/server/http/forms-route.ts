import { z } from 'zod'
import { Form } from '../../care/measures/form.ts'
import type { OpenRecord } from '../db/open.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

/** The published forms in which this clinic asks; the same for everybody who is asked, whatever they answered. */
export function formsRoute(app: App, { clinic }: Pick<OpenRecord, 'clinic'>): void {
  app.route({
    method: 'GET',
    url: '/api/forms',
    schema: {
      summary: 'The published forms in which this clinic asks, with their copyright',
      response: {
        200: z.object({
          forms: z.array(
            z.object({
              instrument: z.string(),
              language: z.string(),
              sha256: z.string(),
              copyright: z.string().nullable(),
              form: Form,
            }),
          ),
        }),
      },
    },
    handler: async (request) => {
      const read = await clinic(actorOf(request).clinic)
      return {
        forms: Object.values(read?.state.instruments ?? {}).map(
          ({ instrument, language, sha256, copyright = null, form }) => ({
            instrument,
            language,
            sha256,
            copyright,
            form,
          }),
        ),
      }
    },
  })
}
