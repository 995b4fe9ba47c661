import { useEffect, useRef, type ReactNode } from 'react'

/** What is new on the page is where reading goes on, also for whoever hears it. */
export function Step({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    scrollTo(0, 0)
  }, [])
  return (
    <section className="form-part">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  )
}
