import { z } from 'zod'
import { sha256 } from '../copies/bundle.ts'
import type { CopyFile } from '../copies/copy.ts'

export const Files = z.array(
  z.object({ name: z.string(), type: z.string(), sha256: z.string(), base64: z.string() }),
)

/** Files as an answer has them. */
export const sent = (files: readonly CopyFile[]): z.infer<typeof Files> =>
  files.map(({ name, type, bytes }) => ({
    name,
    type,
    sha256: sha256(bytes),
    base64: bytes.toString('base64'),
  }))
