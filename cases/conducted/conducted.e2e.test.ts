import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { KINDS, type BodyOf, type Kind } from '../../src/care/kinds.ts'
import { takeDirectory } from '../../src/cli/house/data-directory.ts'
import { openHouse } from '../../src/cli/house/open-house.ts'
import { readCase } from '../../src/cli/rehearse/case-file.ts'
import type { Cast, Player } from '../../src/cli/rehearse/cast.ts'
import type { Event } from '../../src/cli/rehearse/play.ts'
import { entriesOf, type Seen } from '../../src/cli/rehearse/reading.ts'
import { isFailure, rehearse, settingUpAt } from '../../src/cli/rehearse/rehearse.ts'
import type { Written } from '../../src/cli/rehearse/write.ts'
import { temporaryDirectory } from '../../src/server/db/embedded/test-server.ts'
import { silent } from '../../src/server/log.ts'
import type { RunningServer } from '../../src/server/main.ts'
import type { EntryId, JourneyId, PersonId } from '../../src/shared/ids.ts'
import { HOUR, msOf, plusMs, type Instant } from '../../src/shared/instant.ts'
import { ALONE } from '../../src/web/room/observed.ts'
import { theBrowser } from '../../src/web/trial-screens.ts'
import { asConducted, BESIDES, type Beside } from './besides.ts'
import { Desk, type Doing, type Hands } from './desk.ts'
import { DESK_HANDS } from './desk-hands.ts'
import { PLAN_HANDS } from './plan-hands.ts'
import { ROOM_HANDS } from './room-hands.ts'

// A case as the clinic conducts it: what staff do is done at their own screens, what partners do over HTTP.

const PICTURES = process.env['CONJOINT_PICTURES']
const HANDS: Hands = { ...DESK_HANDS, ...PLAN_HANDS, ...ROOM_HANDS }
/** How often each thing is done at a screen, of each kind and each person; then it goes over HTTP. Without end where it is asked for. */
const OFTEN = process.env['CONJOINT_CONDUCTED'] === 'all' ? Number.POSITIVE_INFINITY : 1

let browser: Browser
beforeAll(async () => {
  browser = await theBrowser()
})
afterAll(() => Promise.all(browser.contexts().map((each) => each.close())))

/** What a screen makes by itself, leaves to a choice among lengths, or has no place for. */
const OWN_WORDS = new Set([
  'expiresAt',
  'until',
  'considered',
  'journeys',
  'journey',
  'begins',
  'weave',
  'steps',
  'expected',
  'seconds',
  'lastFoodAt',
  'lastDrinkAt',
  'plan',
  'open',
])
/** What a case says beside a marker or a tick, for which its screen has no field. */
const NO_FIELD: { readonly [K in Kind]?: string } = {
  'room.prepared': 'place',
  'observation.noted': 'words',
  'partner.moved': 'words',
  'vitals.not-taken': 'words',
}
/** What is done behind the screens, and why. */
const BEHIND: { readonly [K in Kind]?: string } = {
  'clinic.founded': 'the clinic sets itself up before the case begins',
  'policy.adopted': 'the clinic sets itself up before the case begins',
  'medicine.adopted': 'the clinic sets itself up before the case begins',
  'credential.recorded': 'the clinic sets itself up before the case begins',
  'note.written': 'a line of the team’s own; the console has session notes',
  'music.cued': 'the tablet’s own player says what it plays',
  'capture.interrupted': 'asked by a tablet that was away',
}

/** What the room notes of one person only: said of everybody at once, it goes behind the screens. */
const hasNoPlace = (kind: Kind, body: BodyOf<Kind>, of: PersonId | undefined): boolean =>
  kind === 'observation.noted' &&
  of === undefined &&
  ALONE.some(([observed]) => observed === (body as BodyOf<'observation.noted'>).observed)

class Desks {
  readonly done = new Map<Kind, number>()
  readonly otherwise: unknown[] = []
  readonly behind = new Set<Kind>()
  readonly #desks = new Map<string, Desk>()
  readonly #claimed = new Set<string>()
  readonly besides: Beside[]
  readonly #server: RunningServer
  readonly #timeZone: string
  readonly #name: string

  constructor(server: RunningServer, timeZone: string, name: string) {
    this.#server = server
    this.#timeZone = timeZone
    this.#name = name
    this.besides = [...(BESIDES[name] ?? [])]
  }

  readonly do = async (written: Written, cast: Cast): Promise<EntryId | null> => {
    const { entry, player, chart } = written
    // What goes over HTTP has the id that the case gave it, and came of no screen.
    this.#claimed.add(entry.id)
    await this.#doBesides(written, cast)
    const hand = HANDS[entry.kind] as ((doing: Doing<Kind>) => Promise<void>) | undefined
    if (player.partner) return null
    if (!hand) {
      this.behind.add(entry.kind)
      return null
    }
    const times = this.done.get(entry.kind) ?? 0
    if (times >= OFTEN) return null
    const desk = await this.#deskOf(player, cast, entry.at)
    desk.by(entry.at)
    const body = KINDS[entry.kind].body.parse(entry['body']) as BodyOf<Kind>
    const about = entry['about'] as readonly PersonId[]
    const isTheirs = [...cast.players.values()].some(({ person }) => person === chart.belongsTo)
    const of = about[0] ?? (isTheirs ? (chart.belongsTo as PersonId) : undefined)
    if (hasNoPlace(entry.kind, body, of)) return null
    const made = await hand({ desk, body, at: entry.at, cast, of })
      .then(() => this.#madeBy(player, chart, entry.kind, body))
      .catch(this.#failed(desk, `${player.name}, ${entry.kind} at ${entry.at}`))
    this.#claimed.add(made.id)
    this.done.set(entry.kind, times + 1)
    if (entry.kind === 'plan.proposed')
      this.#takeJourneys(cast, made.body as BodyOf<'plan.proposed'>)
    this.#compare(entry.kind, body, made.body)
    return made.id
  }

  /** What the case file says nothing of, each at its place in the case. */
  async #doBesides({ entry }: Written, cast: Cast): Promise<void> {
    for (const each of this.besides.filter(({ before }) => before === entry.kind)) {
      const player = cast.players.get(each.who)
      if (!player) throw new Error(`${each.who} is not in this case`)
      const desk = await this.#deskOf(player, cast, entry.at)
      desk.by(entry.at)
      await each
        .does({ desk, cast, at: entry.at })
        .catch(this.#failed(desk, `${player.name} ${each.says}`))
      this.besides.splice(this.besides.indexOf(each), 1)
    }
  }

  #failed(desk: Desk, what: string): (error: unknown) => Promise<never> {
    return async (error) => {
      if (PICTURES !== undefined)
        await desk.page.screenshot({ path: `${PICTURES}/${this.#name}-failed.png`, fullPage: true })
      const shown = await desk.page.locator('body').innerText()
      throw new Error(`${what}, ${desk.page.url()}: ${shown.slice(0, 3000)}`, { cause: error })
    }
  }

  /** What came of it, once the server has it. */
  async #madeBy(
    player: Player,
    chart: Written['chart'],
    kind: Kind,
    body: BodyOf<Kind>,
  ): Promise<Seen> {
    return vi.waitFor(
      async () => {
        const theirs = (await entriesOf(player, chart)).filter(
          (each) => each.kind === kind && each.by === player.person && !this.#claimed.has(each.id),
        )
        const track = (each: unknown) => (each as { track?: string }).track
        const found = theirs.findLast((each) => track(each.body) === track(body))
        if (!found) throw new Error(`nothing came of ${kind}`)
        return found
      },
      { timeout: 30_000, interval: 50 },
    )
  }

  /** The board makes journeys of its own; from here on the case speaks of those. */
  #takeJourneys(cast: Cast, { journeys }: BodyOf<'plan.proposed'>): void {
    const known = cast.journeys as Map<string, JourneyId>
    for (const [i, key] of [...known.keys()].entries()) {
      const made = journeys[i]?.journey
      if (made) known.set(key, made)
    }
  }

  #compare(kind: Kind, wanted: BodyOf<Kind>, got: unknown): void {
    const made = got as Record<string, unknown>
    for (const [key, value] of Object.entries(wanted))
      if (
        !OWN_WORDS.has(key) &&
        !(NO_FIELD[kind] === key && made[key] === undefined) &&
        JSON.stringify(value) !== JSON.stringify(made[key])
      )
        this.otherwise.push([kind, key, value, made[key]])
  }

  async #deskOf(player: Player, cast: Cast, at: Instant): Promise<Desk> {
    const known = this.#desks.get(player.key)
    if (known) return known
    const link = this.#server.signInUrl(
      await this.#server.links.create({ clinic: cast.clinic, person: player.person }),
    )
    const desk = await Desk.open(browser, {
      link,
      cast,
      timeZone: this.#timeZone,
      at,
    })
    this.#desks.set(player.key, desk)
    return desk
  }

  get wrong(): readonly string[] {
    return [...this.#desks.values()].flatMap(({ wrong }) => wrong)
  }
  async close(): Promise<void> {
    for (const { page } of this.#desks.values()) await page.context().close()
  }
}

/** How many kinds of act each case does at the desks, at the least. */
const LEAST: { readonly [name: string]: number } = {
  'betrayal-repair': 56,
  'same-team': 45,
  'erotic-recovery': 42,
}

describe('at the desks', () => {
  it.each(['betrayal-repair', 'same-team', 'erotic-recovery'])(
    '[Y9] %s is conducted from the console and the room',
    { timeout: 600_000 },
    async (name) => {
      const file = asConducted(name, readCase(join(import.meta.dirname, '..', `${name}.yaml`)))
      const casting = { file, calendar: { start: file.start, timeZone: file.timeZone } }
      const data = temporaryDirectory()
      const house = await openHouse(takeDirectory(data.directory, 'rehearsal'), {
        log: silent,
        startClockAt: msOf(plusMs(settingUpAt([casting]), -HOUR)),
        webDirectory: inject('webDirectory'),
        helpLines: ['A made-up help line: 555 0100'],
      })
      const failures: Event[] = []
      try {
        const server = await house.serve(0)
        const desks = new Desks(server, file.timeZone, name)
        await rehearse(house, server, [{ ...casting, byHand: desks.do }], ({ event }) => {
          if (isFailure(event)) failures.push(event)
        })
        expect(failures).toEqual([])
        expect(desks.otherwise).toEqual([])
        expect(desks.wrong).toEqual([])
        expect([...desks.behind].filter((kind) => !BEHIND[kind])).toEqual([])
        expect(desks.besides.map(({ says }) => says)).toEqual([])
        // An empty list of hands would find nothing wrong.
        const acts = [...desks.done.values()].reduce((a, b) => a + b, 0)
        expect(desks.done.size).toBeGreaterThanOrEqual(LEAST[name] ?? Number.POSITIVE_INFINITY)
        console.log(
          `${name}: ${acts} acts of ${desks.done.size} kinds at the desks; over HTTP: ${[...desks.behind].join(', ')}`,
        )
        await desks.close()
      } finally {
        await house.close()
        data.remove()
      }
    },
  )
})
