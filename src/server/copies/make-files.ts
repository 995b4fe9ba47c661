import { bundled, sha256, type Texts } from './bundle.ts'
import type { Copy, CopyFile } from './copy.ts'
import { printed } from './print.ts'

/** A copy as files: on pages, and for machines, whose manifest knows the pages by their digest. */
export async function makeFiles(copy: Copy, texts: Texts): Promise<readonly CopyFile[]> {
  const pdf = await printed(copy)
  const prints = [{ name: 'record.pdf', sha256: sha256(pdf) }]
  return [
    { name: 'record.pdf', type: 'application/pdf', bytes: pdf },
    { name: 'record.jsonl', type: 'application/jsonl', bytes: bundled(copy, texts, prints) },
  ]
}
