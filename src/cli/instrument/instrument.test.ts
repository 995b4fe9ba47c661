import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '../../server/log.ts'
import { takeDirectory } from '../house/data-directory.ts'
import { openHouse } from '../house/open-house.ts'
import { instrument } from './command.ts'

const directory = mkdtempSync(join(tmpdir(), 'conjoint-instrument-'))
afterAll(() => rmSync(directory, { recursive: true }))

const CODES = ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7']
const gad7 = (values: readonly number[] = [0, 1, 2, 3]) => ({
  resourceType: 'Questionnaire',
  title: 'Worry, in seven',
  copyright: 'Somebody, 1999',
  status: 'active',
  code: [{ system: 'http://loinc.org', code: '69737-5' }],
  item: CODES.map((code) => ({
    linkId: `/${code}`,
    type: 'choice',
    text: `About ${code}`,
    code: [{ system: 'http://loinc.org', code }],
    answerOption: values.map((value) => ({
      valueCoding: { code: `a${value}`, display: `Answer ${value}` },
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value },
      ],
    })),
  })),
})

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const printed: string[] = []
  const print = (line: string) => void printed.push(line)
  const code = await instrument.run(args, { print, say: print, env: {} })
  return { code, text: printed.join('\n') }
}
const put = (name: string, content: unknown): string => {
  const file = join(directory, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const NOWHERE = join(directory, 'nowhere')

describe('without a record', () => {
  it('[IC1] what fits is said, and what does not, with the linkId', async () => {
    const good = await run('add', put('good.json', gad7()), '--data', NOWHERE)
    expect(good.code).toBe(0)
    expect(good.text).toMatch(/^GAD-7, from “Worry, in seven”\nCopyright: Somebody, 1999/)
    expect(good.text).toMatch(/Accepted, and not kept: there is no record in/)
    const bad = await run('add', put('bad.json', gad7([1, 2, 3, 4])), '--data', NOWHERE)
    expect(bad.code).toBe(1)
    expect(bad.text).toMatch(
      /refused: \/69725-0: “Answer 4” scores 4; item 1 of GAD-7 has 0, 1, 2, 3/,
    )
    expect(existsSync(NOWHERE)).toBe(false)
  })
  it('[IC1] as JSON', async () => {
    const { text } = await run('add', put('bad.json', gad7([0, 1, 2])), '--json', '--data', NOWHERE)
    const report = JSON.parse(text) as { findings: { code: string; refuses: boolean }[] }
    expect(report).toMatchObject({ ok: false, kept: false, instrument: { id: 'gad-7' } })
    expect(report.findings.filter(({ refuses }) => refuses)).toHaveLength(7)
  })
  it('[IC4] what is no JSON', async () => {
    await expect(run('add', put('not.json', '<Questionnaire/>'))).rejects.toThrow(/is no JSON/)
    await expect(run('take', 'x')).rejects.toThrow(/conjoint instrument add/)
  })
  it('[IC3] every instrument, and no form', async () => {
    const { text } = await run('list', '--json', '--data', NOWHERE)
    const { instruments } = JSON.parse(text) as { instruments: { id: string; forms: [] }[] }
    expect(instruments.map(({ id }) => id)).toContain('csi-16')
    expect(instruments.flatMap(({ forms }) => forms)).toEqual([])
    expect((await run('list', '--data', NOWHERE)).text).toContain('PHQ-9, 10 items')
  })
})

describe('with a record', () => {
  const data = join(directory, 'clinic')
  beforeAll(async () => {
    const house = await openHouse(takeDirectory(data, 'clinic'), { log: silent })
    await house.record.registrar.createClinic()
    await house.close()
  })
  it('[IC2] [IC3] an accepted form is kept, once, and listed', async () => {
    const file = put('good.json', gad7())
    expect((await run('add', file, '--data', data)).text).toContain('kept in the record')
    const turned = put('turned.json', Object.fromEntries(Object.entries(gad7()).toReversed()))
    expect((await run('add', turned, '--data', data)).text).toContain('this very form already')
    const { text } = await run('list', '--data', data, '--json')
    const { instruments } = JSON.parse(text) as { instruments: { id: string; forms: object[] }[] }
    expect(instruments.find(({ id }) => id === 'gad-7')?.forms).toMatchObject([
      { language: 'en', copyright: 'Somebody, 1999' },
    ])
  })
  it('[IC1] a form that is refused is not', async () => {
    const { code, text } = await run('add', put('bad.json', gad7([0, 1])), '--data', data, '--json')
    expect([code, (JSON.parse(text) as { kept: boolean }).kept]).toEqual([1, false])
  })
  it('[IC4] a record that another process holds is said, and the report all the same', async () => {
    const held = takeDirectory(data, 'either')
    const { code, text } = await run('add', put('good.json', gad7()), '--data', data)
    held.release()
    expect(code).toBe(2)
    expect(text).toMatch(/Accepted, and not kept: Another Conjoint is running/)
  })
})
