import { inflateSync } from 'node:zlib'

/** The words of a PDF as our faces set them, in order, for tests: each glyph by its font’s own table of letters. */
export function pdfText(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  const objects = new Map(
    [...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id, body ?? '']),
  )
  const streamOf = (body: string): string => {
    const [, data = ''] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body) ?? []
    const bytes = Buffer.from(data, 'latin1')
    return (body.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
  }
  const letters = new Map<string, ReadonlyMap<number, string>>()
  for (const [, name = '', id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [, table] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? []
    letters.set(name, lettersIn(streamOf(objects.get(table) ?? '')))
  }
  let face = ''
  return [...objects.values()]
    .filter(
      (body) => body.includes('stream') && !/\/(FontFile|Type \/(XObject|Metadata))/.test(body),
    )
    .map(streamOf)
    .filter((text) => / Tf\n/.test(text))
    .flatMap((text) => [...text.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)])
    .map(([, font, run]) => {
      if (font !== undefined) face = font
      return [...(run ?? '').matchAll(/<([\da-f]+)>/g)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => letters.get(face)?.get(Number.parseInt(glyph, 16)) ?? '')
        .join('')
    })
    .filter(Boolean)
    .join('\n')
}

function lettersIn(table: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const [, from = '', list = ''] of table.matchAll(/<([\da-f]+)> <[\da-f]+> \[(.*?)\]/g))
    for (const [i, [, hex = '']] of [...list.matchAll(/<([\da-f ]+)>/g)].entries())
      found.set(
        Number.parseInt(from, 16) + i,
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      )
  return found
}
