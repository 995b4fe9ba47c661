import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../db/embedded/test-server.ts'
import { killInRounds, type Round } from './rounds.ts'

const ROUNDS = Number(process.env['CONJOINT_KILL_ROUNDS'] ?? 30)
const SEED = Number(process.env['CONJOINT_KILL_SEED'] ?? Date.now() % 2 ** 31)

describe(`killed ${ROUNDS} times while writing (CONJOINT_KILL_SEED=${SEED})`, () => {
  const place = temporaryDirectory()
  let rounds: readonly Round[] = []
  const of = (victim: Round['victim']) => rounds.filter((round) => round.victim === victim)
  const expected = (turn: number) => Math.floor((ROUNDS + 3 - turn) / 4)

  beforeAll(async () => {
    console.log(`killing with CONJOINT_KILL_SEED=${SEED}`)
    const { directory } = place
    rounds = await killInRounds({ directory, rounds: ROUNDS, seed: SEED, pens: 6 })
    const away = rounds.map(({ victim, awayMs }) => `${victim} ${awayMs} ms`).join(', ')
    console.log(`${rounds.at(-1)?.acknowledged} entries acknowledged; away: ${away}`)
  }, 600_000)
  afterAll(place.remove)

  it('[F1] a killed server loses nothing, and the next start takes over', () => {
    expect(of('server')).toHaveLength(expected(0))
  })
  it('[F2] a killed database loses nothing and comes back by itself', () => {
    expect(of('database')).toHaveLength(expected(1))
  })
  it('[F3] both killed together lose nothing', () => {
    expect(of('both')).toHaveLength(expected(2))
  })
  it('[F4] a killed process of the database costs nothing but time', () => {
    expect(of('worker')).toHaveLength(expected(3))
  })
})
