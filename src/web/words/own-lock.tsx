import { LockLine } from '../ui/lock-line.tsx'
import { useWords } from './catalogue.ts'
import { WORDS } from './lock.words.ts'

/** Beside whatever a partner writes or reads: who else can, by the kind of its chart. */
export function OwnLock({ kind }: { readonly kind: Exclude<keyof typeof WORDS.en, 'readBy'> }) {
  const words = useWords(WORDS)
  return <LockLine words={words[kind]} before={words.readBy} />
}
