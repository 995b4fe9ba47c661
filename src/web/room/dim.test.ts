import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, readTokens, type Oklch } from '../ui/contrast.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const night = readTokens(read('../ui/tokens.css'))
const css = read('dim.css')

function dimmed(dim: string): ReadonlyMap<string, Oklch> {
  const [, block = ''] = css.split(`[data-dim='${dim}'] {`)
  const colour = /--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g
  return new Map(
    [...block.slice(0, block.indexOf('}')).matchAll(colour)].map(([, name = '', l, c, h]) => [
      name,
      { l: Number(l) / 100, c: Number(c), h: Number(h) },
    ]),
  )
}

describe.each(['some', 'much'])('[RM20] dimmed %s', (dim) => {
  const tokens = dimmed(dim)
  const of = (name: string): Oklch => {
    const found = tokens.get(name)
    if (!found) throw new Error(`dim.css has no ${name}`)
    return found
  }
  it('has every colour, and none is brighter than by night', () => {
    expect([...tokens.keys()].toSorted()).toEqual([...night.keys()].toSorted())
    for (const [name, { l }] of tokens)
      expect([name, l <= (night.get(name)?.dark.l ?? 0)]).toEqual([name, true])
  })
  const names = [...tokens.keys()]
  const words = names.filter((name) => /^ink|-ink$/.test(name))
  const shapes = names.filter(
    (name) => !words.includes(name) && !/^(ground|line|on-act)/.test(name),
  )
  it.each(['ground', 'ground-deep'])('words and shapes can be told from %s', (ground) => {
    const under = (least: number) => (name: string) => contrast(of(name), of(ground)) < least
    expect(words.filter(under(4.5))).toEqual([])
    expect(shapes.filter(under(3))).toEqual([])
  })
  it('words can be read on a button, and on one that is pressed', () => {
    expect(contrast(of('on-act'), of('act'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(of('ink'), of('line'))).toBeGreaterThanOrEqual(4.5)
  })
})
