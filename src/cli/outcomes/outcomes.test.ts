import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { outcomes } from './command.ts'
import { rowsOf } from './rows.ts'

const directory = mkdtempSync(join(tmpdir(), 'conjoint-outcomes-'))
afterAll(() => rmSync(directory, { recursive: true }))

const EIGHT = [
  [10, 11, 20, 21],
  [12, 9, 22, 19],
  [9, 10, 17, 18],
  [15, 14, 28, 25],
  [11, 12, 21, 23],
  [14, 15, 26, 27],
  [8, 9, 16, 15],
  [13, 10, 23, 22],
]
const csv = (labels: readonly [string, string] = ['A', 'B']) =>
  [
    'dyad,member,x,y',
    ...EIGHT.flatMap(([x1, x2, y1, y2], i) => [
      `d${i},${labels[0]},${x1},${y1}`,
      `d${i},${labels[1]},${x2},${y2}`,
    ]),
  ].join('\n')

async function run(text: string, ...more: string[]): Promise<string> {
  return await runModel('apim', text, ...more)
}

async function runModel(model: string, text: string, ...more: string[]): Promise<string> {
  const file = join(directory, 'rows.csv')
  writeFileSync(file, text)
  const printed: string[] = []
  const print = (line: string) => void printed.push(line)
  expect(await outcomes.run([model, file, ...more], { print, say: print, env: {} })).toBe(0)
  return printed.join('\n')
}

it('[OC1] prints the model by both methods, and whether roles differ', async () => {
  const answer = JSON.parse(await run(csv(), '--json')) as Record<string, never>
  expect(answer).toMatchObject({
    dyads: 8,
    leftOut: 0,
    REML: {
      exchangeable: { actor: expect.closeTo(1.277012, 5), rho: expect.closeTo(0.096863, 5) },
      distinguishable: {
        byRole: {
          A: { actor: expect.closeTo(1.475066, 5) },
          B: { partner: expect.closeTo(0.688976, 5) },
        },
      },
    },
    ML: { exchangeable: { sigma2: expect.closeTo(0.762719, 5) }, distinguishability: { df: 4 } },
  })
  expect(await run(csv())).toMatch(/^8 dyads[^]*REML[^]*Do the roles differ\?/)
})

it('[OC1] without two roles the dyads are exchangeable, and it says so', async () => {
  const alike = csv().replaceAll(/^(d\d),[AB]/gm, (_, dyad: string, at: number) => `${dyad},m${at}`)
  const answer = JSON.parse(await run(alike, '--json')) as Record<string, object>
  expect(answer).toMatchObject({
    REML: { distinguishable: null, exchangeable: { actor: expect.closeTo(1.277012, 5) } },
    ML: { distinguishability: null },
    because: 'two roles are needed, and there are 16',
  })
})

it('[OC2] reads columns in any order, quotes, and what is missing', () => {
  const rows = rowsOf('\uFEFFy,"member",x,dyad\r\n,"A",1.5,"7"\r\n2,B,-3e1,7\r\n\r\n')
  expect(rows).toEqual([
    { dyad: '7', member: 'A', x: 1.5, y: null },
    { dyad: '7', member: 'B', x: -30, y: 2 },
  ])
})

it.each([
  ['', /no column dyad, member, x, y/],
  ['dyad,member,x\n1,A,2', /no column y/],
  ['dyad,member,x,y\n1,A,2', /line 2: 3 fields/],
  ['dyad,member,x,y\n1,A,much,2', /line 2: x is no number: “much”/],
  ['dyad,member,x,y\n1,A,,2', /line 2: x is no number/],
  ['dyad,member,x,y\n,A,1,2', /line 2: a dyad and a member/],
])('[OC2] refuses %j with the line', (text, why) => {
  expect(() => rowsOf(text)).toThrow(why)
})

it('[OC3] prints growth over time, and leaves out a row without an outcome', async () => {
  const rows = EIGHT.flatMap(([first, , last], i) => [
    `d${i},A,0,${first}`,
    `d${i},A,1,`,
    `d${i},B,2,${last}`,
  ])
  const text = ['dyad,member,time,y', ...rows].join('\n')
  const answer = JSON.parse(await runModel('growth', text, '--json')) as Record<string, never>
  expect(answer).toMatchObject({
    REML: { dyads: 8, measurements: 16, slope: expect.closeTo(5.06, 1) },
    ML: { dyads: 8 },
  })
  expect(await runModel('growth', text)).toContain('8 dyads, 16 measurements')
})
