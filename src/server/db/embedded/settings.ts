import { spawnSync } from 'node:child_process'
import type { ServiceUser } from './service-user.ts'
import { explainServerError, StorageProblem } from './storage-problem.ts'

export type Settings = Readonly<Record<string, string>>

/**
 * For one clinic on a small machine beside the application: about 60 connections, a working set
 * that fits in memory, records that must not be lost. Given on the command line, so that they hold
 * whatever the cluster's files say; `safety` has read those first.
 */
export const settings: Settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  huge_pages: 'off',
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  jit: 'off',
  random_page_cost: '1.1',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A role that the owner creates is one it may act as: migrations and the wrapper around each
  // transaction need that, and the owner is no superuser.
  createrole_self_grant: 'set, inherit',
  // The log must not hold what the record holds: no statements, no parameters, no key values.
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
}

const guarded = ['fsync', 'full_page_writes'] as const

/** Refuses what would lose data in a power cut, wherever it was set. */
export function refuseUnsafe(name: string, value: string, where: string): void {
  if (!guarded.some((setting) => setting === name) || isOn(value)) return
  throw new StorageProblem(
    'unsafe-settings',
    `${name} is switched off ${where}. With it off, a power cut can destroy the record, so Conjoint does not open it. Remove that setting and start again; nothing was changed.`,
  )
}

/**
 * Reads what the cluster's own files (postgresql.conf, postgresql.auto.conf and what they include)
 * say, before a server runs with it. Asked of PostgreSQL itself, which knows its file format best.
 */
export function refuseUnsafeFiles(postgres: string, data: string, user: ServiceUser): void {
  for (const name of guarded) {
    const asked = spawnSync(postgres, ['-D', data, '-C', name], {
      ...user,
      cwd: '/',
      encoding: 'utf8',
    })
    if (asked.status !== 0) throw explainServerError(asked.stderr ?? String(asked.error), data)
    refuseUnsafe(name, asked.stdout.trim(), `in the configuration of ${data}`)
  }
}

function isOn(value: string): boolean {
  return ['on', 'true', 'yes', '1'].includes(value.toLowerCase())
}
