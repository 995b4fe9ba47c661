import { rmSync } from 'node:fs'
import { reached, type Measure } from './measure.ts'
import { temporaryDirectory } from './place.ts'
import { killInRounds } from '../src/server/faults/rounds.ts'

/** The heavier run of what CI does thirty times: src/server/faults/SPEC.md. */
export const kills: Measure = {
  name: 'kills',
  about:
    'rounds of SIGKILL during writes; only when it is named (CONJOINT_KILL_ROUNDS, CONJOINT_KILL_SEED)',
  run: async (say) => {
    const rounds = Number(process.env['CONJOINT_KILL_ROUNDS'] ?? 200)
    const seed = Number(process.env['CONJOINT_KILL_SEED'] ?? Date.now() % 2 ** 31)
    say(`${rounds} rounds, CONJOINT_KILL_SEED=${seed}`)
    const directory = temporaryDirectory()
    const done = await killInRounds({
      directory,
      rounds,
      seed,
      pens: 12,
      tell: ({ number, victim, afterMs, acknowledged, awayMs }) =>
        say(`${number} ${victim} after ${afterMs} ms: away ${awayMs} ms, ${acknowledged} kept`),
    })
    rmSync(directory, { recursive: true, force: true })
    const value = done.length
    return [
      reached({ name: 'kills', value, unit: 'rounds survived' }, 'at least', rounds, 'rounds'),
    ]
  },
}
