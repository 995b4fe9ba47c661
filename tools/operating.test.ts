import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROBLEM_CODES } from '../src/server/http/problems.ts'
import { LOG_FIELDS } from '../src/server/log.ts'
import { BELONGS_TO, ChartKind, READERS } from '../src/record/chart.ts'
import { ACCOUNT_KINDS } from '../src/shared/account-kinds.ts'
import { filesBelow, root } from './source-files.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const page = read('docs/operating.md')
/** What only tests and generated pages are made with. */
const TESTS =
  /\.test\.ts$|\/testing\/|\/trial|\/test-|\/privacy\/|\/faults\/|\/db\/schema\/|\/dialect\.ts$/

it('[OP1] names each field of the program’s lines, and no other', () => {
  const [, list = ''] = /Fields of the program’s lines: ([^.]*)\./.exec(page) ?? []
  const named = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  expect(new Set(named)).toEqual(new Set(['time', 'level', 'withheld', ...LOG_FIELDS]))
})

it('[OP6] names events of security that there are, and every sign-in or proof that fails', () => {
  const [, after = ''] = page.split('### Events of security\n')
  const rows = [
    ...after
      .split('\n#', 1)
      .join('')
      .matchAll(/^\| `.*$/gm),
  ].map(([row]) => row.split('|'))
  const named = (column: number) =>
    rows.flatMap((row) => [...(row[column] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
  const kinds = ACCOUNT_KINDS.map((kind) => kind.replaceAll('-', ' '))
  const said = filesBelow(['src/server'], ['.ts'])
    .filter((file) => !TESTS.test(file))
    .flatMap((file) =>
      [...read(file).matchAll(/log\('warn', '([a-z ]+)'/g)].map(([, name]) => name),
    )
  const events = named(1)
  expect(rows.length).toBeGreaterThan(8)
  expect(events.filter((name) => ![...kinds, ...said].includes(name))).toEqual([])
  expect(named(2).filter((code) => !(PROBLEM_CODES as readonly unknown[]).includes(code))).toEqual(
    [],
  )
  expect(kinds.filter((kind) => kind.endsWith(' refused') && !events.includes(kind))).toEqual([])
})

it('[OP7] gives each kind of chart one class, whose readers are those of the model of reading', () => {
  const [, after = ''] = page.split('## What lies where, by how much')
  const classOf = new Map(
    [
      ...after
        .split('\n## ', 1)
        .join('')
        .matchAll(/^\| ([a-z’ ]+?) +\|[^|]+\|([^|]+)\|/gm),
    ].flatMap(([, name, charts = '']) =>
      [...charts.matchAll(/`(\w+)`/g)].map(([, kind]) => [kind, name]),
    ),
  )
  expect(new Set(classOf.keys())).toEqual(new Set(ChartKind.options))
  expect(classOf.size).toBe(ChartKind.options.length)
  const admits: Record<string, (kind: ChartKind) => boolean> = {
    // Of a person, or of one of the staff, and of nobody else with them.
    'author’s alone': (kind) =>
      READERS[kind].length === 1 ? READERS[kind][0] === 'partner' : BELONGS_TO[kind] === 'staff',
    guarded: (kind) =>
      READERS[kind].every((role) => role === 'partner' || role === 'safety-clinician'),
    // `partner` in a chart that belongs to a person is that person alone.
    private: (kind) => BELONGS_TO[kind] === 'person',
    shared: (kind) => BELONGS_TO[kind] === 'case' && READERS[kind].includes('partner'),
    'the clinic’s': (kind) => !READERS[kind].includes('partner'),
  }
  const wrong = ChartKind.options.filter((kind) => !admits[classOf.get(kind) ?? '']?.(kind))
  expect(wrong).toEqual([])
})

/** What speaks to something else or does cryptography, by how the page calls it. */
const NAMED: Readonly<Record<string, string>> = {
  pg: 'PostgreSQL',
  nodemailer: 'your mail server',
  'web-push': 'web-push',
  '@simplewebauthn/server': 'SimpleWebAuthn',
  otpauth: 'otpauth',
}
/** What stays within the process, or is spoken to and never speaks by itself. */
const QUIET = [
  '@expo-google-fonts/source-sans-3',
  '@fastify/static',
  '@fastify/swagger',
  'fastify',
  'fastify-type-provider-zod',
  'hyparquet-writer',
  'kysely',
  'pdfkit',
  'smtp-server',
  'yaml',
  'zod',
]

it('[OP2] names every library that speaks to something else or does cryptography', () => {
  const sources = filesBelow(['src/server', 'src/cli', 'src/record', 'src/shared'], ['.ts'])
    .filter((file) => !TESTS.test(file))
    .map(read)
  const brought = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/(?:from|import\()\s*'([@a-z][\w@/.-]*)'/g)].map(([, name = '']) =>
        name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0],
      ),
    ),
  )
  const libraries = [...brought].filter((name) => name !== undefined && !name.startsWith('node:'))
  expect(libraries.filter((name) => !QUIET.includes(name ?? '') && !NAMED[name ?? ''])).toEqual([])
  for (const name of Object.values(NAMED)) expect(page).toContain(name)
})

it('[OP2] makes no secret from a weaker chance than the system’s', () => {
  const weak = filesBelow(
    ['src/server', 'src/cli', 'src/record', 'src/care', 'src/shared'],
    ['.ts'],
  )
    .filter((file) => !TESTS.test(file))
    .filter((file) => read(file).includes('Math.random'))
  expect(weak).toEqual([])
})
