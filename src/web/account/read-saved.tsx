import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { lettersIn, sendLetters, type Taken } from '../sync/saved-letters.ts'

/** For staff: what was saved to a file on a tablet that could not reach the server. */
export function ReadSaved() {
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
        <FileTrigger
          acceptedFileTypes={['application/json']}
          onSelect={(files) => {
            const file = files?.[0]
            if (file) void read(file)
          }}
        >
          <Button className="quiet">Read a file in</Button>
        </FileTrigger>
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
