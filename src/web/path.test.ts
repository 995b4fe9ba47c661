import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { path, pathBehind } from './path.ts'

const HOST = 'https://conjoint.example'

describe('an address', () => {
  it('[OB9] keeps whatever is put into it as one part, in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (part) => {
        fc.pre(!/^\.{1,2}$/.test(part))
        const url = new URL(path`/api/charts/${part}/entries?after=${part}&limit=${1}`, HOST)
        expect([url.origin, url.hash]).toEqual([HOST, ''])
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
          '',
          'api',
          'charts',
          part,
          'entries',
        ])
        expect([...url.searchParams]).toEqual([
          ['after', part],
          ['limit', '1'],
        ])
      }),
    )
  })

  it.each(['../../clinic', '..%2f', '/evil.example', '\\evil.example', '?a=b', '#x', 'a b', '%00'])(
    '[OB9] is not left by way of %j',
    (part) => {
      const url = new URL(path`/cases/${part}`, HOST)
      expect([url.origin, url.search, url.hash]).toEqual([HOST, '', ''])
      expect(url.pathname).toBe(`/cases/${encodeURIComponent(part)}`)
    },
  )

  it('[OB9] takes no part that would climb', () => {
    expect(() => path`/cases/${'..'}/plan`).toThrow('no part of an address')
    expect(() => path`/cases/${'.'}`).toThrow('no part of an address')
  })

  it.each([
    ['#/cases/018f-a/plan', '/cases/018f-a/plan'],
    ['#/', '/'],
    ['#//intranet/page', null],
    ['#/cases//x', null],
    ['#/\\evil', null],
    ['#javascript:alert(1)', null],
    ['#/cases?x=1', null],
    ['', null],
  ])('[OB9] behind the mark %j is a page of ours or none', (mark, found) => {
    expect(pathBehind(mark)).toBe(found)
  })
})

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/test\.tsx?$|(^|\/)trial|vite\.config/.test(file))
  .map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')] as const)
const where = (found: RegExp) => sources.flatMap(([file, text]) => (found.test(text) ? [file] : []))

describe('the program in the browser', () => {
  it('[OB9] puts no address together by itself', () => {
    expect(sources.length).toBeGreaterThan(300)
    // A type of addresses, a query that its own class writes, and the address of this very page.
    const known =
      /`\/\$\{string\}`|`\/api\/audit\?\$\{new URLSearchParams\(|`\/locked#\$\{location\.pathname\}`/g
    const loose = sources.filter(([, text]) =>
      /(?<!path)`\/[^`]*\$\{/.test(text.replaceAll(known, '')),
    )
    expect(loose.map(([file]) => file)).toEqual([])
    expect(where(/'\/[\w/-]+\/?' \+ /)).toEqual([])
  })

  it('[OB9] leads to no scheme but a telephone’s and that of a file made here', () => {
    expect(where(/javascript:|vbscript:|['"`]data:|insertAdjacentHTML|srcdoc/)).toEqual([])
    // What is not written out where it stands: a link of ours, which takes paths alone, and files made in the page.
    expect(
      where(/(?:href|src|action)=\{(?!path`|`#[\w-]*\$\{|`tel:\$\{number)/).toSorted(),
    ).toEqual(['records/handed-out.tsx', 'room/save-waiting.tsx', 'ui/link.tsx'])
    for (const file of ['records/handed-out.tsx', 'room/save-waiting.tsx'])
      expect(where(/URL\.createObjectURL\(/)).toContain(file)
  })
})
