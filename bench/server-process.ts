import { takeDirectory } from '../src/cli/house/data-directory.ts'
import { openHouse } from '../src/cli/house/open-house.ts'
import { webDirectory } from '../src/cli/serve/command.ts'
import { createLog, toStandardOutput } from '../src/server/log.ts'
import type { ClinicId, PersonId } from '../src/shared/ids.ts'
import { DAY } from '../src/shared/instant.ts'
import { fill } from './fill.ts'
import { found, type Founded } from './found.ts'

/**
 * The server that is measured: what `conjoint serve` starts, in a process of its own, which also makes people
 * and cases when it is told to, since there is no route for that yet.
 */
export type Wish =
  | {
      readonly do: 'found'
      readonly therapists: number
      readonly casesEach: number
      /** The medical director is in each team. */
      readonly directed?: boolean
    }
  | { readonly do: 'links'; readonly clinic: ClinicId; readonly people: readonly PersonId[] }
  | {
      readonly do: 'fill'
      readonly clinic: Founded
      readonly entriesPerCase: number
      /** Each couple goes through a course of doses and answers first. */
      readonly courses?: boolean
    }
  | { readonly do: 'memory' }
  | { readonly do: 'stop' }

const [directory, unexplained] = process.argv.slice(2)
if (directory === undefined) throw new Error('the data directory is missing')
const house = await openHouse(takeDirectory(directory, 'clinic'), {
  log: createLog(toStandardOutput()),
  ...webDirectory(),
  unexplained: unexplained === 'unexplained',
})
const server = await house.serve(0)

async function grant(wish: Wish): Promise<unknown> {
  switch (wish.do) {
    case 'found':
      return await found(house.record, wish.therapists, wish.casesEach, wish.directed)
    case 'links': {
      const tokens: string[] = []
      for (const person of wish.people)
        tokens.push(await server.links.create({ clinic: wish.clinic, person }, DAY))
      return tokens
    }
    case 'fill':
      return await fill(house.record, wish.clinic, wish.entriesPerCase, wish.courses)
    case 'memory':
      return process.memoryUsage()
    case 'stop':
      await house.close()
      return null
  }
}

process.on('message', (wish: Wish) => {
  void grant(wish).then(
    (answer) => process.send?.({ answer }, () => wish.do === 'stop' && process.exit(0)),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
// Whoever measures is gone: an orderly end, so that no database is left running.
process.on('disconnect', () => void house.close().finally(() => process.exit(1)))
process.send?.({ answer: server.url })
