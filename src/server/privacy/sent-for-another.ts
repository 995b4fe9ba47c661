import type { EntryId } from '../../shared/ids.ts'
import { asker } from '../http/test-client.ts'
import { letterTo, testDevice } from '../http/test-device.ts'
import type { RunningServer } from '../main.ts'
import { entryText, type Couple, type Stage } from './couples.ts'
import type { Draws } from './draws.ts'
import { signIn } from './sign-in.ts'

const DEVICE_KEYS = '/api/account/device-keys'

/** What the therapist captured of A on a tablet, sent by the monitor; the tablet’s key may be lost by then. */
export async function sendForAnother(
  server: RunningServer,
  stage: Stage,
  couple: Couple,
  draw: Draws,
): Promise<void> {
  const { therapist, monitor } = stage.staff
  const author = asker(server.url, await signIn(server, stage, therapist))
  const sender = asker(server.url, await signIn(server, stage, monitor))
  const tablet = testDevice(stage.device)
  const { device, publicKey } = tablet
  const made = await author('POST', DEVICE_KEYS, { body: { device, publicKey } })
  const { key } = made.json<{ key: string }>()
  const { letterKey } = (await author('GET', DEVICE_KEYS)).json<{ letterKey: string }>()
  const text = entryText(stage, {
    by: therapist,
    chart: couple.chart('individual', couple.a),
    kind: 'note.written',
    id: draw.id<EntryId>(stage.clock.ms),
    about: [couple.a],
    body: { text: draw.words(20) },
  })
  if (draw.next() < 0.5) await author('DELETE', `${DEVICE_KEYS}/${key}`)
  const letters = [letterTo(letterKey, tablet.signed(key, text))]
  const sent = await sender('POST', '/api/letters', { body: { letters } })
  if (sent.status !== 200) throw new Error(`a letter was answered ${sent.status}`)
}
