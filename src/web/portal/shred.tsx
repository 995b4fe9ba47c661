import { Button } from '../ui/button.tsx'
import { Over } from '../ui/over.tsx'
import { Heading } from 'react-aria-components/Heading'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './journal.words.ts'
import type { Writing } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'

/** Asks once before a page of the journal is gone for good. */
export function Shred({
  state,
  onShred,
  onCancel,
}: {
  readonly state: Writing['state']
  readonly onShred: () => Promise<void>
  readonly onCancel: () => void
}) {
  const words = useWords(WORDS)
  return (
    <Over onClose={onCancel} role="alertdialog">
      <Heading slot="title">{words.shredThis}</Heading>
      <p>{words.shredSays}</p>
      <WritingState state={state} />
      <div className="row">
        <Button className="act" onPress={() => void onShred()}>
          {words.shredIt}
        </Button>
        <Button className="quiet" onPress={onCancel}>
          {words.keepIt}
        </Button>
      </div>
    </Over>
  )
}
