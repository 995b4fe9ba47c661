import { JourneyId } from '../../shared/ids.ts'
import { z } from 'zod'
import { journeyPages, tellsOfJourneys } from '../copies/journey.ts'
import { printedJourney } from '../copies/print-journey.ts'
import type { RecordStore } from '../db/record.ts'
import { notFound, sendText } from './answers.ts'
import type { App } from './app.ts'
import type { Directory } from './directory.ts'
import { Files, sent } from './files.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { actorOf } from './signed-in.ts'

/** A journey on pages, as the chart of one of those who were in it tells it. */
export function journeyRoutes(
  app: App,
  { store, directory }: { store: RecordStore; directory: Directory },
): void {
  const alone = oneAtATime()
  app.route({
    method: 'GET',
    url: '/api/charts/:chart/journeys/:journey/summary',
    exposeHeadRoute: false,
    schema: {
      summary: 'What a person’s own chart tells of a journey, on pages, for staff who read it',
      // A text that is no id is something that does not exist: it gets that answer, not another.
      params: z.object({ chart: z.string(), journey: z.string() }),
      response: { 200: z.object({ files: Files }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { params } = request
      const journey = JourneyId.safeParse(params.journey)
      const own = (await store.charts(actor)).find(({ chart }) => chart === params.chart)
      if (own === undefined || !tellsOfJourneys(own) || !journey.success) return notFound(reply)
      return await alone(actor, reply, async () => {
        const pages = await journeyPages(
          { store, directory },
          actor,
          own,
          journey.data,
          store.now(),
        )
        if (pages === null) return notFound(reply)
        const bytes = await printedJourney(pages)
        const files = sent([{ name: 'journey.pdf', type: 'application/pdf', bytes }])
        return sendText(reply, JSON.stringify({ files }))
      })
    },
  })
}
