import { expect, it } from 'vitest'
import type { Connection } from './login.ts'
import { testDatabase } from './test-server.ts'
import { ask } from './trial.ts'

const facts = {
  name: 'facts',
  fill: async (url: Connection) => {
    await ask(url, 'create table fact (n int)')
    await ask(url, 'insert into fact values (7)')
  },
}

it('gives each file a database of its own, which goes when dropped', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  await ask(one.url, 'create table fact (n int)')
  expect(await ask(two.url, `select to_regclass('fact')`)).toBeNull()
  await Promise.all([one.drop(), two.drop()])
  await expect(ask(one.url, 'select 1')).rejects.toMatchObject({ code: '3D000' })
})

it('copies a template that is filled once, however many ask for it at the same moment', async () => {
  const copies = await Promise.all([testDatabase(facts), testDatabase(facts), testDatabase(facts)])
  for (const { url } of copies) expect(await ask(url, 'select sum(n)::int from fact')).toBe(7)
  await Promise.all(copies.map(({ drop }) => drop()))
})
