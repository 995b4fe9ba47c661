import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { problem, PROBLEM_CODES, PROBLEMS, renderProblems } from './problems.ts'

it('[HT1] docs/problems.md is the table', () => {
  const docs = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8')
  expect(docs).toBe(renderProblems())
})

it('[HT1] extra members never replace what the code decides', () => {
  const said = problem('gate-closed', {
    status: 200,
    code: 'x',
    title: 'y',
    type: 'z',
    verdicts: [1],
  })
  expect(said).toEqual({
    type: 'urn:conjoint:problem:gate-closed',
    title: PROBLEMS['gate-closed'].title,
    status: 409,
    code: 'gate-closed',
    verdicts: [1],
  })
})

it('[HT1] every code is kebab-case and every status says no', () => {
  for (const code of PROBLEM_CODES) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400)
  }
})
