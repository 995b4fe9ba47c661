import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal } from 'react-aria-components/Modal'
import { useEscape } from './use-escape.ts'

/** What lies over a page until it is closed: with its own button, by a press beside it, or with Escape. */
export function Over({
  onClose,
  role = 'dialog',
  over = '',
  as = '',
  children,
}: {
  readonly onClose: () => void
  readonly role?: 'dialog' | 'alertdialog'
  /** Further classes: of what covers the page, and of what lies on it. */
  readonly over?: string
  readonly as?: string
  readonly children: ReactNode
}) {
  const itself = useEscape<HTMLElement>(onClose)
  return (
    <Modal
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className={`modal ${over}`}
    >
      <Dialog ref={itself} className={`dialog ${as}`} role={role}>
        {children}
      </Dialog>
    </Modal>
  )
}
