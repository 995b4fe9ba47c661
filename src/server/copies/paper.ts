import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Instant } from '../../shared/instant.ts'

const face = (file: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${file}`)))
let faces: { readonly plain: Buffer; readonly strong: Buffer } | undefined
const facesOf = () =>
  (faces ??= {
    plain: face('400Regular/SourceSans3_400Regular.ttf'),
    strong: face('600SemiBold/SourceSans3_600SemiBold.ttf'),
  })

/** As pdfkit has it and its types do not show it. */
type WithFace = {
  readonly _font: {
    readonly font: { _tables: object; hasGlyphForCodePoint(code: number): boolean }
  }
}
/**
 * What was read of the tables of each face’s file, which is most of the work of a page. Its glyphs are read anew for
 * each document: they remember for which letter they stood first, and that may have been in somebody else’s.
 */
const tables = new Map<Face, object>()
function openFace(doc: PDFKit.PDFDocument, face: Face): void {
  const { font } = (doc.font(face) as unknown as WithFace)._font
  const known = tables.get(face)
  if (known) font._tables = known
  else tables.set(face, font._tables)
}

/** Known to pdfkit, and not yet to its types. */
const UA: string = 'PDF/UA'
export const INK = '#20242c'
export const SOFT = '#565b66'
const MARGIN = 64
/** What no face of ours has is shown so; machines get the letter itself. */
const NO_GLYPH = '\u25a1'
export const LETTERS = `Where a letter has no shape here, ${NO_GLYPH} stands; the file for machines has the letter.`

/**
 * Pages that are tagged, for screen readers too (PDF/UA-1). The same words give the same bytes: no clock and no chance is
 * asked here. `foot`: what stands at the foot of each page, before its number.
 */
export async function onPaper(
  { title, at, foot: atFoot }: { title: string; at: Instant; foot: string },
  print: (paper: Paper) => void | Promise<void>,
): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: UA as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Creator: 'Conjoint', CreationDate: new Date(at) },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const { plain, strong } = facesOf()
  doc.registerFont('plain', plain).registerFont('strong', strong)
  openFace(doc, 'plain')
  openFace(doc, 'strong')
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  await print(new Paper(doc, whole))
  whole.end()
  foot(doc, atFoot)
  doc.end()
  return await ended
}

type Face = 'plain' | 'strong'
type Element = PDFKit.PDFStructureElement

/** Where a drawing lies on its page. Unit: points. */
export type Area = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Sets text in order, each piece an element of the document’s structure. */
export class Paper {
  readonly #doc: PDFKit.PDFDocument
  readonly #whole: Element
  /** A glyph of each face for each letter, asked once. */
  readonly #has = new Map<string, boolean>()

  constructor(doc: PDFKit.PDFDocument, whole: Element) {
    this.#doc = doc
    this.#whole = whole
  }

  say(tag: string, face: Face, size: number, text: string, after: number, before = 0): void {
    this.#set(tag, face, size, INK, text, after, before)
  }

  aside(text: string): void {
    this.#set('P', 'plain', 9, SOFT, text, 5, 0)
  }

  fact(label: string, says: string): void {
    this.#set('P', 'plain', 11, INK, `${label}: ${says}`, 3, 0)
  }

  /** A drawing in the width of the text, and in words what it shows. Unit: points. */
  figure(height: number, alt: string, draw: (doc: PDFKit.PDFDocument, area: Area) => void): void {
    const doc = this.#doc
    if (doc.y + height > doc.page.height - MARGIN) doc.addPage()
    const area = { x: MARGIN, y: doc.y, width: doc.page.width - 2 * MARGIN, height }
    this.#whole.add(doc.struct('Figure', { alt }, () => draw(doc, area)))
    doc.x = MARGIN
    doc.y = area.y + height
  }

  #set(
    tag: string,
    face: Face,
    size: number,
    color: string,
    text: string,
    after: number,
    before: number,
  ): void {
    const doc = this.#doc
    doc.font(face)
    const shown = this.#shown(face, text)
    // A heading never stands alone at the foot of a page.
    const room = tag === 'P' ? size * 1.5 : size * 4
    if (doc.y + before + room > doc.page.height - MARGIN) doc.addPage()
    else doc.y += before
    this.#whole.add(
      doc.struct(tag, {}, () => {
        doc.font(face).fontSize(size).fillColor(color).text(shown, MARGIN, doc.y, { lineGap: 1.5 })
      }),
    )
    doc.y += after
  }

  #shown(face: Face, text: string): string {
    let shown = ''
    for (const letter of text.normalize('NFC').replaceAll('\t', ' ').replaceAll('\r', ''))
      shown += letter === '\n' || this.#isIn(face, letter) ? letter : NO_GLYPH
    return shown
  }

  #isIn(face: Face, letter: string): boolean {
    const key = face + letter
    let has = this.#has.get(key)
    if (has === undefined) {
      has = (this.#doc as unknown as WithFace)._font.font.hasGlyphForCodePoint(
        letter.codePointAt(0) ?? 0,
      )
      this.#has.set(key, has)
    }
    return has
  }
}

/** Page numbers, which are no part of what the document says. */
function foot(doc: PDFKit.PDFDocument, title: string): void {
  const { count } = doc.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i)
    // Text below the margin would otherwise begin another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    doc
      .font('plain')
      .fontSize(9)
      .fillColor(SOFT)
      .text(`${title}. Page ${i + 1} of ${count}`, MARGIN, doc.page.height - MARGIN / 2 - 9, {
        lineBreak: false,
      })
    doc.endMarkedContent()
  }
}
