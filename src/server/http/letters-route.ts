import { z } from 'zod'
import type { AccountKind } from '../../shared/account-kinds.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { Vault } from '../db/keys/vault.ts'
import type { RecordStore } from '../db/record.ts'
import type { Events } from './account-events.ts'
import { notFound } from './answers.ts'
import type { App } from './app.ts'
import { Receipt } from './entries-route.ts'
import { actorOf } from './signed-in.ts'

type Deps = { store: RecordStore; vault: Vault; whoMay: WhoMay; events: Events }

/** As many as a tablet sends at once. Unit of the first: bytes. */
const BODY_LIMIT = 1 << 20
const LETTERS_LIMIT = 500

/**
 * Captured entries that their authors’ tablets signed and sealed to the clinic, sent by whoever of the staff is signed
 * in. The sender learns what became of each and nothing of what it says; its author’s account shows that it was sent.
 */
export function lettersRoute(app: App, { store, vault, whoMay, events }: Deps): void {
  app.route({
    method: 'POST',
    url: '/api/letters',
    bodyLimit: BODY_LIMIT,
    schema: {
      summary: 'For staff: send what others captured on a tablet; a receipt or a problem for each',
      body: z.object({ letters: z.array(z.string().max(100_000)).max(LETTERS_LIMIT) }),
      response: { 200: z.object({ results: z.array(Receipt) }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if ((await whoMay.roles(actor)).length === 0) return notFound(reply)
      const raw = await Promise.all(
        request.body.letters.map(
          async (letter) =>
            // What does not open is refused, and kept, as it is.
            (await vault.openLetter(actor.clinic, Buffer.from(letter, 'base64url'))) ?? letter,
        ),
      )
      const receipts = await store.append({ ...actor, relays: true }, raw)
      const tell = new Map<string, [PersonId, AccountKind]>()
      for (const receipt of receipts) {
        if (receipt.outcome === 'refused' || !receipt.relayed) continue
        const { by, keyLost } = receipt.relayed
        const kind = keyLost ? 'entries-of-lost-key-sent' : 'entries-sent-by-another'
        tell.set(`${by} ${kind}`, [by, kind])
      }
      for (const [by, kind] of tell.values())
        await events.happened({ clinic: actor.clinic, person: by }, kind, actor.person)
      return { results: receipts.map(withoutWords) }
    },
  })
}

/** What was wrong is said by its kind alone: a detail could quote what the sender may not read. */
function withoutWords(receipt: Awaited<ReturnType<RecordStore['append']>>[number]) {
  if (receipt.outcome !== 'refused') return receipt
  const { type, title, status, code } = receipt.problem
  return { ...receipt, problem: { type, title, status, code } }
}
