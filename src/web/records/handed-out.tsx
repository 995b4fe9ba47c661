import { useEffect, useMemo } from 'react'
import type { CopyFile } from '../sync/release-api.ts'

const SAYS: Readonly<Record<string, string>> = {
  'record.pdf': 'Pages to read or print',
  'journey.pdf': 'Pages to read or print',
  'record.jsonl': 'The same for another clinic’s program',
}

/** Files that came once: they are in this page alone until somebody keeps them. */
export function HandedOut({ files }: { readonly files: readonly CopyFile[] }) {
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
    <ul className="ways" aria-label="Files">
      {links.map(({ name, href }) => (
        <li key={name}>
          <span>{SAYS[name] ?? name}</span>
          <a href={href} download={name}>
            Save {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
