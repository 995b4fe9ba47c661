import { NOTICE } from '../../care/contact/notice.ts'
import { isThisMachine } from '../this-machine.ts'

/**
 * `refused`: this address takes nothing, for good. `later`: not now. `no-server`: the clinic’s own mail server did not
 * take it, which says nothing about the address.
 */
export type Posted = 'sent' | 'refused' | 'later' | 'no-server'

export type Post = {
  /**
   * `alias`: the sender’s name that this person wants to see; without one there is none. `date`: what the mail says
   * of when it was written, the same for all that go out together.
   */
  send(address: string, alias: string | undefined, date: Date): Promise<Posted>
}

/**
 * `smtp`: `smtp://host:port`, `smtps://…`, with a name and a password where the server asks for them. `from`: the
 * address that people see.
 */
export function createPost({ smtp, from }: { readonly smtp: string; readonly from: string }): Post {
  /** Loaded with the first mail: it weighs as much as the database’s driver. */
  const opened = async () => {
    const { default: nodemailer } = await import('nodemailer')
    // To another machine in no case in clear: a server that offers no TLS, or whose certificate does not hold, has none.
    const away = !isThisMachine(new URL(smtp).hostname)
    const how = away ? { requireTLS: true, tls: { rejectUnauthorized: true } } : {}
    // Only what is given here goes out: no file, no page, no template is ever read for it.
    const noReading = { disableFileAccess: true, disableUrlAccess: true }
    return nodemailer.createTransport({ url: smtp, ...how }, noReading)
  }
  let transport: Awaited<ReturnType<typeof opened>> | undefined
  return {
    send: async (address, alias, date) => {
      try {
        transport ??= await opened()
        await transport.sendMail({
          from: { name: alias ?? '', address: from },
          to: { name: '', address },
          date,
          ...NOTICE,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return 'sent'
      } catch (error) {
        return whyNot(error)
      }
    },
  }
}

function whyNot(error: unknown): Posted {
  const { code, command, responseCode } = error as {
    readonly code?: string
    readonly command?: string
    readonly responseCode?: number
  }
  // Only what the server says of the recipient is about the recipient.
  const ofAddress = code === 'EENVELOPE' && command !== 'MAIL FROM'
  if (!ofAddress) return 'no-server'
  return responseCode === undefined || responseCode >= 500 ? 'refused' : 'later'
}
