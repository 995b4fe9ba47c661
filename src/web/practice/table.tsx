import type { ReactNode } from 'react'

type Row = { readonly name: string; readonly cells: readonly ReactNode[] }

/** Figures in rows; the first column names them. */
export function Figures({
  caption,
  head,
  rows,
  wraps = false,
}: {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly Row[]
  /** Words and not figures. */
  readonly wraps?: boolean
}) {
  return (
    <section
      className={wraps ? 'figures wraps' : 'figures'}
      aria-label={caption}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is wider than a phone is pushed aside by keyboard
      tabIndex={0}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
