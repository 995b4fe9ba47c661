import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DAY } from '../../shared/instant.ts'
import { createLog, toStandardOutput } from '../../server/log.ts'
import type { RunningServer } from '../../server/main.ts'
import { optionsOf, portOf, type Command, type Terminal } from '../house/command.ts'
import { HouseProblem, takeDirectory } from '../house/data-directory.ts'
import { openHouse, type House } from '../house/open-house.ts'

export const PROJECT = resolve(import.meta.dirname, '../../..')
export const DEFAULT_PORT = 4310

/** The built web application, where there is one. */
export const webDirectory = (): { webDirectory?: string } => {
  const built = join(PROJECT, 'dist', 'web')
  return existsSync(join(built, 'index.html')) ? { webDirectory: built } : {}
}

export const serve: Command = {
  summary: 'start the server on its record',
  help: `  --data DIR    the data directory (default data/clinic); made on first start
  --port N      the port on this machine (default ${DEFAULT_PORT}; 0 takes a free one)
  --origin URL  where browsers reach it through your proxy, such as https://conjoint.example
                (default http://localhost and the port). Passkeys belong to that name for good.
  --help-line TEXT  whom anyone can call in need, as “Name: number”; once for each line.
                Everybody here sees the same ones. (CONJOINT_HELP_LINES, parted by ;)
  --message-hours TEXT  when messages to the care team are read, and by when they are answered, as
                partners read it before they write; once for each line. (CONJOINT_MESSAGE_HOURS, parted by ;)
  --smtp URL    your mail server, smtp://… (with STARTTLS, but for this machine) or smtps://…, with name and
                password in it if it asks for them: people are told by mail that something waits, and never what. (CONJOINT_SMTP)
  --mail-from ADDRESS  whom such a mail seems to come from; a name that tells nothing. (CONJOINT_MAIL_FROM)
  --link        a new sign-in link for the medical director, who has lost every passkey
  --json        log lines and the address as JSON
DATABASE_URL puts the record on a PostgreSQL of your own, 15 or later; on another machine with
?sslmode=verify-full at its end, and &sslrootcert=FILE for an authority of your own.
The server listens on this machine only; what faces a network is a proxy's business.`,
  async run(args, terminal) {
    const { values } = optionsOf(args, {
      data: { type: 'string', default: join(PROJECT, 'data', 'clinic') },
      port: { type: 'string', default: terminal.env['PORT'] ?? String(DEFAULT_PORT) },
      link: { type: 'boolean', default: false },
      origin: { type: 'string', default: terminal.env['CONJOINT_ORIGIN'] ?? '' },
      'help-line': {
        type: 'string',
        multiple: true,
        default: (terminal.env['CONJOINT_HELP_LINES'] ?? '').split(';'),
      },
      'message-hours': {
        type: 'string',
        multiple: true,
        default: (terminal.env['CONJOINT_MESSAGE_HOURS'] ?? '').split(';'),
      },
      smtp: { type: 'string', default: terminal.env['CONJOINT_SMTP'] ?? '' },
      'mail-from': { type: 'string', default: terminal.env['CONJOINT_MAIL_FROM'] ?? '' },
      json: { type: 'boolean', default: false },
    })
    const port = portOf(values.port)
    const mail = mailOf(values.smtp, values['mail-from'])
    const origin = originOf(values.origin)
    const directory = takeDirectory(resolve(values.data), 'either')
    const house = await openHouse(directory, {
      log: createLog(toStandardOutput()),
      helpLines: linesOf(values['help-line']),
      messageHours: linesOf(values['message-hours']),
      ...mail,
      ...webDirectory(),
    })
    try {
      const server = await house.serve(port, origin)
      // Before anybody knows where it is: whoever reads the line may stop it at once.
      const stopped = untilStopped(house)
      await welcome(house, server, terminal, values.link)
      return await stopped
    } catch (error) {
      await house.close()
      throw error
    }
  },
}

/** Errors: HouseProblem for one without the other, and for what is neither. */
function mailOf(smtp: string, from: string): { mail?: { smtp: string; from: string } } {
  if (smtp === '' && from === '') return {}
  const server = URL.parse(smtp)
  if (!/^smtps?:$/.test(server?.protocol ?? ''))
    throw new HouseProblem('--smtp is no mail server: give smtp:// or smtps:// and its name.')
  // What can stand there could take the protection away again.
  if (server?.search !== '' || server.hash !== '')
    throw new HouseProblem('--smtp takes no options: nothing may stand after the name and port.')
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    throw new HouseProblem('--mail-from is no address: people are told by mail only from one.')
  return { mail: { smtp, from } }
}

const linesOf = (given: readonly string[]): readonly string[] =>
  given.map((line) => line.trim()).filter((line) => line !== '')

/** Errors: HouseProblem for what is no address of a page, or would send passkeys in clear. */
function originOf(text: string): string | undefined {
  if (text === '') return undefined
  const url = URL.parse(text)
  const secure = url?.protocol === 'https:' || url?.hostname === 'localhost'
  if (url === null || !secure || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new HouseProblem(
      `${text} is not where browsers can reach Conjoint: give https:// and a name, without a path.`,
    )
  return url.origin
}

/**
 * First start: a clinic with its medical director, and a link that lets them make a passkey. Once they have one, a
 * link is made only when it is asked for: it signs somebody in by itself.
 */
async function welcome(
  house: House,
  server: RunningServer,
  terminal: Terminal,
  link: boolean,
): Promise<void> {
  const { registrar } = house.record
  const [known] = await house.record.clinics()
  const clinic = known ?? (await registrar.createClinic()).clinic
  const people = await registrar.people(clinic)
  const director =
    people.find((p) => p.staffRoles.includes('medical-director'))?.person ??
    (await registrar.addPerson(clinic, {
      name: 'Medical director',
      staffRoles: ['medical-director'],
    }))
  if (!link && (await server.passkeysOf({ clinic, person: director })) > 0) {
    terminal.say(`Conjoint is at ${server.origin}.`)
    return
  }
  const token = await server.links.create({ clinic, person: director }, DAY)
  terminal.say(
    `Conjoint is at ${server.origin}. Signing in as medical director, once, within a day:\n  ${server.signInUrl(token)}`,
  )
}

/** Runs until it is asked to stop, and then ends in order. */
export function untilStopped(house: House): Promise<number> {
  return new Promise((resolve, reject) => {
    let stopping = false
    const stop = () => {
      if (stopping) return
      stopping = true
      house.close().then(() => resolve(0), reject)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
