import { useCallback, useState } from 'react'
import type { Said } from '../sync/account-api.ts'

/**
 * Runs something that may need a fresh proof: where it does, `waiting` is true until `proved` does it again, or
 * `cancelled` lets it go.
 */
export function useProved() {
  const [again, setAgain] = useState<(() => Promise<void>) | null>(null)
  const run = useCallback(async function attempt<T>(
    work: () => Promise<Said<T>>,
    heard: (said: Exclude<Said<T>, { kind: 'step-up' }>) => void,
  ): Promise<void> {
    const said = await work()
    if (said.kind === 'step-up') setAgain(() => () => attempt(work, heard))
    else heard(said as Exclude<Said<T>, { kind: 'step-up' }>)
  }, [])
  return {
    run,
    waiting: again !== null,
    proved: () => {
      setAgain(null)
      void again?.()
    },
    cancelled: () => setAgain(null),
  }
}
