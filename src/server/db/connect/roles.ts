import { hkdfSync, scryptSync } from 'node:crypto'
import pg from 'pg'
import { asLogin, ownerOf, type Address } from './address.ts'
import { codeOf, DatabaseProblem } from './database-problem.ts'

/**
 * What the server may be in one transaction; each owns nothing and can do one thing.
 * `read`: what a person may read. `append`: insert, seeing no content. `decide`: the charts that decisions
 * read. `registrar`: people, charts, readers. `courier`: for whom something waits, and
 * where their contact charts are. `session`: sign-in. `caseload`: lines of cases whose own chart a person reads, and
 * where the charts of a whole practice end. `audit`: write who read what. `officer`: what a
 * privacy officer may search, which is no content. `custodian`: all of it, sealed as it is, for checkpoint,
 * backup and verify.
 */
export const DATABASE_ROLES = [
  'read',
  'append',
  'decide',
  'registrar',
  'courier',
  'session',
  'caseload',
  'audit',
  'officer',
  'custodian',
] as const
export type DatabaseRole = (typeof DATABASE_ROLES)[number]

export const LOGIN = 'conjoint_app'

/** Unit: N blocks of 1 KiB, so 128 MiB and some hundred ms a guess. Source: OWASP Password Storage Cheat Sheet (2^17, 8, 1). */
const SLOW = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } as const
/** What the supervisor draws for the embedded database: 256 bits in base64url, in which there is nothing to guess. */
const DRAWN = /^[\w-]{43}$/
const LABEL = 'conjoint application login 2'

/**
 * The application's password, set at each start. Stable for everyone who knows the owner's, so that two servers on one
 * database agree; hence its salt is no random one, but the owner's name. `keyFile`: the secret of the key file, from
 * which it follows where the system vouches for the owner and there is no password.
 */
export function loginPassword(address: Address, keyFile: Buffer): string {
  const { user, password } = ownerOf(address)
  if (password === '' || DRAWN.test(password))
    return Buffer.from(hkdfSync('sha256', password || keyFile, user, LABEL, 32)).toString('hex')
  return scryptSync(password, `${LABEL}\n${user}`, 32, SLOW).toString('hex')
}

/** Makes the roles that are missing. Several servers may start at once: who comes second finds them. */
export async function ensureRoles(owner: pg.Client): Promise<void> {
  const names = DATABASE_ROLES.map((role) => `conjoint_${role}`)
  const found = await owner.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [[...names, LOGIN]],
  )
  const present = new Set(found.rows.map((row) => row.rolname))
  for (const name of names)
    if (!present.has(name)) await create(owner, `create role ${name} nologin`)
  // noinherit: the login itself may do nothing at all; it has to say in each transaction what it is.
  if (!present.has(LOGIN)) await create(owner, `create role ${LOGIN} login noinherit`)
  const held = await owner.query<{ rolname: string }>(
    `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
      join pg_roles l on l.oid = m.member where l.rolname = $1`,
    [LOGIN],
  )
  const granted = new Set(held.rows.map((row) => row.rolname))
  for (const name of names) if (!granted.has(name)) await create(owner, `grant ${name} to ${LOGIN}`)
}

async function create(owner: pg.Client, statement: string): Promise<void> {
  try {
    await owner.query(statement)
  } catch (error) {
    const code = codeOf(error)
    if (code === '42501')
      throw new DatabaseProblem(
        `The database owner may not make roles (“${statement}” was refused). Sign in once as an administrator of PostgreSQL and run: alter role OWNER createrole. Nothing was changed.`,
        { cause: error },
      )
    // Another server made it in this moment: 42710 and 23505 say so, XX000 is “tuple concurrently updated”.
    if (code !== '42710' && code !== '23505' && code !== 'XX000') throw error
  }
}

/** Signs in as the application; sets its password first if it is not the one that follows from the owner's. */
export async function ensureLogin(
  address: Address,
  owner: pg.Client,
  password: string,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const session = new pg.Client(asLogin(address, LOGIN, password))
    session.on('error', () => undefined)
    try {
      await session.connect()
      const { rows } = await session.query<{ super: string; name: string }>(
        `select current_setting('is_superuser') as super, current_user as name`,
      )
      if (rows[0]?.super !== 'off' || rows[0].name !== LOGIN)
        throw new DatabaseProblem(
          'The application would sign in to PostgreSQL as a superuser, who may read past every rule. Take SUPERUSER from the role conjoint_app and start again.',
        )
      return
    } catch (error) {
      if (attempt > 3 || !['28P01', '28000'].includes(codeOf(error) ?? '')) throw error
      await create(owner, `alter role ${LOGIN} password ${owner.escapeLiteral(password)}`)
    } finally {
      await session.end().catch(() => undefined)
    }
  }
}
