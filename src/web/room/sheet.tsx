import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal } from 'react-aria-components/Modal'
import { useEscape } from '../ui/use-escape.ts'
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
  const inside = useEscape<HTMLDivElement>(onClose)
  return (
    <Modal
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="modal room-modal"
    >
      <Dialog className="dialog sheet">
        <div ref={inside} data-tone={tone}>
          <header className="sheet-head">
            <Heading slot="title">{title}</Heading>
            <SilenceNow />
            <Button className="quiet" onPress={onClose}>
              Close
            </Button>
          </header>
          {children}
        </div>
      </Dialog>
    </Modal>
  )
}
