import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { BodyOf, Kind } from '../../src/care/kinds.ts'
import { takeDirectory } from '../../src/cli/house/data-directory.ts'
import { openHouse, type House } from '../../src/cli/house/open-house.ts'
import { readCase } from '../../src/cli/rehearse/case-file.ts'
import type { Cast, Player } from '../../src/cli/rehearse/cast.ts'
import type { Event } from '../../src/cli/rehearse/play.ts'
import { entriesOf } from '../../src/cli/rehearse/reading.ts'
import { isFailure, rehearse, settingUpAt } from '../../src/cli/rehearse/rehearse.ts'
import type { Written } from '../../src/cli/rehearse/write.ts'
import { setClinicClock } from '../../src/server/clinic-clock.ts'
import { temporaryDirectory } from '../../src/server/db/embedded/test-server.ts'
import { silent } from '../../src/server/log.ts'
import type { RunningServer } from '../../src/server/main.ts'
import type { EntryId } from '../../src/shared/ids.ts'
import { HOUR, instantOf, MINUTE, msOf, plusMs } from '../../src/shared/instant.ts'
import { theBrowser } from '../../src/web/trial-screens.ts'
import { HANDS, type Doing } from './hands.ts'
import { Phone, type Kind as PhoneKind } from './phone.ts'

// Both couples from invitation to review: what partners do is done on two phones, all else over HTTP.

const PICTURES = process.env['CONJOINT_PICTURES']

let browser: Browser
beforeAll(async () => {
  browser = await theBrowser()
})
afterAll(() => Promise.all(browser.contexts().map((each) => each.close())))

/** What a screen leaves to its server or to a choice among lengths, or asks in words of its own. */
const OWN_WORDS = new Set([
  'lot',
  'expiresAt',
  'language',
  'answers',
  'alone',
  'said',
  'asked',
  'repair',
  'began',
  'until',
])

class Hands {
  readonly done: string[] = []
  readonly otherwise: unknown[] = []
  readonly looked = new Set<string>()
  readonly #phones = new Map<string, Phone>()
  readonly #claimed = new Set<string>()
  readonly #house: House
  readonly #origin: string
  readonly #kind: PhoneKind
  readonly #timeZone: string
  readonly #name: string

  constructor(
    house: House,
    server: RunningServer,
    kind: PhoneKind,
    { timeZone, name }: { timeZone: string; name: string },
  ) {
    this.#house = house
    this.#origin = server.origin
    this.#kind = kind
    this.#timeZone = timeZone
    this.#name = name
  }

  readonly do = async (written: Written, cast: Cast): Promise<EntryId | null> => {
    const { entry, player, chart } = written
    const hand = HANDS[entry.kind] as ((doing: Doing<Kind>) => Promise<void>) | undefined
    if (!player.partner || !hand) return null
    const other = [...cast.players.values()].find((each) => each.partner && each !== player)
    if (!other) return null
    const unclaimed = async () =>
      (await entriesOf(player, chart)).filter(
        ({ kind, by, id }) => kind === entry.kind && by === player.person && !this.#claimed.has(id),
      )
    const phone = await this.#phoneOf(player, cast)
    // What both keep is there for both, once the first of them went through it with the other.
    if ((await unclaimed()).length === 0)
      await hand({
        phone,
        other: await this.#phoneOf(other, cast),
        otherName: other.name,
        body: entry['body'] as BodyOf<Kind>,
        at: entry.at,
        pass: async (minutes) => {
          const now = this.#house.clock.now()
          await setClinicClock(this.#house.clockSocket ?? '', instantOf(now + minutes * MINUTE))
        },
      }).catch(async (error: unknown) => {
        await phone.picture('failed')
        const shown = await phone.page.locator('main').innerText()
        throw new Error(
          `${player.name}, ${entry.kind} at ${entry.at}, on a page that says ${shown}`,
          {
            cause: error,
          },
        )
      })
    const theirs = await unclaimed()
    const [made] = theirs
    if (!made || theirs.length > 1)
      throw new Error(`${player.name} did ${entry.kind} at a screen: ${theirs.length} came of it`)
    this.#claimed.add(made.id)
    this.done.push(entry.kind)
    const same = (body: unknown) =>
      Object.fromEntries(Object.entries(body as object).filter(([key]) => !OWN_WORDS.has(key)))
    const [wanted, got] = [same(entry['body']), same(made.body)]
    for (const [key, value] of Object.entries(wanted))
      if (JSON.stringify(value) !== JSON.stringify(got[key]))
        this.otherwise.push([entry.kind, key, value, got[key]])
    return made.id
  }

  async #phoneOf(player: Player, cast: Cast): Promise<Phone> {
    const known = this.#phones.get(player.key)
    if (known) return known
    const therapist = [...cast.players.values()].find((p) => p.caseRoles.includes('therapist'))
    if (!therapist) throw new Error('nobody is there to invite a partner')
    const pictures = PICTURES === undefined ? null : `${PICTURES}/${this.#name}`
    const phone = await Phone.open(
      browser,
      this.#origin,
      this.#kind,
      this.#timeZone,
      this.looked,
      pictures,
    )
    this.#phones.set(player.key, phone)
    await phone.arrive(player, therapist)
    return phone
  }

  get phones(): readonly Phone[] {
    return [...this.#phones.values()]
  }
  async close(): Promise<void> {
    for (const { page } of this.phones) await page.context().close()
  }
}

const CASES: readonly (readonly [string, PhoneKind])[] = [
  [
    'betrayal-repair',
    { size: { width: 390, height: 844 }, scheme: 'light', language: 'en', text: 1 },
  ],
  ['same-team', { size: { width: 360, height: 640 }, scheme: 'dark', language: 'es', text: 2 }],
]

describe('two phones', () => {
  it.each(CASES)(
    '[Y8] [HM1] [AV9] [AV10] %s goes from invitation to review',
    { timeout: 600_000 },
    async (name, kind) => {
      const file = readCase(join(import.meta.dirname, '..', `${name}.yaml`))
      const casting = { file, calendar: { start: file.start, timeZone: file.timeZone } }
      const data = temporaryDirectory()
      const startClockAt = msOf(plusMs(settingUpAt([casting]), -HOUR))
      const house = await openHouse(takeDirectory(data.directory, 'rehearsal'), {
        log: silent,
        startClockAt,
        webDirectory: inject('webDirectory'),
        helpLines: ['A made-up help line: 555 0100'],
      })
      const failures: Event[] = []
      try {
        const server = await house.serve(0)
        const hands = new Hands(house, server, kind, { timeZone: file.timeZone, name })
        await rehearse(house, server, [{ ...casting, byHand: hands.do }], ({ event }) => {
          if (isFailure(event)) failures.push(event)
        })
        expect(failures).toEqual([])
        expect(hands.otherwise).toEqual([])
        expect(hands.phones.flatMap(({ wrong }) => wrong)).toEqual([])
        expect(new Set(hands.done).size).toBeGreaterThan(14)
        console.log(
          `${name}: ${hands.done.length} acts of ${new Set(hands.done).size} kinds on two phones, ` +
            `${hands.looked.size} pages looked at`,
        )
        await hands.close()
      } finally {
        await house.close()
        data.remove()
      }
    },
  )
})
