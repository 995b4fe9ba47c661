import { setImmediate as turn } from 'node:timers/promises'
import { sentenceOf } from '../../care/sentences.ts'
import type { BodyOf } from '../../care/kinds.ts'
import type { CopyLine } from '../../care/records/copy.ts'
import type { PersonId } from '../../shared/ids.ts'
import { UNNAMED, type Copy, type CopyPart } from './copy.ts'
import { createDays } from './days.ts'
import { LETTERS, onPaper, type Paper } from './paper.ts'

/** So many lines are set in one turn of the loop: others are answered meanwhile. */
const LINES_A_TURN = 40

/** A copy on pages, each entry a sentence under its day. */
export async function printed(copy: Copy): Promise<Buffer> {
  const days = createDays(copy.timeZone)
  const { title, at } = copy
  return await onPaper({ title, at, foot: `${title}, ${days.date(at)}` }, async (paper) => {
    paper.say('H1', 'strong', 22, title, 12)
    for (const [label, says] of copy.facts) paper.fact(label, says)
    paper.say('H2', 'strong', 13, 'What to know about this copy', 4, 16)
    for (const note of [...copy.notes, LETTERS]) paper.say('P', 'plain', 11, note, 4)
    for (const part of copy.parts) await printPart(paper, copy, part, days)
  })
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
