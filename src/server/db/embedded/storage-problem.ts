export type StorageProblemCode =
  | 'data-directory-read-only'
  | 'data-directory-unusable'
  | 'disk-full'
  | 'cluster-corrupt'
  | 'cluster-encoding'
  | 'cluster-other-version'
  | 'unsafe-settings'
  | 'started-elsewhere'
  | 'no-binaries'
  | 'did-not-start'

/**
 * The database cannot be opened, and a person has to do something about it. `message` is written
 * for that person: what is wrong, then what to do. Nothing was changed in an existing cluster.
 */
export class StorageProblem extends Error {
  override readonly name = 'StorageProblem'
  readonly code: StorageProblemCode

  constructor(code: StorageProblemCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

const readOnly = (place: string) =>
  new StorageProblem(
    'data-directory-read-only',
    `Nothing can be written in ${place}. Mount it writable, or give this user the right to write there, or choose another data directory.`,
  )

const full = (place: string) =>
  new StorageProblem(
    'disk-full',
    `The disk that holds ${place} is full. Free some space (a few hundred MB at least) and start again; what was stored is safe.`,
  )

/** Errors of the file system in words; whatever is not one of them is returned as it came. */
export function explainFileError(error: unknown, place: string): unknown {
  if (error instanceof StorageProblem) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const text = error instanceof Error ? error.message : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || text.includes('database or disk is full')) {
    return full(place)
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || text.includes('readonly')) {
    return readOnly(place)
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StorageProblem(
      'data-directory-unusable',
      `${place} is not a folder. Choose another data directory.`,
      error,
    )
  }
  return error
}

/** What PostgreSQL or initdb said before it gave up, in words. Its own lines go along as cause. */
export function explainServerError(said: string, place: string): StorageProblem {
  if (/No space left on device|Disk quota exceeded/.test(said)) return full(place)
  if (/Read-only file system/.test(said)) return readOnly(place)
  if (
    /could not locate a valid checkpoint|invalid primary checkpoint|invalid data in file|PANIC|incorrect checksum|control file|is not a database cluster|required WAL directory|could not open (?:file|directory) "(?:global|base|pg_)/.test(
      said,
    )
  ) {
    return new StorageProblem(
      'cluster-corrupt',
      `The database in ${place} is damaged: PostgreSQL refuses to open it. Keep a copy of that folder as it is, then restore the last backup into a new data directory. PostgreSQL's words: ${lastLines(said)}`,
    )
  }
  if (/still in use|lock file .* already exists|is another (?:postmaster|postgres)/.test(said)) {
    return startedElsewhere(place, said)
  }
  return new StorageProblem(
    'did-not-start',
    `PostgreSQL did not start in ${place}. Its words: ${lastLines(said) || 'none'}`,
  )
}

export function startedElsewhere(place: string, said = ''): StorageProblem {
  return new StorageProblem(
    'started-elsewhere',
    `Another PostgreSQL that does not know this installation's password is using ${place}, or is stuck there. Stop it (another container, another user, a server started by hand), then start again. ${lastLines(said)}`.trim(),
  )
}

function lastLines(said: string): string {
  return said.trim().split('\n').slice(-4).join(' / ')
}
