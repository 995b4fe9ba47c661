import type { EntryId, RepairId } from '../../shared/ids.ts'
import { askedOfB, entryText } from './couples.ts'
import { twoOfA } from './charts-of.ts'
import type { Drive } from './drive.ts'
import type { Draws } from './draws.ts'
import type { Looking } from './look.ts'

const SITTING = '/api/charts/:chart/sitting'
const JOIN = `${SITTING}/join`
const TIME_OUT = '/api/charts/:chart/time-out'
const NOWHERE = '00000000-0000-4000-8000-000000000000'

const elsewhere = (look: Looking, draw: Draws): readonly string[] => [
  ...twoOfA(look, draw),
  NOWHERE,
  'none',
]
const everywhere = (look: Looking, draw: Draws): readonly string[] => [
  look.couple.chart('joint'),
  ...elsewhere(look, draw),
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
    await join(look.couple.chart('joint'), { asked: NOWHERE })
    await join(look.couple.chart('joint'), { asked: 'none' })
    await move(look, look.couple.chart('joint'), asked, { do: 'pause' })
    await move(look, look.couple.chart('joint'), asked, { do: 'later' })
  },
  [`POST ${SITTING}`]: async (look, draw) => {
    for (const chart of everywhere(look, draw)) await move(look, chart, NOWHERE, { do: 'pause' })
    await move(look, look.couple.chart('joint'), NOWHERE, { do: 'typing' })
  },
  [`POST ${TIME_OUT}`]: async (look, draw) => {
    const repair = draw.id<RepairId>(look.stage.clock.ms)
    const ask = (chart: string, body: object) =>
      look.ask('POST', TIME_OUT, `/api/charts/${chart}/time-out`, { body })
    const bodies = [
      { do: 'begin', repair, minutes: 20 },
      { do: 'keep', repair },
      { do: 'written', repair },
      { do: 'begin', repair, minutes: 1 },
    ]
    for (const body of bodies) await ask(look.couple.chart('joint'), body)
    for (const chart of elsewhere(look, draw)) await ask(chart, draw.pick(bodies))
  },
}

const move = (look: Looking, chart: string, asked: string, what: object) =>
  look.ask('POST', SITTING, `/api/charts/${chart}/sitting`, {
    body: { asked, step: 0, move: what },
  })
