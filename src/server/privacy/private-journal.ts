import type { EntryId, RecordingId } from '../../shared/ids.ts'
import { ofA, some, type Act, type Hand } from './hand.ts'

/** Pages that A wrote or said for themselves, and one of them shredded. */
function journalOf(h: Hand): readonly Act[] {
  const first = h.draw.id<EntryId>(h.stage.clock.ms)
  const pages = some(h.draw, (i) =>
    ofA(
      h,
      'journal',
      { kind: 'note.written', body: { text: h.draw.words(400) } },
      i === 0 ? first : undefined,
    ),
  )
  const recording = h.draw.id<RecordingId>(h.stage.clock.ms)
  const said = some(h.draw, (number) =>
    ofA(h, 'journal', {
      kind: 'voice-note.part',
      body: {
        recording,
        number,
        container: 'webm',
        sound: 'c291'.repeat(1 + h.draw.below(9_000)),
      },
    }),
  )
  const shred = ofA(h, 'journal', { kind: 'entry.shredded', body: { targets: [first] } })
  return h.draw.next() < 0.5 ? [...pages, ...said, shred] : [...pages, ...said]
}

export const JOURNAL = {
  says: 'A’s journal: whether there is one, how many pages, how long, written or said, and whether one was shredded',
  share: 0.15,
  acts: journalOf,
}
