import { useEffect, useState } from 'react'
import type { Said } from '../sync/account-api.ts'

/** What the server says now; asked anew by `reload`. `failed`: it could not be reached, and what was there stays. */
export function useLoaded<T>(get: () => Promise<Said<T>>) {
  const [value, setValue] = useState<T | null>(null)
  const [failed, setFailed] = useState(false)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let gone = false
    void get().then((said) => {
      if (gone) return
      setFailed(said.kind !== 'done')
      if (said.kind === 'done') setValue(said.value)
    })
    return () => void (gone = true)
  }, [get, turn])
  return { value, failed, reload: () => setTurn((before) => before + 1) }
}
