import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE, plusMs } from '../../shared/instant.ts'
import { CORE_THRESHOLDS, type ThresholdName } from '../policy/thresholds.ts'
import { Book, type Setting } from '../testing/model.ts'
import { asked, personOf, question } from '../testing/choices.ts'
import { MOVES, WHATS, type Command, type What } from '../testing/moves.ts'
import { medicated, ZONES } from '../testing/asked.ts'
import { standsInTheWay } from '../testing/oracle.ts'
import { act, PRESCRIBER } from '../testing/world.ts'
import { RELEASE } from './release.ts'

/** Numbers that a clinic could adopt, around those that are offered. */
const within = (min: number, max: number) => fc.integer({ min, max })
const NUMBERS: Partial<Record<ThresholdName, fc.Arbitrary<number>>> = {
  systolicWarn: within(125, 155),
  diastolicWarn: within(78, 98),
  systolicStop: within(140, 180),
  diastolicStop: within(85, 110),
  restMin: within(0, 20),
  vitalsFreshMin: within(30, 240),
  heartRateLowStop: within(40, 60),
  heartRateHighStop: within(90, 130),
  spo2Stop: within(88, 95),
  temperatureStopC: within(37, 39),
  minIntervalHours: within(1, 96),
  maxDosesPerSeries: within(1, 6),
  maxDosesIn30Days: within(1, 6),
  foodHours: within(1, 4),
  drinkMin: within(10, 120),
  clearanceDays: within(30, 120),
  consentDays: within(30, 365),
  attestationDays: within(10, 40),
  preparationSessions: within(0, 2),
  pregnancyTestDays: within(1, 10),
  bladderEveryDoses: within(1, 5),
  emdrHoldDays: within(1, 10),
  weightDays: within(5, 40),
  sharedClinicians: within(1, 3),
  coolingHours: within(0, 48),
}

const setting: fc.Arbitrary<Setting> = fc.record({
  zone: fc.constantFrom(...Object.keys(ZONES)),
  live: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  numbers: fc.record(NUMBERS as Record<ThresholdName, fc.Arbitrary<number>>, { requiredKeys: [] }),
  lacks: fc.oneof(
    { weight: 15, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...CORE_THRESHOLDS) },
  ),
  asymmetric: fc.integer({ min: 0, max: 3 }).map((n) => n === 3),
  home: fc.integer({ min: 0, max: 3 }).map((n) => n === 3),
})

const some = (weight: number) => fc.integer({ min: 0, max: 9 }).map((n) => n < weight)
const doing = (whats: readonly What[]): fc.Arbitrary<Command> =>
  fc.record({
    what: fc.constantFrom(...whats),
    who: fc.constantFrom('A', 'B'),
    where: fc.constantFrom('alone', 'together'),
    n: fc.nat(999),
    m: fc.nat(999),
    bad: some(5),
    waitMin: fc.oneof({ weight: 9, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.nat(300) }),
    backMin: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat(90) },
    ),
  })
const anything = doing(WHATS)

/** A good day begins: a night or a week later, what was wrong is put right, and everyone is asked. */
const goodDay: fc.Arbitrary<readonly Command[]> = fc
  .tuple(fc.nat(6), fc.constantFrom('A', 'B'), fc.constantFrom('alone', 'together'), anything)
  .map(([days, who, where, like]) => [
    { ...like, what: 'putRight', waitMin: days * 1440, bad: false },
    { ...like, what: 'morning', who, where, waitMin: 5, bad: false },
  ])
/** A dose as it should be, some time, a reading, and as a rule the way back to baseline. */
const dosing: fc.Arbitrary<readonly Command[]> = fc
  .tuple(fc.constantFrom('A', 'B'), fc.constantFrom('alone', 'together'), anything)
  .map(([who, where, like]) => [
    { ...like, what: 'give', who, where, waitMin: 1, bad: false },
    { ...like, what: 'measureLater', who, where, bad: false },
    ...(like.m % 4 === 0
      ? []
      : [{ ...like, what: 'baseline' as const, who, where, waitMin: 100, backMin: 0 }]),
  ])
const block: fc.Arbitrary<readonly Command[]> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(anything) },
  { weight: 4, arbitrary: goodDay },
  { weight: 2, arbitrary: dosing },
  { weight: 1, arbitrary: fc.tuple(doing(['baseline', 'integrate', 'putRight'])) },
)
const days = fc.array(block, { minLength: 5, maxLength: 15, size: 'max' }).map((b) => b.flat())

const tally = { acts: 0, asked: 0, open: 0, second: 0, alone: new Map<string, number>() }

/** Asks for everyone and every journey, of the gate and of the oracle. */
function compare(book: Book, c: Command): void {
  for (const who of ['A', 'B'] as const)
    for (const where of ['alone', 'together'] as const) {
      const q = question(book, c, who, where)
      const expected = standsInTheWay(book.history, q)
      const decision = book.ask(act(who, PRESCRIBER, book.now, 'dose.released', asked(q)))
      const found = decision.gate
        ? decision.gate.verdicts.filter((v) => !v.met).map((v) => v.criterion)
        : ['no plan']
      tally.asked++
      if (expected.length === 0) tally.open++
      if (expected.length === 0 && q.reinforcement) tally.second++
      const [only] = expected
      if (only && expected.length === 1) tally.alone.set(only, (tally.alone.get(only) ?? 0) + 1)
      const same = expected.toSorted().join() === found.toSorted().join()
      const open = decision.kind === 'granted'
      if (same && open === (expected.length === 0)) continue
      const at = `${c.what}: ${who} ${where} at ${book.now}`
      throw new Error(
        `${at}\n  the gate says [${found.join()}]\n  what happened says [${expected.join()}]`,
      )
    }
}

/** A partner’s own word is refused for the medicine’s sake exactly while the medicine is near. */
function compareCapacity(book: Book): void {
  for (const who of ['A', 'B'] as const) {
    const word = act(who, personOf(who), book.now, 'fallback.agreed', {
      journey: asked(question(book, NOTHING, who, 'together')).journey,
    })
    const decision = book.ask(word)
    expect(decision.kind === 'refused').toBe(medicated(book.history, personOf(who), book.now))
  }
}
const RUNS = 2000
const NOTHING: Command = {
  what: 'morning',
  who: 'A',
  where: 'alone',
  n: 2,
  m: 1,
  bad: false,
  waitMin: 0,
  backMin: 0,
}

it(
  '[X3] random days: the gate opens exactly when what happened says so',
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(setting, days, (how, commands) => {
        const book = new Book(how)
        compare(book, NOTHING)
        for (const c of commands) {
          book.now = plusMs(book.now, c.waitMin * MINUTE)
          MOVES[c.what](book, c)
          tally.acts++
          compare(book, c)
          compareCapacity(book)
        }
      }),
      { numRuns: RUNS },
    )
    const lines = RELEASE.map((c) => `  ${c.id} ${c.name}: ${tally.alone.get(c.name) ?? 0}`)
    console.log(
      `${tally.acts} acts, ${tally.asked} questions, ${tally.open} open (${tally.second} of them second doses); alone in the way:\n${lines.join('\n')}`,
    )
    expect(tally.open).toBeGreaterThan(1000)
  },
)
