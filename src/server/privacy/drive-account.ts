import { SoftwarePasskey } from '../auth/software-passkey.ts'
import { testDevice } from '../http/test-device.ts'
import type { Drive } from './drive.ts'
import type { Draws } from './draws.ts'
import type { Looking, Options } from './look.ts'
import { phoneOf } from './private-telling.ts'
import { termsTried } from './couples.ts'

type Asked = { challenge: string }

/** The same id in both worlds; the keys, which nobody sees, are each world's own. */
const passkeys = new WeakMap<Looking, readonly [SoftwarePasskey, SoftwarePasskey]>()
function passkeysOf(look: Looking, draw: Draws): readonly [SoftwarePasskey, SoftwarePasskey] {
  const id = Buffer.from(Array.from({ length: 16 }, () => draw.below(256)))
  const made = passkeys.get(look) ?? [new SoftwarePasskey(id), new SoftwarePasskey(id)]
  passkeys.set(look, made)
  return made
}

/** What each world's device answers to what each world asked. */
const answering =
  (
    look: Looking,
    texts: readonly [string, string],
    keys: readonly [SoftwarePasskey, SoftwarePasskey],
  ) =>
  (world: 0 | 1): Options => {
    const { origin } = look.served[world].server
    const asked = JSON.parse(texts[world]) as Asked
    return { body: { response: keys[world].answer(asked, origin) } }
  }

const post = (look: Looking, path: string, options: Options = {}, route = path) =>
  look.ask('POST', route, path, options)
const GARBAGE = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  response: { clientDataJSON: 'e30' },
}

/** In every other pair B makes a passkey, signs in with it and proves who it is; in the others all three are refused. */
const hasPasskey = (look: Looking): boolean => look.turn([true, false])

/** What is staff’s alone is refused to every partner: one pair in `every` asks, when `at` has its turn. */
const seldom =
  (every: 3 | 4, at: number, drive: Drive): Drive =>
  async (...args) => {
    if (args[0].couple.index % every === at) await drive(...args)
  }

/** How B uses the routes of accounts: signed in by a link, then by a passkey of B's own. */
export const ACCOUNT_DRIVES: Readonly<Record<string, Drive>> = {
  'POST /api/account/passkeys/ask': async (look) => {
    if (!hasPasskey(look)) await post(look, '/api/account/passkeys/ask')
  },
  'POST /api/account/passkeys': async (look, draw) => {
    if (!hasPasskey(look))
      return void (await post(look, '/api/account/passkeys', { body: { response: GARBAGE } }))
    const keys = passkeysOf(look, draw)
    const { texts } = await post(look, '/api/account/passkeys/ask')
    await look.ask('POST', '/api/account/passkeys', '/api/account/passkeys', (world) => {
      const asked = JSON.parse(texts[world]) as Asked
      return {
        body: { response: keys[world].make(asked, look.served[world].server.origin) },
      }
    })
  },
  'POST /api/session/passkey/ask': async (look) => {
    if (!hasPasskey(look)) await post(look, '/api/session/passkey/ask')
  },
  'POST /api/session/passkey': async (look, draw) => {
    if (!hasPasskey(look))
      return void (await post(look, '/api/session/passkey', { body: { response: GARBAGE } }))
    const { texts } = await post(look, '/api/session/passkey/ask')
    await look.enter('/api/session/passkey', answering(look, texts, passkeysOf(look, draw)))
  },
  'POST /api/session/proof/ask': async (look) => {
    if (!hasPasskey(look)) await post(look, '/api/session/proof/ask')
  },
  'POST /api/session/proof': async (look, draw) => {
    if (!hasPasskey(look))
      return void (await post(look, '/api/session/proof', { body: { code: '123456' } }))
    const { texts } = await post(look, '/api/session/proof/ask')
    await look.enter('/api/session/proof', answering(look, texts, passkeysOf(look, draw)))
  },
  'POST /api/session/code': async (look) => {
    const number = look.turn(['0000000000', 'none'])
    await post(look, '/api/session/code', { body: { number, code: '123456' } })
  },
  'POST /api/join/ask': async (look) => {
    const code = look.turn(['0000-0000-0000-0000', 'none'])
    await post(look, '/api/join/ask', { body: { code } })
  },
  'POST /api/join': async (look) => {
    await post(look, '/api/join', { body: { response: GARBAGE } })
  },
  'GET /api/account': async (look) => {
    await look.ask(look.getOrHead(), '/api/account', '/api/account')
  },
  'GET /api/account/events': async (look) => {
    await look.ask(look.getOrHead(), '/api/account/events', '/api/account/events')
  },
  'POST /api/account/authenticator': async (look) => {
    await post(look, '/api/account/authenticator')
  },
  'POST /api/account/authenticator/confirm': async (look) => {
    await post(look, '/api/account/authenticator/confirm', { body: { code: 'none' } })
  },
  'POST /api/account/recovery-codes': async (look) => {
    await post(look, '/api/account/recovery-codes')
  },
  'DELETE /api/account/recoveries': async (look) => {
    await look.ask('DELETE', '/api/account/recoveries', '/api/account/recoveries')
  },
  'DELETE /api/account/passkeys/:passkey': async (look, draw) => {
    const [own] = passkeysOf(look, draw)
    const route = '/api/account/passkeys/:passkey'
    const its = own.id.toString('base64url')
    const id = look.turn(['none', its, its, 'none'])
    await look.ask('DELETE', route, `/api/account/passkeys/${id}`)
  },
  'GET /api/account/device-keys': async (look) => {
    await look.ask(look.getOrHead(), '/api/account/device-keys', '/api/account/device-keys')
  },
  'POST /api/account/device-keys': async (look) => {
    const { device, publicKey } = testDevice(look.couple.case)
    const key = look.turn([publicKey, publicKey, 'AAAA'])
    await post(look, '/api/account/device-keys', { body: { device, publicKey: key } })
  },
  'DELETE /api/account/device-keys/:key': async (look) => {
    const route = '/api/account/device-keys/:key'
    const key = look.turn([look.couple.case, 'none'])
    await look.ask('DELETE', route, `/api/account/device-keys/${key}`)
  },
  'POST /api/account/phones': async (look, draw) => {
    const own = phoneOf(draw)
    const elsewhere = { ...own, endpoint: 'https://push.example.test/1' }
    await post(look, '/api/account/phones', { body: look.turn([own, own, elsewhere]) })
  },
  'POST /api/account/phones/ask': async (look, draw) => {
    const endpoint = look.turn([phoneOf(draw).endpoint, null, 'none'])
    await post(look, '/api/account/phones/ask', { body: { endpoint } })
  },
  'POST /api/account/phones/end': async (look, draw) => {
    const endpoint = look.turn([phoneOf(draw).endpoint, null, 'none'])
    await post(look, '/api/account/phones/end', { body: { endpoint } })
  },
  'GET /api/account/reminders': async (look) => {
    await look.ask(look.getOrHead(), '/api/account/reminders', '/api/account/reminders')
  },
  'PUT /api/account/reminders': async (look) => {
    const rhythm = look.turn(['daily', 'as-asked', null, 'hourly'])
    await look.ask('PUT', '/api/account/reminders', '/api/account/reminders', { body: { rhythm } })
  },
  'POST /api/letters': async (look) => {
    const letters = look.turn([[], ['AAAA'], ['none', 'x'.repeat(400)]])
    await post(look, '/api/letters', { body: { letters } })
  },
  'GET /api/people/accounts': async (look) => {
    await look.ask(look.getOrHead(), '/api/people/accounts', '/api/people/accounts')
  },
  'GET /api/caseload': async (look) => {
    await look.ask('GET', '/api/caseload', '/api/caseload')
    if (look.turn([true, false, false])) await look.ask('GET', '/api/caseload', '/api/caseload')
  },
  'GET /api/practice': async (look) => {
    await look.ask('GET', '/api/practice', '/api/practice')
  },
  'GET /api/practice/together/:instrument': async (look) => {
    const path = `/api/practice/together/${look.turn(['phq-9', 'none', 'csi-16'])}`
    await look.ask('GET', '/api/practice/together/:instrument', path)
  },
  'POST /api/instruments/check': async (look) => {
    const file = look.turn(['{}', 'no JSON', '{"resourceType":"Questionnaire","item":[]}'])
    await post(look, '/api/instruments/check', { body: { file } })
  },
  'POST /api/caseload/find': async (look) => {
    await post(look, '/api/caseload/find', { body: { name: look.turn(['a', 'an', 'Ada']) } })
  },
  'GET /api/staff': async (look) => {
    await look.ask(look.getOrHead(), '/api/staff', '/api/staff')
  },
  'POST /api/cases': seldom(3, 0, async (look) => {
    await post(look, '/api/cases', { body: { partners: [look.couple.b], team: [] } })
  }),
  'GET /api/cases/:case/team': async (look) => {
    const id = look.turn([look.couple.case, look.couple.case, 'none'])
    await look.ask(look.getOrHead(), '/api/cases/:case/team', `/api/cases/${id}/team`)
  },
  'POST /api/cases/:case/team': seldom(3, 1, async (look) => {
    const body = { person: look.couple.b, role: 'therapist', reason: 'mine' }
    const route = '/api/cases/:case/team'
    await post(look, `/api/cases/${look.couple.case}/team`, { body }, route)
  }),
  'POST /api/cases/:case/team/:person/end': seldom(3, 2, async (look) => {
    const route = '/api/cases/:case/team/:person/end'
    const path = `/api/cases/${look.couple.case}/team/${look.stage.staff.therapist}/end`
    await post(look, path, { body: { reason: 'mine' } }, route)
  }),
  'GET /api/cases/:case/readers': async (look) => {
    const id = look.turn([look.couple.case, look.couple.case, 'none'])
    await look.ask(look.getOrHead(), '/api/cases/:case/readers', `/api/cases/${id}/readers`)
  },
  'POST /api/cases/:case/split': seldom(3, 0, async (look) => {
    const id = look.turn([look.couple.case, 'none'])
    await post(look, `/api/cases/${id}/split`, {}, '/api/cases/:case/split')
  }),
  'GET /api/clinic/staff': seldom(3, 1, async (look) => {
    await look.ask(look.getOrHead(), '/api/clinic/staff', '/api/clinic/staff')
  }),
  'POST /api/clinic/staff/:person/roles': seldom(4, 0, async (look) => {
    const route = '/api/clinic/staff/:person/roles'
    const person = look.turn([look.couple.a, look.couple.b, look.stage.staff.therapist])
    const body = { role: 'therapist', reason: 'mine' }
    await post(look, `/api/clinic/staff/${person}/roles`, { body }, route)
  }),
  'POST /api/clinic/staff/:person/roles/end': seldom(3, 2, async (look) => {
    const path = `/api/clinic/staff/${look.stage.staff.therapist}/roles/end`
    const route = '/api/clinic/staff/:person/roles/end'
    await post(look, path, { body: { role: 'therapist', reason: 'mine' } }, route)
  }),
  'POST /api/break-glass': seldom(4, 1, async (look) => {
    const kind = look.turn(['individual', 'guarded', 'journal'])
    await post(look, '/api/break-glass', {
      body: { of: look.couple.a, kind, reason: 'emergency', hours: 1 },
    })
  }),
  'POST /api/account/copy': async (look, draw) => {
    const copy = (parts: readonly string[], timeZone = 'Europe/Berlin') =>
      post(look, '/api/account/copy', { body: { parts, timeZone } })
    // Printing is dear, and all of B’s charts have been read as pages by now.
    const part = draw.pick(['own', 'joint', 'journal'])
    const refused = look.turn([
      () => copy(['guarded']),
      () => copy([]),
      () => copy(['own'], 'Nowhere/None'),
    ])
    await look.turn([
      refused,
      refused,
      () => copy(look.turn([[part], ['own', 'joint', 'journal'], [part]])),
      refused,
    ])()
  },
  'POST /api/releases': async (look) => {
    const { a, b } = look.couple
    const { release } = termsTried(look.stage, look.couple)
    for (const chart of [
      look.couple.chart('individual', a),
      look.turn([
        look.couple.chart('individual', b),
        look.couple.chart('team'),
        look.couple.chart('joint'),
        'none',
      ]),
    ])
      await post(look, '/api/releases', { body: { chart, release } })
  },
  'GET /api/break-glass': async (look) => {
    await look.ask(look.getOrHead(), '/api/break-glass', '/api/break-glass')
  },
  'POST /api/break-glass/:opened/end': seldom(3, 0, async (look) => {
    const id = look.turn([look.couple.case, 'none'])
    await post(look, `/api/break-glass/${id}/end`, {}, '/api/break-glass/:opened/end')
  }),
  'POST /api/clients/find': seldom(4, 2, async (look) => {
    await post(look, '/api/clients/find', { body: { name: look.turn(['Ada', 'Ben', 'x']) } })
  }),
  'POST /api/people': seldom(3, 1, async (look) => {
    await post(look, '/api/people', { body: { name: 'Somebody', roles: [] } })
  }),
  'POST /api/people/:person/invitation': seldom(4, 3, async (look) => {
    const person = look.turn([look.couple.a, look.couple.b, 'none'])
    await post(
      look,
      `/api/people/${person}/invitation`,
      { body: { spokeAlone: true, how: 'phone' } },
      '/api/people/:person/invitation',
    )
  }),
  'POST /api/people/:person/shut-out': seldom(4, 0, async (look) => {
    const person = look.turn([look.couple.a, look.couple.b, 'none'])
    await post(look, `/api/people/${person}/shut-out`, {}, '/api/people/:person/shut-out')
  }),
  'POST /api/people/:person/passkeys/:passkey/check': seldom(3, 2, async (look) => {
    await post(
      look,
      `/api/people/${look.couple.a}/passkeys/none/check`,
      { body: { number: '000000' } },
      '/api/people/:person/passkeys/:passkey/check',
    )
  }),
}
