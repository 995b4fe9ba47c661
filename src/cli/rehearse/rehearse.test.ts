import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { instantOf, msOf, type Instant } from '../../shared/instant.ts'
import { RehearsalClock, setClinicClock } from '../../server/clinic-clock.ts'
import { takeDirectory } from '../house/data-directory.ts'
import { explain } from '../house/explain.ts'
import { PROJECT } from '../serve/command.ts'
import { rehearsal } from './command.ts'
import { momentOf } from './times.ts'

const scratch: string[] = []
const fresh = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'conjoint-test-'))
  scratch.push(path)
  return path
}
afterEach(() => {
  for (const path of scratch.splice(0)) rmSync(path, { recursive: true, force: true })
})

async function run(file: string): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const terminal = {
    print: (t: string) => void lines.push(t),
    say: (t: string) => void lines.push(t),
    env: {},
  }
  const code = await rehearsal
    .run([file, '--quiet'], terminal)
    .catch((error: unknown) => explain(error, terminal, false))
  return { code, said: lines.join('\n') }
}

const cases = readdirSync(join(PROJECT, 'cases')).filter((name) => name.endsWith('.yaml'))

describe('rehearsal', () => {
  it.each(cases)('[Y1] %s plays as it expects', async (name) => {
    const { code, said } = await run(join(PROJECT, 'cases', name))
    expect(said).toMatch(/\d+ entries stored, .* 0 not as expected/)
    expect(code).toBe(0)
  })

  it('[Y2] an expectation that does not hold is named', async () => {
    const text = readFileSync(join(PROJECT, 'cases', 'other-ways.yaml'), 'utf8')
    const path = join(fresh(), 'wrong.yaml')
    writeFileSync(
      path,
      text
        .replace('unmet: [conjoint-consent, fasted]', 'unmet: [fasted]')
        .replace('deviationOf: B, journey: j1, is: true', 'deviationOf: B, journey: j1, is: false'),
    )
    const { code, said } = await run(path)
    expect(code).toBe(1)
    expect(said).toContain('the case expects exactly fasted')
    expect(said).toContain('the dose shows as a deviation')
    expect(said).toContain('2 not as expected')
  })

  it('[Y3] a file that is no case is refused with the place', async () => {
    const path = join(fresh(), 'none.yaml')
    writeFileSync(
      path,
      'title: x\nstart: 2027-01-01\nclinic: { name: a, jurisdiction: b }\nstaff: {}\npartners: {}\nsteps: [{ at: tomorrow }]\n',
    )
    const { code, said } = await run(path)
    expect(code).toBe(2)
    expect(said).toContain('steps.0.at')
    writeFileSync(path, 'title: [')
    expect((await run(path)).code).toBe(2)
  })

  it('[Y4] the clock moves forward only', async () => {
    const start = Date.UTC(2027, 0, 1)
    const clock = new RehearsalClock(start)
    const path = join(fresh(), 'clock.sock')
    const server = await clock.listen(path)
    const later = instantOf(start + 3_600_000)
    expect(msOf(await setClinicClock(path, later))).toBeGreaterThanOrEqual(msOf(later))
    expect(msOf(await setClinicClock(path, instantOf(start)))).toBeGreaterThanOrEqual(msOf(later))
    await expect(setClinicClock(path, 'yesterday' as Instant)).rejects.toThrow('not a time')
    await new Promise((resolve) => server.close(resolve))
  })

  it('[Y5] a real record cannot be made into a rehearsal', () => {
    const real = fresh()
    takeDirectory(real, 'either').release()
    expect(existsSync(join(real, 'rehearsal'))).toBe(false)
    const rehearsed = join(fresh(), 'new')
    takeDirectory(rehearsed, 'rehearsal').release()
    expect(takeAndLet(rehearsed).rehearsal).toBe(true)
    expect(() => takeDirectory(rehearsed, 'clinic')).toThrow('is a rehearsal, and stays one')
    const other = join(fresh(), 'other')
    takeDirectory(other, 'rehearsal').release()
    writeFileSync(join(other, 'rehearsal'), readFileSync(join(rehearsed, 'rehearsal')))
    expect(() => takeDirectory(other, 'either')).toThrow('does not belong to this record')
  })

  it('[Y6] one process has a data directory at a time', () => {
    const path = fresh()
    const first = takeDirectory(path, 'either')
    expect(() => takeDirectory(path, 'either')).toThrow('Another Conjoint is running')
    first.release()
    takeDirectory(path, 'either').release()
  })

  it.each([
    ['day 0 09:00', '2027-03-13T17:00:00.000Z'],
    ['day 1 09:00', '2027-03-14T16:00:00.000Z'],
    ['day -1 23:59:30', '2027-03-13T07:59:30.000Z'],
    ['+1d2h', '2027-03-14T02:00:00.000Z'],
    ['-40m', '2027-03-12T23:20:00.000Z'],
  ])('[Y7] %s is %s', (text, utc) => {
    const calendar = { start: '2027-03-13', timeZone: 'America/Los_Angeles' }
    expect(momentOf(text, calendar, '2027-03-13T00:00:00.000Z' as Instant)).toBe(utc)
  })
})

function takeAndLet(path: string) {
  const taken = takeDirectory(path, 'either')
  taken.release()
  return taken
}
