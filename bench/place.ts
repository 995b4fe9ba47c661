import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory below the system's temporary folder, which PostgreSQL's own user may pass through. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'conjoint-bench-'))
  chmodSync(directory, 0o711)
  return directory
}
