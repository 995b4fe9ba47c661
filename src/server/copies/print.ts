import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setImmediate as turn } from 'node:timers/promises'
import { sentenceOf } from '../../care/sentences.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { CopyLine } from '../../care/records/copy.ts'
import type { PersonId } from '../../shared/ids.ts'
import { UNNAMED, type Copy, type CopyPart } from './copy.ts'
import { createDays } from './days.ts'

const face = (file: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${file}`)))
let faces: { readonly plain: Buffer; readonly strong: Buffer } | undefined
const facesOf = () =>
  (faces ??= {
    plain: face('400Regular/SourceSans3_400Regular.ttf'),
    strong: face('600SemiBold/SourceSans3_600SemiBold.ttf'),
  })

/** Known to pdfkit, and not yet to its types. */
const UA: string = 'PDF/UA'
const INK = '#20242c'
const SOFT = '#565b66'
const MARGIN = 64
/** So many lines are set in one turn of the loop: others are answered meanwhile. */
const LINES_A_TURN = 40
/** What no face of ours has is shown so; machines get the letter itself. */
const NO_GLYPH = '\u25a1'
const LETTERS = `Where a letter has no shape here, ${NO_GLYPH} stands; the file for machines has the letter.`

/**
 * A copy on pages: tagged, for screen readers too (PDF/UA-1), each entry a sentence under its day.
 * The same copy gives the same bytes: no clock and no chance is asked here.
 */
export async function printed(copy: Copy): Promise<Buffer> {
  const days = createDays(copy.timeZone)
  // Twelve megabytes of a library that most servers want seldom, and not before they print.
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
    info: { Title: copy.title, Creator: 'Conjoint', CreationDate: new Date(copy.at) },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const { plain, strong } = facesOf()
  doc.registerFont('plain', plain).registerFont('strong', strong)
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  const paper = new Paper(doc, whole)

  paper.say('H1', 'strong', 22, copy.title, 12)
  for (const [label, says] of copy.facts) paper.fact(label, says)
  paper.say('H2', 'strong', 13, 'What to know about this copy', 4, 16)
  for (const note of [...copy.notes, LETTERS]) paper.say('P', 'plain', 11, note, 4)
  for (const part of copy.parts) await printPart(paper, copy, part, days)
  whole.end()
  foot(doc, `${copy.title}, ${days.date(copy.at)}`)
  doc.end()
  return await ended
}

async function printPart(
  paper: Paper,
  copy: Copy,
  part: CopyPart,
  days: ReturnType<typeof createDays>,
): Promise<void> {
  paper.say('H2', 'strong', 16, part.title, 4, 28)
  if (part.lines.length === 0) paper.say('P', 'plain', 11, 'There is nothing here.', 4)
  const name = (person: string): string => copy.name(person as PersonId) ?? UNNAMED
  let day = ''
  for (const [i, line] of part.lines.entries()) {
    if (i % LINES_A_TURN === LINES_A_TURN - 1) await turn()
    if (line.kind === 'left-out') {
      paper.say('P', 'plain', 11, line.says, 4)
      continue
    }
    const its = days.day(line.entry.at)
    if (its !== day) paper.say('H3', 'strong', 11, (day = its), 2, 10)
    paper.say('P', 'plain', 11, entryText(line, name, days.time(line.entry.at)), 1)
    paper.aside(
      [
        `Written by ${name(line.entry.by)}`,
        line.corrected ? 'corrected' : '',
        line.shortened ? 'shortened: a part concerns somebody else' : '',
      ]
        .filter(Boolean)
        .join('; '),
    )
    for (const { body, at } of line.statements) {
      const { words } = body as BodyOf<'disagreement.stated'>
      paper.say('P', 'plain', 11, `Statement of disagreement, ${days.date(at)}: ${words}`, 4)
    }
  }
}

const entryText = (
  { entry }: Extract<CopyLine, { kind: 'entry' }>,
  name: (person: string) => string,
  time: string,
): string => `${time}  ${sentenceOf(entry, name)}`

type Face = 'plain' | 'strong'
type Element = PDFKit.PDFStructureElement

/** Sets text in order, each piece an element of the document’s structure. */
class Paper {
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
      // The face as fontkit has it, which the types of pdfkit do not show.
      const { _font } = this.#doc as unknown as {
        _font: { font: { hasGlyphForCodePoint(code: number): boolean } }
      }
      has = _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
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
