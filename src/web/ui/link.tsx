import type { AnchorHTMLAttributes } from 'react'
import { Link as Anchor, useLocation } from 'wouter'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  readonly to: `/${string}`
  /** Whether pages below this one leave it unmarked. */
  readonly exact?: boolean
  /** Whether the page is opened as a document of its own. */
  readonly reloads?: boolean
}

/** To a page of ours; marked where somebody is already. */
export function Link({ to, exact = false, reloads = false, children, ...rest }: Props) {
  const [here] = useLocation()
  const path = to.split('?', 1)[0]
  const current = here === path || (!exact && here.startsWith(`${path}/`))
  const shown = { ...rest, ...(current ? { 'aria-current': 'page' as const } : {}) }
  return reloads ? (
    <a href={to} {...shown}>
      {children}
    </a>
  ) : (
    <Anchor href={to} {...shown}>
      {children}
    </Anchor>
  )
}
