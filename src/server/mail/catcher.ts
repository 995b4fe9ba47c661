import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Caught = { readonly to: readonly string[]; readonly raw: string }

/** `later` and `never` are what a mail server says of an address that it does not take now, or at all. */
export type Says = 'yes' | 'later' | 'never'

/**
 * A mail server on this machine alone, which takes mail and passes it to nobody: for the demonstration, and for tests.
 */
export async function catchMail(
  caught: (mail: Caught) => void,
  takes: (address: string) => Says = () => 'yes',
  port = 0,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const says = takes(address)
      if (says === 'yes') done()
      else done(refusal(says))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        caught({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const listening = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${listening.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const refusal = (says: Exclude<Says, 'yes'>): Error =>
  Object.assign(new Error(says === 'later' ? 'not now' : 'nobody here'), {
    responseCode: says === 'later' ? 450 : 550,
  })
