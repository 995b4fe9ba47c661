import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { ID, idOf } from './entries.ts'

/** The tablets of many rooms, a process of their own: in each room one writes, and a second one hears of it and reads. */
export type Rooms = {
  readonly port: number
  /** How often each room’s first tablet writes an entry, once a second. */
  readonly seconds: number
  readonly rooms: readonly {
    readonly writes: string
    readonly hears: string
    /** With `ID` for the id, each in the chart that its text names. */
    readonly entries: readonly string[]
  }[]
}
/** Milliseconds from the writing of an entry, of each entry. */
export type Lived = {
  readonly stored: readonly number[]
  readonly told: readonly number[]
  readonly read: readonly number[]
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity })

async function live({ port, seconds, rooms }: Rooms): Promise<Lived> {
  const lived = { stored: [] as number[], told: [] as number[], read: [] as number[] }
  const base = Date.now()
  const ask = (cookie: string, path: string, body?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { cookie, 'x-conjoint': '1', 'content-type': 'application/json' }
      const method = body === undefined ? 'GET' : 'POST'
      const asked = request({ port, agent, path, method, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => (text += part))
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${text}`)),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })

  /** Calls `told` with each frame until the line ends; resolves once it has begun, with how to end it. */
  const listen = (
    cookie: string,
    heads: ReadonlyMap<string, number>,
    told: (frame: string) => void,
  ): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const cursors = [...heads].map(([chart, head]) => `${chart}:${head}`).join()
      const path = `/api/feed?cursors=${cursors}`
      const asked = request({ port, path, headers: { cookie } }, (answer) => {
        let rest = ''
        answer.setEncoding('utf8')
        answer.on('error', () => undefined)
        answer.on('data', (text: string) => {
          const parts = (rest + text).split('\n\n')
          rest = parts.pop() ?? ''
          for (const part of parts) if (part.includes('event: entries')) told(part)
          resolve(() => asked.destroy())
        })
      })
      asked.on('error', reject)
      asked.end()
    })

  const inRoom = async (room: Rooms['rooms'][number], place: number): Promise<void> => {
    type Charts = { readonly charts: readonly { readonly chart: string; readonly seq: number }[] }
    const { charts } = JSON.parse(await ask(room.hears, '/api/charts')) as Charts
    const heads = new Map(charts.map(({ chart, seq }) => [chart, seq]))
    let waits: { chart: string; told: (frame: string) => void } | null = null
    const stop = await listen(room.hears, heads, (frame) => {
      if (waits !== null && frame.includes(waits.chart)) waits.told(frame)
    })
    // Rooms do not tap in step.
    await pause((place * 1000) / rooms.length)
    const began = performance.now()
    for (let turn = 0; turn < seconds; turn++) {
      await pause(Math.max(0, began + turn * 1000 - performance.now()))
      const text = room.entries[turn % room.entries.length] ?? ''
      const id = idOf(base, place, turn + 1)
      const { chart } = JSON.parse(text) as { chart: string }
      const sent = performance.now()
      const told = new Promise<string>((resolve) => (waits = { chart, told: resolve }))
      const stored = ask(room.writes, '/api/entries', `{"entries":[${text.replace(ID, id)}]}`).then(
        (answer) => {
          lived.stored.push(performance.now() - sent)
          if (!answer.includes('"outcome":"stored"')) throw new Error(answer)
        },
      )
      const frame = await told
      lived.told.push(performance.now() - sent)
      const read = await ask(
        room.hears,
        `/api/charts/${chart}/entries?after=${heads.get(chart) ?? 0}`,
      )
      if (!read.includes(id)) throw new Error('the entry that was told is not there')
      lived.read.push(performance.now() - sent)
      heads.set(chart, Number(/"head":(\d+)/.exec(frame)?.[1]))
      await stored
    }
    stop()
  }
  await Promise.all(rooms.map(inRoom))
  return lived
}

process.on('message', (wish: Rooms) => {
  void live(wish).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
