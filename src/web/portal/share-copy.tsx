import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Over } from '../ui/over.tsx'
import { Heading } from 'react-aria-components/Heading'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { EntryId } from '../../shared/ids.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import type { useCopy } from './use-copy.ts'
import { WritingState } from './writing-state.tsx'
import { WORDS } from './writing.words.ts'

type Copying = ReturnType<typeof useCopy>

/** Share one’s words, or take the copy back. `kept`: what is for both takes nothing new. */
export function ShareCopy({
  copying,
  text,
  copy,
  kept,
}: {
  readonly copying: Copying
  readonly text: string
  readonly copy: EntryId | null
  readonly kept: boolean
}) {
  const { copy: words } = useWords(WORDS)
  const [open, setOpen] = useState(false)
  if (kept) return copy === null ? null : <p>{words.kept}</p>
  return (
    <>
      {copy === null ? (
        <Button className="quiet" onPress={() => setOpen(true)}>
          {words.share}
        </Button>
      ) : (
        <Button className="quiet" onPress={() => void copying.unshare(copy)}>
          {words.stop}
        </Button>
      )}
      {open && <ShareDialog {...{ copying, text }} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Said where a copy was shared or taken back, and it is not noted yet where it came from. */
export function CopyState({ copying: { state, again } }: { readonly copying: Copying }) {
  const words = useWords(WORDS)
  return (
    <>
      <WritingState state={state} />
      {again !== null && state.kind !== 'writing' && (
        <Button className="quiet" onPress={() => void again()}>
          {words.again}
        </Button>
      )}
    </>
  )
}

function ShareDialog({
  copying,
  text,
  onClose,
}: {
  readonly copying: Copying
  readonly text: string
  readonly onClose: () => void
}) {
  const { copy: words } = useWords(WORDS)
  const [shared, setShared] = useState(text)
  return (
    <Over onClose={onClose}>
      <Heading slot="title">{words.share}</Heading>
      <p>{words.says}</p>
      <TextField className="page-field" value={shared} onChange={setShared} maxLength={8000}>
        <Label>{words.what}</Label>
        <TextArea rows={5} className="own-words" />
      </TextField>
      <OwnLock kind="joint" />
      <WritingState state={copying.state} />
      <div className="row">
        <Button
          className="act"
          isDisabled={shared.trim() === ''}
          onPress={() => void copying.share(shared.trim()).then((done) => done && onClose())}
        >
          {words.now}
        </Button>
        <Button className="quiet" onPress={onClose}>
          {words.notNow}
        </Button>
      </div>
    </Over>
  )
}
