import { useRef, useState } from 'react'
import { useProved } from '../account/use-proved.ts'
import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { Said } from '../sync/account-api.ts'
import type { Me } from '../sync/envelope.ts'
import { entryOf, send, type Draft, type Written } from '../sync/write.ts'

export type Asking = ReturnType<typeof useAsking>
type Closed = Exclude<Said<unknown>, { kind: 'done' }>

/** Does one thing after another that somebody asked for, and keeps what was said when one was closed. */
export function useAsking(me: Me) {
  const [closed, setClosed] = useState<Closed | null>(null)
  const [busy, setBusy] = useState(false)
  const proof = useProved()
  const unsure = useRef<{ readonly words: string; readonly entries: readonly Entry[] } | null>(null)
  const run = <T>(work: () => Promise<Said<T>>, then?: (value: T) => void): void => {
    setBusy(true)
    void proof
      .run(work, (said) => {
        setClosed(said.kind === 'done' ? null : said)
        if (said.kind === 'done') then?.(said.value)
      })
      .finally(() => setBusy(false))
  }
  return {
    /** What became of it last, where it was not done. */
    closed,
    busy,
    proof,
    run,
    /** The very same entries go again after a proof, and after an answer that was lost, so that each is stored once. */
    write: (drafts: readonly AnyDraft[], then?: () => void): void => {
      const words = JSON.stringify(drafts)
      const entries =
        unsure.current?.words === words
          ? unsure.current.entries
          : drafts.map((draft) => entryOf(me, draft as Draft))
      unsure.current = { words, entries }
      run(async () => {
        const written = await send(entries)
        if (written.kind !== 'unreachable') unsure.current = null
        return saidOf(written)
      }, then)
    },
  }
}

/** A draft whose body is of its kind. */
export type AnyDraft = { [K in Kind]: Draft<K> }[Kind]

const saidOf = (written: Written): Said<void> =>
  written.kind === 'refused'
    ? {
        kind: 'not-valid',
        says: written.says,
        ...(written.code === undefined ? {} : { code: written.code }),
      }
    : written
