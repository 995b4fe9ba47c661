import { useEffect, useState, type ComponentType } from 'react'

const PARTS = new Set<() => Promise<void>>()

/** Has every part at hand before it is asked for. For when the program lies on this tablet: it costs no network then. */
export const fetchParts = (): void => {
  for (const fetch of PARTS) fetch().catch(() => undefined)
}

/**
 * A part of the room that is not there at its first drawing. Drawn at once where it is at hand; otherwise it comes
 * when it is asked for, and says where it cannot come. Asked for again, it is tried again.
 */
export function part<P extends object>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => React.ReactNode {
  let Loaded: ComponentType<P> | null = null
  const fetch = async (): Promise<void> => void (Loaded ??= await load())
  PARTS.add(fetch)
  return function Part(props) {
    const [, setHere] = useState(false)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      fetch().then(
        () => setHere(true),
        () => setFailed(true),
      )
    }, [])
    if (Loaded) return <Loaded {...props} />
    if (!failed) return null
    return (
      <p role="alert" className="said-no">
        This could not be loaded on this tablet. Everything else in the room goes on. When the
        server can be reached, open the room anew.
      </p>
    )
  }
}
