import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { individualFold } from '../../care/charts.ts'
import { A, act, MONITOR, NOW } from '../../care/testing/world.ts'
import { fitDistinguishable, fitExchangeable } from '../../outcomes/apim.ts'
import { dyadsOf } from '../../outcomes/dyads.ts'
import { fitGrowth } from '../../outcomes/growth.ts'
import { registryOf, type Agreed } from '../../outcomes/registry/registry.ts'
import { foldEntries } from '../../record/fold.ts'
import type { CaseId, PersonId } from '../../shared/ids.ts'
import { DAY, plusMs } from '../../shared/instant.ts'
import { filesOf } from '../registry/files.ts'
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

/** A registry’s files of couples who took medicine and answered on four days; one in seven leaves out the last two. */
function registryFiles(seed: number): ReadonlyMap<string, string> {
  const draw = normal(seed + 30)
  const answered = (day: number, total: number) =>
    act('A', A, plusMs(NOW, day * DAY), 'measure.answered', {
      instrument: 'phq-9',
      version: 1,
      // As many points as the items can hold, one item after the other.
      answers: Object.fromEntries(
        Array.from({ length: 9 }, (_, i) => [i + 1, Math.min(3, Math.max(0, total - 3 * i))]),
      ),
      form: 'own-labels',
      occasion: 'by-itself',
    })
  const dose = act('A', MONITOR, NOW, 'dose.given', {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })
  const couples = Array.from({ length: 40 }, (_, n): Agreed => {
    const height = 2 * draw()
    const rate = 0.06 * draw()
    const member = (i: number) => {
      const days = n % 7 === 0 && i === 1 ? [-3, -1] : [-3, -1, 7, 30]
      const acts = days.map((day) =>
        answered(
          day,
          Math.min(27, Math.max(0, Math.round(13 + height + (rate - 0.08) * day + 2 * draw()))),
        ),
      )
      return {
        person: `person-${n}-${i}` as PersonId,
        own: foldEntries(
          individualFold,
          [dose, ...acts].map(({ entry }) => entry),
        ),
      }
    }
    return { case: `case-${String(n).padStart(3, '0')}` as CaseId, members: [member(0), member(1)] }
  })
  const even = numbers(seed)
  const registry = registryOf(couples, 5, (bytes) =>
    Uint8Array.from({ length: bytes }, () => Math.floor(even.next().value * 256)),
  )
  if (registry === null) throw new Error('too few')
  return new Map(filesOf(registry).map(({ name, bytes }) => [name, bytes.toString('utf8')]))
}

/** What the program’s own models read: rows from the paired file, and measurements from the long one. */
function rowsIn(files: ReadonlyMap<string, string>): {
  readonly rows: string
  readonly days: string
} {
  const [pairedHead = [], ...paired] = cells(files.get('paired.csv'))
  const [longHead = [], ...long] = cells(files.get('long.csv'))
  const of = (head: readonly string[], line: readonly string[], name: string) =>
    line[head.indexOf(name)] ?? ''
  const members = paired.flatMap((line) =>
    ['A', 'B'].map((member) =>
      [
        of(pairedHead, line, 'dyad'),
        member,
        of(pairedHead, line, `phq_9_total_before_${member}`),
        of(pairedHead, line, `phq_9_total_after_${member}`),
      ].join(),
    ),
  )
  const days = long.map((line) =>
    ['dyad', 'member', 'time', 'phq_9_total'].map((name) => of(longHead, line, name)).join(),
  )
  return {
    rows: ['dyad,member,x,y', ...members].join('\n'),
    days: ['dyad,member,time,y', ...days].join('\n'),
  }
}
const cells = (csv = ''): readonly (readonly string[])[] =>
  csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))

const fromFiles = (files: ReadonlyMap<string, string>, name: string, script: string) =>
  fromR(files.get(name) ?? '', `${SAY} ${script}`)
const FIT = `d$partner <- ave(d$x, d$dyad, FUN=rev); e <- d[!is.na(d$y),]
  m <- gls(y ~ x + partner, data=e, correlation=corCompSymm(form=~1|dyad), method="REML")
  s <- sqrt(diag(summary(m)$varBeta))
  say(intercept=coef(m)[[1]], actor=coef(m)[[2]], partner=coef(m)[[3]], sePartner=s[[3]], sigma2=m$sigma^2,
    rho=coef(m$modelStruct$corStruct, unconstrained=FALSE)[[1]])`
const FROM_LONG = `d <- d[order(d$dyad, d$member, d$time),]
  last <- function(v) if (length(v) == 0) NA else v[[length(v)]]
  d <- do.call(rbind, lapply(split(d, paste(d$dyad, d$member)), function(p) data.frame(dyad=p$dyad[[1]],
    member=p$member[[1]], x=last(p$phq_9_total[p$time < 0]), y=last(p$phq_9_total[p$time >= 0]))))
  d <- d[order(d$dyad, d$member),]; ${FIT}`
const FROM_PAIRED = `d <- reshape(d, direction="long", idvar="dyad", timevar="member", times=c("A","B"),
    v.names=c("x","y"), varying=list(c("phq_9_total_before_A","phq_9_total_before_B"),
    c("phq_9_total_after_A","phq_9_total_after_B")))
  d <- d[order(d$dyad, d$member),]; ${FIT}`

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

  it.each([1, 2, 3])('[DY9] a registry’s own files, seed %i', (seed) => {
    const files = registryFiles(seed)
    const { rows, days } = rowsIn(files)
    const fitted = fitExchangeable(dyadsOf(rowsOf(rows)), 'REML')
    const ours = {
      intercept: fitted.intercept,
      actor: fitted.actor,
      partner: fitted.partner,
      sePartner: fitted.se.partner,
      sigma2: fitted.sigma2,
      rho: fitted.rho,
    }
    expect(differing(ours, fromFiles(files, 'long.csv', FROM_LONG))).toEqual([])
    expect(differing(ours, fromFiles(files, 'paired.csv', FROM_PAIRED))).toEqual([])
    const growth = fitGrowth(measurementsOf(days), 'REML')
    const theirs = fromFiles(
      files,
      'long.csv',
      `d <- d[!is.na(d$phq_9_total),]
      m <- lme(phq_9_total ~ time, random=~time|dyad, data=d, method="REML",
        control=lmeControl(msTol=1e-12, tolerance=1e-10))
      say(intercept=fixef(m)[[1]], slope=fixef(m)[[2]], sigma=m$sigma, logLik=as.numeric(logLik(m)))`,
    )
    const { intercept, slope, sigma, logLik } = growth
    expect(differing({ intercept, slope, sigma, logLik }, theirs)).toEqual([])
  })
})
