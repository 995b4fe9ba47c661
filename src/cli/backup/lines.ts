import { pipeline, Readable } from 'node:stream'
import { createZstdCompress, createZstdDecompress, constants } from 'node:zlib'
import type { Line } from './dump.ts'
import { BackupProblem } from './sealed-file.ts'

/** Lines per piece: a piece of some hundred kilobytes costs one turn of the compressor instead of hundreds. */
const PIECE = 1 << 18

/** Lines of JSON, compressed: rows are written in hexadecimal, which compression takes back. */
export function packed(lines: AsyncIterable<Line>): AsyncIterable<Buffer> {
  const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
  return pipeline(Readable.from(pieces(lines)), createZstdCompress(level), ignore)
}

async function* pieces(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += `${JSON.stringify(line)}\n`
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}

/** The lines of a backup. Errors: BackupProblem where they are not such lines, or end too soon. */
export async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const text = pipeline(Readable.from(bytes), createZstdDecompress(), ignore).setEncoding('utf8')
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + String(piece)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as Line
  }
  if (rest !== '') throw new BackupProblem('This backup ends in the middle of a line.')
}

/** An error comes out of the loop that reads; the callback only keeps it from being thrown twice. */
const ignore = (): void => {}
