import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Device } from '../sync/device.ts'
import { fileOf } from '../sync/saved-letters.ts'

type Saved = { readonly href: string; readonly many: number; readonly left: number }

/** The last resort, for a tablet that will not reach the server again. */
export function SaveWaiting({ device }: { readonly device: Device }) {
  const [saved, setSaved] = useState<Saved | null>(null)
  useEffect(
    () => () => {
      if (saved) URL.revokeObjectURL(saved.href)
    },
    [saved],
  )
  const save = async (): Promise<void> => {
    const { letters, left } = await device.everyLetter()
    setSaved({ href: URL.createObjectURL(fileOf(letters)), many: letters.length, left })
  }
  return (
    <details className="room-refused">
      <summary>If this tablet cannot reach the server again</summary>
      <p>
        Save what waits to a file. Only the clinic can open it; any colleague reads it in on their
        own page, under “Ways in”.
      </p>
      {saved === null ? (
        <Button className="quiet bordered" onPress={() => void save()}>
          Make the file
        </Button>
      ) : (
        <p>
          {saved.many > 0 && (
            <a href={saved.href} download="waiting.conjoint.json">
              Save {saved.many} to a file
            </a>
          )}{' '}
          {saved.left > 0 &&
            `${saved.left} cannot go into a file: this tablet did not sign for whoever captured them.`}{' '}
          What waits stays here as well.
        </p>
      )}
    </details>
  )
}
