import { NOT_WITHIN, TICK } from '../../care/contact/tell.ts'
import type { Caught } from '../mail/catcher.ts'
import { entryText, mailboxOf } from './couples.ts'
import type { Drive } from './drive.ts'

export const MAIL = '(mail)'

/**
 * Something waits for both partners, and the courier goes its round in both worlds at the same quarter of an hour, late
 * enough that everybody may be told again. What comes to B of this or another couple of the stage is the same in both:
 * how much, when, and every byte. What comes to anybody else differs from that in its name and address alone.
 */
export const mailed: Drive = async (look, draw) => {
  const { stage, couple } = look
  const { clinic, clock, staff } = stage
  const by = staff.therapist
  const text = entryText(stage, {
    by,
    chart: couple.chart('joint'),
    kind: 'practice.assigned',
    body: { practice: draw.words(3), for: [] },
    id: draw.id(clock.ms),
  })
  await look.both(({ world }) => world.record.store.append({ clinic, person: by }, [text]))
  clock.ms = Math.ceil((clock.ms + NOT_WITHIN) / TICK) * TICK
  await look.both(async ({ server }) => server.courier?.look())
  const all = look.served.map(({ mails }) => mails.splice(0))
  const boxes = new Set(stage.couples.map((each) => mailboxOf(each, 'b')))
  const ofBs = ({ to }: Caught): boolean => to.some((box) => boxes.has(box))
  const [one, two] = all.map((mails) => mails.filter(ofBs).map(bytesOf).toSorted().join('\n---\n'))
  look.compare(MAIL, 'bytes', one ?? '', two ?? '')
  const mine = all[0]?.find(({ to }) => to.includes(mailboxOf(couple, 'b')))
  if (!mine) return
  look.count2xx(MAIL)
  for (const mail of all.flat()) look.compare(MAIL, 'bytes', nameless(mine), nameless(mail))
}

/** Its id is drawn by chance; its length counts. */
const bytesOf = ({ to, raw }: Caught): string =>
  `${to.join()}\n${raw.replace(/^(Message-ID: <)[0-9a-f-]{36}(?=@)/im, '$1«by chance»')}`
const nameless = (mail: Caught): string =>
  bytesOf(mail)
    .split('\n')
    .slice(1)
    .join('\n')
    .replace(/^(From|To): .*$/gim, '$1')
