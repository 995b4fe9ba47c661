import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fitDistinguishable, fitExchangeable } from '../../outcomes/apim.ts'
import { dyadsOf } from '../../outcomes/dyads.ts'
import { fitGrowth } from '../../outcomes/growth.ts'
import { measurementsOf, rowsOf } from './rows.ts'

// R is no part of the program. `.ci/against-r` installs it on Debian and runs these.
const hasR = spawnSync('Rscript', ['-e', 'library(nlme)'], { stdio: 'ignore' }).status === 0
if (!hasR) console.log('R with nlme is not installed: figures are not compared with it here.')

const directory = mkdtempSync(join(tmpdir(), 'conjoint-r-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** The same numbers for the same seed, evenly between 0 and 1. */
function* numbers(seed: number): Generator<number, never> {
  for (let at = seed; ;) {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
    yield at / 2_147_483_648
  }
}
function normal(seed: number): () => number {
  const even = numbers(seed)
  return () =>
    Math.sqrt(-2 * Math.log(even.next().value + 1e-12)) * Math.cos(2 * Math.PI * even.next().value)
}

function pairs(seed: number, dyads: number): string {
  const draw = normal(seed)
  const lines = ['dyad,member,x,y']
  for (let d = 0; d < dyads; d++) {
    const [a, b, both] = [draw(), draw(), draw()]
    const y = (own: number, other: number, role: number) =>
      10 + role + 1.1 * own + (0.4 + 0.2 * role) * other + both + (1 + role) * draw()
    const [ya, yb] = [y(a, b, 0), y(b, a, 1)]
    lines.push(`d${d},A,${a},${ya}`, `d${d},B,${b},${d % 7 === 0 ? '' : yb}`)
  }
  return lines.join('\n')
}

function times(seed: number, dyads: number): string {
  const draw = normal(seed)
  const lines = ['dyad,member,time,y']
  for (let d = 0; d < dyads; d++) {
    const height = 3 * draw()
    const rate = 0.1 * height + 0.6 * draw()
    for (let t = 0; t < 3 + (d % 4); t++)
      for (const member of ['A', 'B'])
        lines.push(`d${d},${member},${t},${20 + t + height + rate * t + 2 * draw()}`)
  }
  return lines.join('\n')
}

/** What R prints of these rows: named numbers, one to a line. */
function fromR(csv: string, script: string): Readonly<Record<string, number>> {
  const file = join(directory, 'rows.csv')
  writeFileSync(file, csv)
  const { stdout, stderr, status } = spawnSync(
    'Rscript',
    ['-e', `library(nlme); d <- read.csv("${file}"); ${script}`],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split('='))
      .map(([name = '', value]) => [name, Number(value)]),
  )
}
const SAY =
  'say <- function(...) { v <- c(...); cat(sprintf("%s=%.12g\\n", names(v), v), sep="") };'
const PAIRED =
  'd$partner <- ave(d$x, d$dyad, FUN=rev); d$role <- factor(d$member); d$place <- as.integer(d$role); e <- d[!is.na(d$y),];'

/** What differs by more than one part in ten thousand, or is there once only. */
const differing = (
  ours: Readonly<Record<string, number>>,
  theirs: Readonly<Record<string, number>>,
): unknown[] =>
  [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .map((name) => [name, ours[name] ?? Number.NaN, theirs[name] ?? Number.NaN] as const)
    .filter(([, own, other]) => !(Math.abs(own / other - 1) < 1e-4))

describe.skipIf(!hasR)('against R (needs Rscript with nlme)', { timeout: 120_000 }, () => {
  const METHODS = ['REML', 'ML'] as const
  const cases = METHODS.flatMap((method) => [1, 2, 3].map((seed) => [method, seed] as const))

  it.each(cases)('[DY8] partners who are alike, by %s, seed %i', (method, seed) => {
    const csv = pairs(seed, 40)
    const { intercept, actor, partner, se, sigma2, rho, logLik } = fitExchangeable(
      dyadsOf(rowsOf(csv)),
      method,
    )
    const theirs = fromR(
      csv,
      `${SAY} ${PAIRED}
      m <- gls(y ~ x + partner, data=e, correlation=corCompSymm(form=~1|dyad), method="${method}")
      s <- sqrt(diag(summary(m)$varBeta))
      say(intercept=coef(m)[[1]], actor=coef(m)[[2]], partner=coef(m)[[3]], seIntercept=s[[1]], seActor=s[[2]],
        sePartner=s[[3]], sigma2=m$sigma^2, rho=coef(m$modelStruct$corStruct, unconstrained=FALSE)[[1]], logLik=as.numeric(logLik(m)))`,
    )
    const ours = {
      intercept,
      actor,
      partner,
      seIntercept: se.intercept,
      seActor: se.actor,
      sePartner: se.partner,
      sigma2,
      rho,
      logLik,
    }
    expect(differing(ours, theirs)).toEqual([])
  })

  it.each(cases)('[DY8] partners in two roles, by %s, seed %i', (method, seed) => {
    const csv = pairs(seed + 10, 40)
    const { byRole, rho, logLik } = fitDistinguishable(dyadsOf(rowsOf(csv)), method)
    const ours = Object.fromEntries(
      Object.entries(byRole).flatMap(([role, each]) => [
        [`${role}actor`, each.actor],
        [`${role}partner`, each.partner],
        [`${role}seActor`, each.se.actor],
        [`${role}sigma`, each.sigma],
      ]),
    )
    const theirs = fromR(
      csv,
      `${SAY} ${PAIRED}
      m <- gls(y ~ 0 + role + role:x + role:partner, data=e, correlation=corCompSymm(form=~1|dyad),
        weights=varIdent(form=~1|role), method="${method}", control=glsControl(tolerance=1e-10, msTol=1e-12))
      s <- sqrt(diag(summary(m)$varBeta))
      w <- coef(m$modelStruct$varStruct, unconstrained=FALSE, allCoef=TRUE) * m$sigma
      say(Aactor=coef(m)[["roleA:x"]], Bactor=coef(m)[["roleB:x"]], Apartner=coef(m)[["roleA:partner"]],
        Bpartner=coef(m)[["roleB:partner"]], AseActor=s[["roleA:x"]], BseActor=s[["roleB:x"]],
        Asigma=w[["A"]], Bsigma=w[["B"]], rho=coef(m$modelStruct$corStruct, unconstrained=FALSE)[[1]], logLik=as.numeric(logLik(m)))`,
    )
    expect(differing({ ...ours, rho, logLik }, theirs)).toEqual([])
  })

  it.each(cases)('[DY8] growth over time, by %s, seed %i', (method, seed) => {
    const csv = times(seed + 20, 40)
    const { intercept, slope, se, between, sigma, logLik } = fitGrowth(measurementsOf(csv), method)
    const theirs = fromR(
      csv,
      `${SAY}
      m <- lme(y ~ time, random=~time|dyad, data=d, method="${method}", control=lmeControl(msTol=1e-12, tolerance=1e-10))
      s <- summary(m)$tTable[,"Std.Error"]; v <- getVarCov(m)
      say(intercept=fixef(m)[[1]], slope=fixef(m)[[2]], seIntercept=s[[1]], seSlope=s[[2]],
        height=sqrt(v[1,1]), rate=sqrt(v[2,2]), correlation=v[1,2]/sqrt(v[1,1]*v[2,2]), sigma=m$sigma, logLik=as.numeric(logLik(m)))`,
    )
    const ours = {
      intercept,
      slope,
      seIntercept: se.intercept,
      seSlope: se.slope,
      height: between.intercept,
      rate: between.slope,
      correlation: between.correlation ?? 0,
      sigma,
      logLik,
    }
    expect(differing(ours, theirs)).toEqual([])
  })
})
