import { request as httpRequest } from 'node:http'

type Answer = {
  readonly status: number
  /** As they came, in order, without the date. */
  readonly headers: readonly string[]
  readonly header: (name: string) => string | undefined
  readonly text: string
  json<T = unknown>(): T
}

export type Ask = (
  method: string,
  path: string,
  options?: { body?: string | Buffer | object; headers?: Record<string, string> },
) => Promise<Answer>

/** Real HTTP without a browser's manners: every header and byte can be sent, and is seen as it came. */
export function asker(url: string, cookie?: string): Ask {
  return (method, path, { body, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const bytes =
        body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
          ? body
          : JSON.stringify(body)
      const request = httpRequest(`${url}${path}`, {
        method,
        headers: {
          'x-conjoint': '1',
          ...(cookie === undefined ? {} : { cookie }),
          ...(bytes === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      })
      request.on('error', reject)
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: response.statusCode ?? 0,
            headers: withoutDate(response.rawHeaders),
            header: (name) => {
              const value = response.headers[name]
              return Array.isArray(value) ? value.join('\n') : value
            },
            text,
            json: <T>() => JSON.parse(text) as T,
          })
        })
      })
      request.end(bytes)
    })
}

function withoutDate(raw: readonly string[]): string[] {
  const lines: string[] = []
  for (let i = 0; i < raw.length; i += 2)
    if (raw[i]?.toLowerCase() !== 'date') lines.push(`${raw[i]}: ${raw[i + 1]}`)
  return lines
}

export type Listening = {
  /** What has come so far, line by line, without heartbeats. */
  readonly frames: readonly string[]
  readonly beats: () => number
  readonly bytes: () => number
  /** Resolves with the frames once there are so many, or the line has ended. */
  until(count: number): Promise<readonly string[]>
  readonly ended: Promise<void>
  stop(): void
}

/** Listens to the feed. Resolves once the server has answered; throws the status where that is not 200. */
export function listen(
  url: string,
  cookie: string,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/api/feed${query}`, { headers: { cookie, ...headers } })
    request.on('error', reject)
    request.on('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return reject(new Error(`the feed answered ${response.statusCode}`))
      }
      const frames: string[] = []
      let waiting: { count: number; done: () => void }[] = []
      let rest = ''
      let beats = 0
      let bytes = 0
      const tell = (all: boolean) => {
        const due = waiting.filter(({ count }) => all || frames.length >= count)
        waiting = waiting.filter((waiter) => !due.includes(waiter))
        for (const { done } of due) done()
      }
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        bytes += text.length
        const parts = (rest + text).split('\n\n')
        rest = parts.pop() ?? ''
        for (const part of parts) {
          if (part === 'event: beat\ndata: .') beats += 1
          else if (!part.startsWith('retry:')) frames.push(part)
        }
        tell(false)
      })
      const ended = new Promise<void>((done) => {
        response.on('close', () => {
          tell(true)
          done()
        })
      })
      response.on('error', () => undefined)
      resolve({
        frames,
        beats: () => beats,
        bytes: () => bytes,
        ended,
        until: (count) =>
          frames.length >= count
            ? Promise.resolve(frames)
            : new Promise((done) => waiting.push({ count, done: () => done(frames) })),
        stop: () => request.destroy(),
      })
    })
    request.end()
  })
}
