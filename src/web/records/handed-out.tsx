import { useEffect, useMemo } from 'react'
import type { CopyFile } from '../sync/release-api.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './handed-out.words.ts'

const SAYS: Readonly<Record<string, 'pages' | 'program'>> = {
  'record.pdf': 'pages',
  'journey.pdf': 'pages',
  'record.jsonl': 'program',
}

/** Files that came once: they are in this page alone until somebody keeps them. */
export function HandedOut({ files }: { readonly files: readonly CopyFile[] }) {
  const words = useWords(WORDS)
  const links = useMemo(
    () =>
      files.map(({ name, type, base64 }) => ({
        name,
        href: URL.createObjectURL(new Blob([bytesOf(base64)], { type })),
      })),
    [files],
  )
  useEffect(
    () => () => {
      for (const { href } of links) URL.revokeObjectURL(href)
    },
    [links],
  )
  return (
    <ul className="ways" aria-label={words.files}>
      {links.map(({ name, href }) => {
        const says = SAYS[name]
        return (
          <li key={name}>
            <span>{says === undefined ? name : words[says]}</span>
            <a href={href} download={name}>
              {words.save(name)}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
