import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { StorageProblem } from './storage-problem.ts'

/** Whom PostgreSQL runs as: undefined means as ourselves. It refuses to run as root. */
export type ServiceUser = { uid: number; gid: number } | undefined

/**
 * As root: the owner of the cluster that is there already, else the machine's `postgres`, else
 * `nobody`, which exists everywhere. A cluster keeps its owner, because PostgreSQL opens no other's.
 */
export function chooseServiceUser(existingCluster: string): ServiceUser {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(existingCluster, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  if (owner !== undefined) {
    throw new StorageProblem(
      'data-directory-unusable',
      `${existingCluster} belongs to root, as a copy made by root does, and PostgreSQL does not run as root. Give it to the user it should run as: chown -R postgres ${existingCluster}`,
    )
  }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  return { uid: 65534, gid: 65534 }
}

/** Whether that user may pass into a folder. Asked of the system itself: modes are not all of it. */
export function mayEnter(user: ServiceUser, folder: string): boolean {
  if (user === undefined) return true
  const asked = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  })
  return asked.status === 0
}
