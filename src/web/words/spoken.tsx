import { useLayoutEffect, type ReactNode } from 'react'
import { DIRECTIONS, PageLanguage, useLanguage, type Language } from './language.ts'

/** Everything in one language, and the document says in which. `language`: `null` is the device’s. */
export const Spoken = ({
  language,
  children,
}: {
  readonly language: Language | null
  readonly children: ReactNode
}) => (
  <PageLanguage value={language}>
    <Marked>{children}</Marked>
  </PageLanguage>
)

function Marked({ children }: { readonly children: ReactNode }) {
  const language = useLanguage()
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = DIRECTIONS[language]
  }, [language])
  return children
}
