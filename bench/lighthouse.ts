import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { FLAGS } from './browser.ts'
import { demonstration } from './demonstration.ts'
import { median, reached, type Measure } from './measure.ts'
import { temporaryDirectory } from './place.ts'
import { cookieFor } from './site.ts'

/** Fetched when it is asked for: a hundred packages for one figure would weigh on every set-up. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const RUNS = 5
/** Where it finds the browser: one that runs already, as a phone’s does. */
const PORT = 9333
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

type Report = {
  readonly categories: Readonly<Record<(typeof CATEGORIES)[number], { readonly score: number }>>
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>
  readonly finalDisplayedUrl: string
}

/** One cold load on the mobile setting: nothing kept of this site but who is signed in. */
async function load(url: string, cookie: string, into: string): Promise<Report> {
  await promisify(execFile)('npm', [
    'exec',
    '--yes',
    `--package=${LIGHTHOUSE}`,
    '--',
    'lighthouse',
    url,
    '--quiet',
    '--output=json',
    `--output-path=${into}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    `--port=${PORT}`,
  ])
  const report = JSON.parse(readFileSync(into, 'utf8')) as Report
  if (report.finalDisplayedUrl !== url) throw new Error(`it led to ${report.finalDisplayedUrl}`)
  return report
}

const SPOKEN = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time']

export const lighthouse: Measure = {
  name: 'lighthouse',
  about: `a partner’s today by ${LIGHTHOUSE}, its mobile setting, ${RUNS} cold loads; fetches it`,
  run: async (say) => {
    const directory = temporaryDirectory()
    const demo = await demonstration(join(directory, 'demo'))
    const browser = await chromium.launch({
      executablePath: process.env['CONJOINT_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [...FLAGS.split(' '), `--remote-debugging-port=${PORT}`],
    })
    try {
      const link = demo.people.find(({ role }) => role.startsWith('partner'))?.link ?? ''
      const cookie = await cookieFor(demo.url, link.split('#')[1] ?? '')
      const scores: Record<(typeof CATEGORIES)[number], number>[] = []
      for (let run = 0; run < RUNS; run++) {
        const report = await load(`${demo.url}/today`, cookie, join(directory, `${run}.json`))
        const { performance, accessibility, 'best-practices': practices } = report.categories
        scores.push({
          performance: performance.score * 100,
          accessibility: accessibility.score * 100,
          'best-practices': practices.score * 100,
        })
        const times = SPOKEN.map(
          (name) => `${name} ${Math.round(report.audits[name]?.numericValue ?? 0)} ms`,
        )
        say(
          `${CATEGORIES.map((name) => Math.round(scores.at(-1)?.[name] ?? 0)).join(', ')}; ${times.join(', ')}`,
        )
      }
      const score = (name: (typeof CATEGORIES)[number], figure: number) =>
        reached(
          {
            name: `lighthouse-${name}`,
            value: median(scores.map((each) => each[name])),
            unit: 'of 100',
          },
          'at least',
          figure,
        )
      return [score('performance', 95), score('accessibility', 100), score('best-practices', 100)]
    } finally {
      await browser.close()
      await demo.close()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}
