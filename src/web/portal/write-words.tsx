import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import type { Draft } from '../sync/write.ts'
import { useWords } from '../words/catalogue.ts'
import { WritingState } from './writing-state.tsx'
import { WORDS } from './writing.words.ts'

export type Writing = ReturnType<typeof useWriting>

type Field = {
  readonly label: string
  readonly keep: string
  readonly draft: (text: string) => Draft
  readonly lock: ReactNode
  readonly rows?: number
}

/** Words of somebody’s own. They stay on the page until they are surely kept. */
export const WriteWords = ({ me, ...field }: Field & { readonly me: Me }) => (
  <WordsForm {...field} writing={useWriting(me)} />
)

export function WordsForm({
  writing: { write, state },
  label,
  keep,
  draft,
  lock,
  rows = 3,
}: Field & { readonly writing: Writing }) {
  const words = useWords(WORDS)
  const [text, setText] = useState('')
  const unsure = state.kind === 'unreachable'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void write(draft(text.trim())).then((kept) => kept && setText(''))
      }}
    >
      <TextField
        className="page-field"
        value={text}
        onChange={setText}
        isReadOnly={unsure || state.kind === 'writing'}
        maxLength={8000}
      >
        <Label>{label}</Label>
        <TextArea rows={rows} className="own-words" />
      </TextField>
      {lock}
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={text.trim() === '' || state.kind === 'writing'}
        >
          {unsure ? words.again : keep}
        </Button>
      </div>
    </form>
  )
}
