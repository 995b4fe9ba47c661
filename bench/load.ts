import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Loaded, Round } from './load-process.ts'
import { ask } from './site.ts'

export type Load = {
  /** Errors: throws with the first answer that was not as it should be. */
  round(round: Round): Promise<Loaded>
  close(): void
}

export function openLoad(): Load {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  return {
    round: async (round) => {
      const loaded = await ask<Loaded>(child, round)
      if (loaded.failures.length > 0)
        throw new Error(`an answer was not as it should be: ${loaded.failures[0]}`)
      return loaded
    },
    close: () => void child.kill(),
  }
}

export const portOf = (url: string): number => Number(new URL(url).port)
