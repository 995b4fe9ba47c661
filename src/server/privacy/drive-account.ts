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

/** How B uses the routes of accounts: signed in by a link, then by a passkey of B's own. */
export const ACCOUNT_DRIVES: Readonly<Record<string, Drive>> = {
  'POST /api/account/passkeys/ask': async (look) => {
    await post(look, '/api/account/passkeys/ask')
  },
  'POST /api/account/passkeys': async (look, draw) => {
    const keys = passkeysOf(look, draw)
    const { texts } = await post(look, '/api/account/passkeys/ask')
    await look.ask('POST', '/api/account/passkeys', '/api/account/passkeys', (world) => {
      const asked = JSON.parse(texts[world]) as Asked
      return {
        body: { response: keys[world].make(asked, look.served[world].server.origin) },
      }
    })
    await post(look, '/api/account/passkeys', { body: { response: GARBAGE } })
  },
  'POST /api/session/passkey/ask': async (look) => {
    await post(look, '/api/session/passkey/ask')
  },
  'POST /api/session/passkey': async (look, draw) => {
    await post(look, '/api/session/passkey', { body: { response: GARBAGE } })
    const { texts } = await post(look, '/api/session/passkey/ask')
    await look.enter('/api/session/passkey', answering(look, texts, passkeysOf(look, draw)))
  },
  'POST /api/session/proof/ask': async (look) => {
    await post(look, '/api/session/proof/ask')
  },
  'POST /api/session/proof': async (look, draw) => {
    await post(look, '/api/session/proof', { body: { code: '123456' } })
    const { texts } = await post(look, '/api/session/proof/ask')
    await look.enter('/api/session/proof', answering(look, texts, passkeysOf(look, draw)))
  },
  'POST /api/session/code': async (look) => {
    for (const number of ['0000000000', 'none'])
      await post(look, '/api/session/code', { body: { number, code: '123456' } })
  },
  'POST /api/join/ask': async (look) => {
    for (const code of ['0000-0000-0000-0000', 'none'])
      await post(look, '/api/join/ask', { body: { code } })
  },
  'POST /api/join': async (look) => {
    await post(look, '/api/join', { body: { response: GARBAGE } })
  },
  'GET /api/account': async (look) => {
    await look.ask('GET', '/api/account', '/api/account')
    await look.ask('HEAD', '/api/account', '/api/account')
  },
  'GET /api/account/events': async (look) => {
    await look.ask('GET', '/api/account/events', '/api/account/events')
    await look.ask('HEAD', '/api/account/events', '/api/account/events')
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
    for (const id of ['none', own.id.toString('base64url')])
      await look.ask('DELETE', route, `/api/account/passkeys/${id}`)
  },
  'GET /api/account/device-keys': async (look) => {
    for (const method of ['GET', 'HEAD'])
      await look.ask(method, '/api/account/device-keys', '/api/account/device-keys')
  },
  'POST /api/account/device-keys': async (look) => {
    const { device, publicKey } = testDevice(look.couple.case)
    await post(look, '/api/account/device-keys', { body: { device, publicKey } })
    await post(look, '/api/account/device-keys', { body: { device, publicKey: 'AAAA' } })
  },
  'DELETE /api/account/device-keys/:key': async (look) => {
    const route = '/api/account/device-keys/:key'
    for (const key of [look.couple.case, 'none'])
      await look.ask('DELETE', route, `/api/account/device-keys/${key}`)
  },
  'POST /api/account/phones': async (look, draw) => {
    await post(look, '/api/account/phones', { body: phoneOf(draw) })
    await post(look, '/api/account/phones', {
      body: { ...phoneOf(draw), endpoint: 'https://push.example.test/1' },
    })
  },
  'POST /api/account/phones/ask': async (look, draw) => {
    for (const endpoint of [null, phoneOf(draw).endpoint, 'none'])
      await post(look, '/api/account/phones/ask', { body: { endpoint } })
  },
  'POST /api/account/phones/end': async (look, draw) => {
    for (const endpoint of ['none', phoneOf(draw).endpoint, null])
      await post(look, '/api/account/phones/end', { body: { endpoint } })
  },
  'GET /api/account/reminders': async (look) => {
    for (const method of ['GET', 'HEAD'])
      await look.ask(method, '/api/account/reminders', '/api/account/reminders')
  },
  'PUT /api/account/reminders': async (look, draw) => {
    for (const rhythm of [draw.pick(['daily', 'weekly']), 'hourly', null])
      await look.ask('PUT', '/api/account/reminders', '/api/account/reminders', {
        body: { rhythm },
      })
  },
  'POST /api/letters': async (look) => {
    for (const letters of [[], ['AAAA'], ['none', 'x'.repeat(400)]])
      await post(look, '/api/letters', { body: { letters } })
  },
  'GET /api/people/accounts': async (look) => {
    await look.ask('GET', '/api/people/accounts', '/api/people/accounts')
    await look.ask('HEAD', '/api/people/accounts', '/api/people/accounts')
  },
  'GET /api/caseload': async (look) => {
    await look.ask('GET', '/api/caseload', '/api/caseload')
    await look.ask('GET', '/api/caseload', '/api/caseload')
  },
  'POST /api/caseload/find': async (look) => {
    for (const name of ['a', 'an', 'Ada'])
      await post(look, '/api/caseload/find', { body: { name } })
  },
  'GET /api/staff': async (look) => {
    await look.ask('GET', '/api/staff', '/api/staff')
    await look.ask('HEAD', '/api/staff', '/api/staff')
  },
  'POST /api/cases': async (look) => {
    await post(look, '/api/cases', { body: { partners: [look.couple.b], team: [] } })
  },
  'GET /api/cases/:case/team': async (look) => {
    for (const id of [look.couple.case, 'none'])
      for (const method of ['GET', 'HEAD'])
        await look.ask(method, '/api/cases/:case/team', `/api/cases/${id}/team`)
  },
  'POST /api/cases/:case/team': async (look) => {
    const body = { person: look.couple.b, role: 'therapist', reason: 'mine' }
    const route = '/api/cases/:case/team'
    await post(look, `/api/cases/${look.couple.case}/team`, { body }, route)
  },
  'POST /api/cases/:case/team/:person/end': async (look) => {
    const route = '/api/cases/:case/team/:person/end'
    const path = `/api/cases/${look.couple.case}/team/${look.stage.staff.therapist}/end`
    await post(look, path, { body: { reason: 'mine' } }, route)
  },
  'GET /api/cases/:case/readers': async (look) => {
    for (const id of [look.couple.case, 'none'])
      for (const method of ['GET', 'HEAD'])
        await look.ask(method, '/api/cases/:case/readers', `/api/cases/${id}/readers`)
  },
  'POST /api/cases/:case/split': async (look) => {
    for (const id of [look.couple.case, 'none'])
      await post(look, `/api/cases/${id}/split`, {}, '/api/cases/:case/split')
  },
  'GET /api/clinic/staff': async (look) => {
    await look.ask('GET', '/api/clinic/staff', '/api/clinic/staff')
    await look.ask('HEAD', '/api/clinic/staff', '/api/clinic/staff')
  },
  'POST /api/clinic/staff/:person/roles': async (look) => {
    const route = '/api/clinic/staff/:person/roles'
    for (const person of [look.couple.a, look.couple.b, look.stage.staff.therapist])
      await post(
        look,
        `/api/clinic/staff/${person}/roles`,
        { body: { role: 'therapist', reason: 'mine' } },
        route,
      )
  },
  'POST /api/clinic/staff/:person/roles/end': async (look) => {
    const path = `/api/clinic/staff/${look.stage.staff.therapist}/roles/end`
    const route = '/api/clinic/staff/:person/roles/end'
    await post(look, path, { body: { role: 'therapist', reason: 'mine' } }, route)
  },
  'POST /api/break-glass': async (look) => {
    for (const kind of ['individual', 'guarded', 'journal'])
      await post(look, '/api/break-glass', {
        body: { of: look.couple.a, kind, reason: 'emergency', hours: 1 },
      })
  },
  'POST /api/account/copy': async (look, draw) => {
    const copy = (parts: readonly string[], timeZone = 'Europe/Berlin') =>
      post(look, '/api/account/copy', { body: { parts, timeZone } })
    // Printing is dear, and a part of a copy is made as the whole is.
    if (draw.below(4) === 0) await copy([draw.pick(['own', 'joint', 'journal'])])
    for (const parts of [['own', 'joint', 'journal'], ['guarded'], []]) await copy(parts)
    await copy(['own'], 'Nowhere/None')
  },
  'POST /api/releases': async (look) => {
    const { a, b } = look.couple
    const { release } = termsTried(look.stage, look.couple)
    for (const chart of [
      look.couple.chart('individual', a),
      look.couple.chart('individual', b),
      look.couple.chart('team'),
      look.couple.chart('joint'),
      'none',
    ])
      await post(look, '/api/releases', { body: { chart, release } })
  },
  'GET /api/break-glass': async (look) => {
    for (const method of ['GET', 'HEAD'])
      await look.ask(method, '/api/break-glass', '/api/break-glass')
  },
  'POST /api/break-glass/:opened/end': async (look) => {
    for (const id of [look.couple.case, 'none'])
      await post(look, `/api/break-glass/${id}/end`, {}, '/api/break-glass/:opened/end')
  },
  'POST /api/clients/find': async (look) => {
    for (const name of ['Ada', 'Ben', 'x'])
      await post(look, '/api/clients/find', { body: { name } })
  },
  'POST /api/people': async (look) => {
    await post(look, '/api/people', { body: { name: 'Somebody', roles: [] } })
  },
  'POST /api/people/:person/invitation': async (look) => {
    for (const person of [look.couple.a, look.couple.b, 'none'])
      await post(
        look,
        `/api/people/${person}/invitation`,
        { body: { spokeAlone: true, how: 'phone' } },
        '/api/people/:person/invitation',
      )
  },
  'POST /api/people/:person/shut-out': async (look) => {
    for (const person of [look.couple.a, look.couple.b, 'none'])
      await post(look, `/api/people/${person}/shut-out`, {}, '/api/people/:person/shut-out')
  },
  'POST /api/people/:person/passkeys/:passkey/check': async (look) => {
    await post(
      look,
      `/api/people/${look.couple.a}/passkeys/none/check`,
      { body: { number: '000000' } },
      '/api/people/:person/passkeys/:passkey/check',
    )
  },
}
