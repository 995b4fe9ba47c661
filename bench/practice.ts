import { setTimeout as pause } from 'node:timers/promises'
import { asker } from '../src/server/http/test-client.ts'
import { withClinic } from './append.ts'
import { median, reached, type Measure } from './measure.ts'

const THERAPISTS = 20
const TIMES = 10
/** A little longer than figures stand (src/server/db/caseload). */
const STAND_MS = 61_000
/** Of the issue: 2,000 couples and 2,000,000 entries. Unit: ms. */
const MOST_COLD_MS = 2_000
const MOST_WARM_MS = 200

const practiceOf = (name: string, casesEach: number, entriesPerCase: number): Measure => ({
  name,
  about: `figures of a practice of ${(THERAPISTS * casesEach).toLocaleString('en')} couples with ${(THERAPISTS * casesEach * entriesPerCase).toLocaleString('en')} entries`,
  run: (say) =>
    withClinic({ therapists: THERAPISTS, casesEach, directed: true }, async ({ site, clinic }) => {
      say('filling it')
      await site.wish({
        do: 'fill',
        clinic,
        entriesPerCase,
        courses: true,
      } as const)
      const [cookie = ''] = await site.signIn(clinic.clinic, [clinic.director])
      const once = async (): Promise<number> => {
        const began = performance.now()
        const answer = await asker(site.url(), cookie)('GET', '/api/practice')
        const took = performance.now() - began
        const { practice: told } = answer.json<{ practice: { cases: number } | null }>()
        if (told?.cases !== THERAPISTS * casesEach)
          throw new Error(`${told?.cases ?? 'no'} cases were told of`)
        return took
      }
      say(`the very first time, ${Math.round(await once())} ms`)
      await site.restart()
      const cold = await once()
      const warm: number[] = []
      for (let i = 0; i < TIMES; i++) warm.push(await once())
      say('waiting until the figures do not stand any more')
      await pause(STAND_MS)
      const anew = await once()
      return [
        reached({ name: `${name}, cold`, value: cold, unit: 'ms' }, 'at most', MOST_COLD_MS),
        reached({ name: `${name}, anew`, value: anew, unit: 'ms' }, 'at most', MOST_COLD_MS),
        reached(
          { name: `${name}, warm`, value: median(warm), unit: 'ms p50' },
          'at most',
          MOST_WARM_MS,
        ),
      ]
    }),
})

export const practice = practiceOf('practice', 20, 100)
/** As large as the issue asks for: a quarter of an hour to fill and to count for the first time. */
export const wholePractice = practiceOf('practice-whole', 100, 1_000)
