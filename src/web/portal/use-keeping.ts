import { useCallback, useState } from 'react'
import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { Phone, Places } from '../sync/phone.ts'
import { entryOf, type Draft } from '../sync/write.ts'
import type { Writing } from './write-words.tsx'

/** Writes without a connection: kept on this phone first, sent when it can be. What has no room here stays on the page. */
export function useKeeping(phone: Phone, { me }: Places): Writing {
  const [state, setState] = useState<Writing['state']>({ kind: 'ready' })
  const write = useCallback(
    async <K extends Kind>(draft: Draft<K>): Promise<Entry | null> => {
      const entry = entryOf(me, draft)
      setState({ kind: 'writing' })
      const kept = await phone.keep(entry).catch(() => false)
      setState({ kind: kept ? 'ready' : 'unreachable' })
      return kept ? entry : null
    },
    [phone, me],
  )
  return { state, write }
}
