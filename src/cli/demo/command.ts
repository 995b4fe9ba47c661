import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { DAY, HOUR, instantOf, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import { createLog, silent } from '../../server/log.ts'
import { setClinicClock } from '../../server/clinic-clock.ts'
import { catchMail } from '../../server/mail/catcher.ts'
import type { RunningServer } from '../../server/main.ts'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import { optionsOf, portOf, type Command, type Terminal } from '../house/command.ts'
import { HouseProblem, isRehearsal, takeDirectory } from '../house/data-directory.ts'
import { openHouse, type House } from '../house/open-house.ts'
import { readCase, type CaseFile } from '../rehearse/case-file.ts'
import { isFailure, rehearse, settingUpAt, type Casting } from '../rehearse/rehearse.ts'
import { timeOf } from '../rehearse/play.ts'
import { DEFAULT_PORT, PROJECT, untilStopped, webDirectory } from '../serve/command.ts'

/** Where each example couple stands when the demonstration opens. */
const COUPLES = [
  { file: 'betrayal-repair.yaml', until: 'morning-of-the-first-shared-journey' },
  { file: 'same-team.yaml', until: 'between-journeys' },
] as const

type DemoPerson = {
  readonly clinic: ClinicId
  readonly person: PersonId
  readonly name: string
  readonly role: string
  readonly couple: string
}

export const demo: Command = {
  summary: 'start with two example couples mid-way, and say where to go and as whom',
  help: `  --data DIR    the data directory (default data/demo); made on first start
  --port N      the port on this machine (default ${DEFAULT_PORT}; 0 takes a free one)
  --json        the people and their sign-in links as JSON
Everyone in it is made up. Delete the directory to begin anew.`,
  async run(args, terminal) {
    const { values } = optionsOf(args, {
      data: { type: 'string', default: join(PROJECT, 'data', 'demo') },
      port: { type: 'string', default: terminal.env['PORT'] ?? String(DEFAULT_PORT) },
      json: { type: 'boolean', default: false },
    })
    const data = resolve(values.data)
    const port = portOf(values.port)
    const castFile = join(data, 'cast.json')
    const made = existsSync(castFile)
    if (!made) beginAnew(data)
    const castings = made ? null : couplesUpToNow(Date.now())
    const directory = takeDirectory(data, 'rehearsal')
    const startClockAt = castings ? msOf(plusMs(settingUpAt(castings), -HOUR)) : Date.now()
    const letters = join(data, 'mail')
    const catcher = await catchInto(letters)
    const house = await openHouse(directory, {
      mail: { smtp: catcher.url, from: 'hello@example.test' },
      log: made ? createLog(() => undefined) : silent,
      startClockAt,
      helpLines: ['A made-up help line: 555 0100, day and night'],
      messageHours: ['Monday to Friday, 9 to 17. You have an answer within two working days.'],
      ...webDirectory(),
    })
    try {
      const server = await house.serve(port)
      if (castings) {
        terminal.say('Two couples live through their first weeks; this takes a moment.')
        writeFileSync(castFile, JSON.stringify(await playTo(house, server, castings, terminal)), {
          mode: 0o600,
        })
      }
      await setClinicClock(house.clockSocket ?? '', instantOf(Date.now()))
      // Before anybody knows where it is: whoever reads the line may stop it at once.
      const stopped = untilStopped(house)
      await introduce(
        server,
        data,
        JSON.parse(readFileSync(castFile, 'utf8')) as DemoPerson[],
        values.json,
        terminal,
      )
      const code = await stopped
      await catcher.close()
      return code
    } catch (error) {
      await house.close()
      await catcher.close()
      throw error
    }
  },
}

/** Mail of made-up people reaches nobody: each lies as a file, and the newest has the highest number. */
function catchInto(directory: string): ReturnType<typeof catchMail> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  let number = readdirSync(directory).length
  return catchMail(({ raw }) => {
    number += 1
    const file = `${String(number).padStart(4, '0')}.eml`
    writeFileSync(join(directory, file), raw, { mode: 0o600 })
  })
}

/** A demonstration that was begun and cut short holds nobody's record: it is thrown away, and made again. */
function beginAnew(data: string): void {
  if (!existsSync(join(data, 'key'))) return
  if (!isRehearsal(data))
    throw new HouseProblem(`${data} is a real record. Choose another directory with --data.`)
  takeDirectory(data, 'rehearsal').release()
  rmSync(data, { recursive: true })
}

/**
 * The example couples, moved in time so that their marks fall on this morning. The clinic lives in a time zone
 * where it is morning now: then everyone's clock and the clinic's agree, whenever the demonstration is started.
 */
function couplesUpToNow(now: number): Casting[] {
  const hour = new Date(now).getUTCHours()
  const ahead = (((9 - hour) % 24) + 24) % 24
  const zone = ahead > 12 ? ahead - 24 : ahead
  const timeZone = zone === 0 ? 'Etc/GMT' : `Etc/GMT${zone > 0 ? '-' : '+'}${Math.abs(zone)}`
  const today = new Date(now + zone * HOUR).toISOString().slice(0, 10)
  return COUPLES.map(({ file: name, until }) => {
    const file = readCase(join(PROJECT, 'cases', name))
    const mark = file.steps.find((step) => step.mark === until)
    if (!mark) throw new HouseProblem(`cases/${name} has no step marked ${until}`)
    const day = Number(/^day (-?\d+)/.exec(mark.at)?.[1])
    const start = new Date(Date.parse(today) - day * DAY).toISOString().slice(0, 10)
    const calendar = { start, timeZone }
    const before = (step: CaseFile['steps'][number]): Instant => timeOf(step, calendar)
    if (before(mark) > instantOf(now + HOUR))
      throw new Error('the mark of an example couple lies in the future')
    return { file: { ...file, timeZone }, calendar, until }
  })
}

async function playTo(
  house: House,
  server: RunningServer,
  castings: readonly Casting[],
  terminal: Terminal,
): Promise<DemoPerson[]> {
  const wrong: string[] = []
  const { stage, scripts } = await rehearse(house, server, castings, ({ event }) => {
    if (isFailure(event)) wrong.push(JSON.stringify(event))
  })
  if (wrong.length > 0)
    terminal.say(`${wrong.length} things were not as the example expects:\n${wrong.join('\n')}`)
  const people = scripts.flatMap(({ cast }, i) =>
    [...cast.players.values()].map((p) => ({
      clinic: stage.clinic,
      person: p.person,
      name: p.name,
      role: p.partner ? `partner ${p.key}` : p.staffRoles.join(', '),
      couple: p.partner ? (castings[i]?.file.title ?? '') : '',
    })),
  )
  return [...new Map(people.map((p) => [p.person, p])).values()]
}

async function introduce(
  server: RunningServer,
  data: string,
  people: readonly DemoPerson[],
  asJson: boolean,
  terminal: Terminal,
): Promise<void> {
  const linked = []
  for (const { clinic, person, name, role, couple } of people) {
    const token = await server.links.create({ clinic, person }, 7 * DAY)
    linked.push({ name, role, couple, link: server.signInUrl(token) })
  }
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'people.json'), `${JSON.stringify(linked, null, 2)}\n`, { mode: 0o600 })
  if (asJson) {
    terminal.print(JSON.stringify({ url: server.origin, people: linked }))
    return
  }
  const width = Math.max(...linked.map((p) => p.name.length))
  const lines = linked.map(
    (p) =>
      `  ${p.name.padEnd(width)}  ${p.role}${p.couple ? ` (${p.couple})` : ''}\n  ${' '.repeat(width)}  ${p.link}`,
  )
  terminal.print(
    `\nConjoint is at ${server.origin}. Everyone here is made up.\nEach link signs one person in, once:\n\n${lines.join('\n')}\n\nThey are also in ${relative(process.cwd(), join(data, 'people.json'))}. Mail that people are sent lies in ${relative(process.cwd(), join(data, 'mail'))}. Ctrl-C stops.`,
  )
}
