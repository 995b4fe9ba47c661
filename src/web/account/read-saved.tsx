import { useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { lettersIn, sendLetters, type Taken } from '../sync/saved-letters.ts'

/** For staff: what was saved to a file on a tablet that could not reach the server. */
export function ReadSaved() {
  const chooser = useRef<HTMLInputElement>(null)
  const [says, setSays] = useState<string | null>(null)
  const read = async (file: File): Promise<void> => {
    setSays('One moment.')
    const letters = lettersIn(await file.text())
    if (letters === null) return setSays('This is no file of that kind. Nothing was read in.')
    const sent = await sendLetters(letters)
    setSays(
      sent.kind === 'done'
        ? wordsFor(sent.value)
        : 'That was cut short. Read the same file in again: nothing is taken twice.',
    )
  }
  return (
    <section>
      <h2>What a tablet saved to a file</h2>
      <p>
        It is sealed for the clinic, and is taken in as what whoever captured it wrote. You see none
        of it here.
      </p>
      {says !== null && <output>{says}</output>}
      <div className="row">
        <input
          ref={chooser}
          type="file"
          accept="application/json"
          hidden
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) void read(file)
            // The same file can be chosen again.
            target.value = ''
          }}
        />
        <Button className="quiet" onPress={() => chooser.current?.click()}>
          Read a file in
        </Button>
      </div>
    </section>
  )
}

const wordsFor = ({ taken, before, refused }: Taken): string =>
  [
    `${taken} taken in.`,
    before === 0 ? '' : `${before} had arrived before.`,
    refused === 0
      ? ''
      : `${refused} not taken; the privacy officer has what may be a fact, to look at.`,
  ]
    .filter((each) => each !== '')
    .join(' ')
