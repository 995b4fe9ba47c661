import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Heading } from 'react-aria-components/Heading'
import { Over } from '../ui/over.tsx'
import { SilenceNow } from './sound/silence-now.tsx'

/** Something to be said with more than one tap, over the room and gone again. */
export function Sheet({
  title,
  tone,
  onClose,
  children,
}: {
  readonly title: string
  readonly tone: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  return (
    <Over onClose={onClose} over="room-modal" as="sheet">
      <div data-tone={tone}>
        <header className="sheet-head">
          <Heading slot="title">{title}</Heading>
          <SilenceNow />
          <Button className="quiet" onPress={onClose}>
            Close
          </Button>
        </header>
        {children}
      </div>
    </Over>
  )
}
