import type { EntryId, RepairId } from '../../shared/ids.ts'
import { askedOfB, entryText } from './couples.ts'
import { chartsOf } from './charts-of.ts'
import type { Drive } from './drive.ts'
import type { Draws } from './draws.ts'
import type { Looking } from './look.ts'

const SITTING = '/api/charts/:chart/sitting'
const JOIN = `${SITTING}/join`
const TIME_OUT = '/api/charts/:chart/time-out'
const NOWHERE = '00000000-0000-4000-8000-000000000000'

/** One of the charts that B does not read, or one that is none. */
const elsewhere = (look: Looking, draw: Draws): string =>
  look.turn([draw.pick(chartsOf(look, 'A')), draw.pick(chartsOf(look, 'A')), NOWHERE, 'none'])
const everywhere = (look: Looking, draw: Draws): readonly string[] => [
  look.couple.chart('joint'),
  elsewhere(look, draw),
]

/** B says yes to what A asked in both worlds. */
async function accepted(look: Looking, draw: Draws): Promise<EntryId> {
  const { stage, couple } = look
  const asked = askedOfB(stage, couple)
  const text = entryText(stage, {
    by: couple.b,
    chart: couple.chart('joint'),
    kind: 'dialogue.accepted',
    body: { asked },
    id: draw.id<EntryId>(stage.clock.ms),
  })
  const { status } = await look.ask('POST', '/api/entries', '/api/entries', {
    body: `{"entries":[${text}]}`,
  })
  if (status !== 200) throw new Error(`accepting was answered ${status}`)
  return asked
}

/** How B uses what goes on between partners. */
export const SITTING_DRIVES: Readonly<Record<string, Drive>> = {
  [`GET ${SITTING}`]: async (look, draw) => {
    for (const chart of everywhere(look, draw))
      await look.ask('GET', SITTING, `/api/charts/${chart}/sitting`)
  },
  [`POST ${JOIN}`]: async (look, draw) => {
    const asked = await accepted(look, draw)
    const join = (chart: string, body: object) =>
      look.ask('POST', JOIN, `/api/charts/${chart}/sitting/join`, { body })
    for (const chart of everywhere(look, draw)) await join(chart, { asked })
    await join(look.couple.chart('joint'), { asked: look.turn([NOWHERE, 'none']) })
    await move(look, look.couple.chart('joint'), asked, { do: look.turn(['pause', 'later']) })
  },
  [`POST ${SITTING}`]: async (look, draw) => {
    for (const chart of everywhere(look, draw))
      await move(look, chart, NOWHERE, { do: look.turn(['pause', 'pause', 'typing']) })
  },
  [`POST ${TIME_OUT}`]: async (look, draw) => {
    const repair = draw.id<RepairId>(look.stage.clock.ms)
    const ask = (chart: string, body: object) =>
      look.ask('POST', TIME_OUT, `/api/charts/${chart}/time-out`, { body })
    const after = [
      { do: 'keep', repair },
      { do: 'written', repair },
      { do: 'begin', repair, minutes: 1 },
    ]
    await ask(look.couple.chart('joint'), { do: 'begin', repair, minutes: 20 })
    await ask(look.couple.chart('joint'), look.turn(after))
    await ask(elsewhere(look, draw), draw.pick(after))
  },
}

const move = (look: Looking, chart: string, asked: string, what: object) =>
  look.ask('POST', SITTING, `/api/charts/${chart}/sitting`, {
    body: { asked, step: 0, move: what },
  })
