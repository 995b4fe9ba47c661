import { INSTRUMENTS } from '../src/care/measures/instruments/all.ts'
import { countedItems } from '../src/care/measures/instrument.ts'
import { score, type Answers } from '../src/care/measures/score.ts'
import { median, reached, type Measure } from './measure.ts'

const MANY = 1_000_000
const DIFFERENT = 1_000

/** Answers of every instrument with a total, each about as long as the next clinic’s: complete, and with one missing. */
function responses() {
  const totalled = INSTRUMENTS.filter(({ range }) => range !== null)
  return Array.from({ length: DIFFERENT }, (_, turn) => {
    const instrument = totalled[turn % totalled.length] as (typeof totalled)[number]
    const items = turn % 10 === 9 ? countedItems(instrument).slice(1) : instrument.items
    const answers: Answers = Object.fromEntries(
      items.map(({ code, range: [low, high] }, i) => [
        code,
        low + ((i * 7 + turn) % (high - low + 1)),
      ]),
    )
    return { instrument, answers }
  })
}

/** Scored responses per second, every instrument with a total in turn. */
function rate(all: ReturnType<typeof responses>): number {
  const began = performance.now()
  let sum = 0
  for (let i = 0; i < MANY; i++) {
    const { instrument, answers } = all[i % DIFFERENT] as (typeof all)[number]
    sum += score(instrument, answers).total ?? 0
  }
  const perSecond = MANY / ((performance.now() - began) / 1000)
  if (!(sum > 0)) throw new Error('nothing was scored')
  return perSecond
}

export const scoring: Measure = {
  name: 'score',
  about: 'a million answered instruments scored, every instrument with a total in turn',
  run: () => {
    const all = responses()
    const rates = [1, 2, 3, 4, 5].map(() => rate(all))
    return Promise.resolve([
      reached({ name: 'score', value: median(rates), unit: 'responses/s' }, 'at least', 1_000_000),
    ])
  },
}
