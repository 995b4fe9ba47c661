import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asker, type Ask } from './test-client.ts'
import { openHouse, type House } from './test-house.ts'

let house: House
let ask: Ask
const folder = mkdtempSync(join(tmpdir(), 'conjoint-web-'))
const toPage = { headers: { accept: 'text/html,application/xhtml+xml' } }

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<meta nonce="%CSP_NONCE%"><p>page</p><!--%OF_THIS_PAGE%-->',
  )
  writeFileSync(
    join(folder, 'pages.json'),
    JSON.stringify({ '/today': ['/assets/today-abc123.js', '/assets/today-abc123.css'] }),
  )
  writeFileSync(join(folder, 'icon.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'plain')
  writeFileSync(join(folder, 'assets', 'main-abc123.js.br'), 'in brotli')
  writeFileSync(join(folder, 'assets', 'main-abc123.js.gz'), 'in gzip')
  writeFileSync(join(folder, '.secret'), 'not for anyone')
  house = await openHouse({ webDirectory: folder })
  ask = asker(house.url)
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

it('[HT16] gives the page for every address that somebody navigates to, with a fresh nonce each time', async () => {
  const nonces = new Set<string>()
  for (const path of ['/', '/sign-in', '/cases/018f/today', '/?x=1']) {
    const answer = await ask('GET', path, toPage)
    const nonce = /nonce="([\w-]{24})"/.exec(answer.text)?.[1] ?? ''
    expect([path, answer.status, answer.text]).toEqual([
      path,
      200,
      `<meta nonce="${nonce}"><p>page</p>`,
    ])
    expect(answer.header('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(answer.header('cache-control')).toBe('no-store')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(4)
})

it('[HT16] names in a page what only it needs, and says nothing of how that list came', async () => {
  const { text } = await ask('GET', '/today?x=1', toPage)
  expect(text).toContain('<link rel="modulepreload" crossorigin href="/assets/today-abc123.js">')
  expect(text).toContain(
    '<link rel="preload" as="style" crossorigin href="/assets/today-abc123.css">',
  )
  expect(text).not.toContain('%')
  expect((await ask('GET', '/pages.json')).status).toBe(404)
})

it('[HT16] a page may load from here only, run nothing inline, and be framed by no one', async () => {
  const policy = (await ask('GET', '/', toPage)).header('content-security-policy') ?? ''
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
  for (const part of [
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

it('[HT16] a page may hear nothing, but for the one on which somebody records for themselves', async () => {
  const asked = async (path: string) =>
    /microphone=\((\w*)\)/.exec(
      (await ask('GET', path, toPage)).header('permissions-policy') ?? '',
    )?.[1]
  for (const path of ['/', '/blank', '/room/018f', '/journal/x', '/journalx'])
    expect([path, await asked(path)]).toEqual([path, ''])
  for (const path of ['/journal', '/journal?x=1']) expect(await asked(path)).toBe('self')
})

it('[HT11] pages and files are not sniffed, framed, referred or read from elsewhere', async () => {
  for (const [path, options] of [
    ['/', toPage],
    ['/icon.svg', {}],
    ['/assets/main-abc123.js', {}],
  ] as const)
    expect((await ask('GET', path, options)).headers).toEqual(
      expect.arrayContaining([
        'cross-origin-opener-policy: same-origin',
        'cross-origin-resource-policy: same-origin',
        'referrer-policy: no-referrer',
        'x-content-type-options: nosniff',
      ]),
    )
  expect((await ask('GET', '/', toPage)).header('content-type')).toBe('text/html; charset=utf-8')
})

it('[HT19] by https every answer keeps browsers to it, below our name too', async () => {
  const secure = await openHouse({ webDirectory: folder, origin: 'https://conjoint.example' })
  const over = asker(secure.url)
  for (const [path, options] of [
    ['/', toPage],
    ['/icon.svg', {}],
    ['/assets/main-abc123.js', {}],
    ['/api/me', {}],
    ['/healthz', {}],
    ['/%E0%A4%A', {}],
  ] as const)
    expect([path, (await over('GET', path, options)).header('strict-transport-security')]).toEqual([
      path,
      'max-age=31536000; includeSubDomains',
    ])
  await secure.close()
  expect((await ask('GET', '/', toPage)).header('strict-transport-security')).toBeUndefined()
})

it('[HT16] a program that asks for an address that is none gets no page', async () => {
  for (const path of ['/cases', '/api/nowhere', '/assets/gone.js', '/index.html'])
    expect((await ask('GET', path, path === '/cases' ? {} : toPage)).json()).toMatchObject({
      code: 'not-found',
    })
})

it('[HT16] files come as they were compressed at build time, and fingerprinted ones may be kept', async () => {
  const file = (encoding: string) =>
    ask('GET', '/assets/main-abc123.js', { headers: { 'accept-encoding': encoding } })
  const answers = [await file('br, gzip'), await file('gzip'), await file('identity')]
  expect(answers.map(({ text }) => text)).toEqual(['in brotli', 'in gzip', 'plain'])
  expect(answers[0]?.header('content-type')).toMatch(/javascript/)
  expect(answers[0]?.header('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await ask('GET', '/icon.svg')).header('cache-control')).toBe('no-store')
})

it.each([
  '/../package.json',
  '/..%2f..%2fetc/passwd',
  '/assets/..%5c..%5cx',
  '/.secret',
  '/assets/',
  '/%00',
  '//etc/passwd',
])('[HT16] %s leads nowhere', async (path) => {
  const answer = await ask('GET', path)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.text).toMatch(/urn:conjoint:problem/)
})
