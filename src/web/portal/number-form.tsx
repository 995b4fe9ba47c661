import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { Writing } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'

/** One whole number, of at most three digits; empty until somebody types it. */
export function NumberForm({
  label,
  keep,
  least,
  state,
  onKeep,
}: {
  readonly label: string
  readonly keep: string
  readonly least: number
  readonly state: Writing['state']
  readonly onKeep: (number: number) => Promise<unknown>
}) {
  const [text, setText] = useState('')
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (number !== null) void onKeep(number).then((kept) => kept && setText(''))
      }}
    >
      <TextField className="page-field counted" value={text} onChange={setText}>
        <Label>{label}</Label>
        <Input inputMode="numeric" autoComplete="off" maxLength={3} />
      </TextField>
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="quiet bordered"
          type="submit"
          isDisabled={number === null || number < least || state.kind === 'writing'}
        >
          {keep}
        </Button>
      </div>
    </form>
  )
}
