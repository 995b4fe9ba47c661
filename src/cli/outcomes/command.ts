import { readFileSync } from 'node:fs'
import {
  distinguishability,
  fitDistinguishable,
  fitExchangeable,
  type Distinguishable,
  type Exchangeable,
} from '../../outcomes/apim.ts'
import type { Method } from '../../outcomes/profiled.ts'
import { dyadsOf, NotFitted, type Dyads } from '../../outcomes/dyads.ts'
import { optionsOf, UsageProblem, type Command, type Terminal } from '../house/command.ts'
import { fitGrowth, type Growth } from '../../outcomes/growth.ts'
import { measurementsOf, rowsOf } from './rows.ts'

type Fitted = {
  readonly exchangeable: Exchangeable
  readonly distinguishable: Distinguishable | null
}
type Answer = {
  readonly dyads: number
  /** Rows without a partner’s, or of dyads without any outcome. */
  readonly leftOut: number
  readonly REML: Fitted
  readonly ML: Fitted & {
    readonly distinguishability: ReturnType<typeof distinguishability> | null
  }
  /** Why roles were not told apart, where they were not. */
  readonly because?: string
}

export const outcomes: Command = {
  summary: 'the actor–partner model of long rows, and growth over time',
  help: `conjoint outcomes apim FILE.csv [--json]
conjoint outcomes growth FILE.csv [--json]

apim reads rows dyad,member,x,y: what was measured of each member before (x) and after (y); an empty y is
missing, and that member still counts as a partner. Fits the actor–partner interdependence model to
exchangeable dyads, and where there are two labels of members also to distinguishable ones with these
roles. growth reads rows dyad,member,time,y: one measurement each. Fits a line over time around which each
dyad has a height and a rate of its own.

Exit code: 0 fitted, 2 not fitted, with why.`,
  run(args, terminal) {
    const { values, positionals } = optionsOf(args, { json: { type: 'boolean', default: false } })
    const [what = '', file, more] = positionals
    const model = Object.hasOwn(MODELS, what) ? MODELS[what as keyof typeof MODELS] : undefined
    if (!model || file === undefined || more !== undefined)
      throw new UsageProblem('conjoint outcomes apim|growth FILE.csv [--json]')
    model(readFileSync(file, 'utf8'), terminal, values.json)
    return Promise.resolve(0)
  },
}

const MODELS = {
  apim(text: string, terminal: Terminal, json: boolean): void {
    const answer = answerOf(dyadsOf(rowsOf(text)))
    if (json) terminal.print(JSON.stringify(answer))
    else say(answer, terminal)
  },
  growth(text: string, terminal: Terminal, json: boolean): void {
    const rows = measurementsOf(text)
    const answer = { REML: fitGrowth(rows, 'REML'), ML: fitGrowth(rows, 'ML') }
    if (json) terminal.print(JSON.stringify(answer))
    else sayGrowth(answer, terminal)
  },
}

function answerOf(dyads: Dyads): Answer {
  const [both, because] = rolesOf(dyads)
  const fitted = (method: Method): Fitted => ({
    exchangeable: fitExchangeable(dyads, method),
    distinguishable: both?.[method] ?? null,
  })
  return {
    dyads: dyads.dyads.length,
    leftOut: dyads.leftOut,
    REML: fitted('REML'),
    ML: { ...fitted('ML'), distinguishability: both ? distinguishability(dyads) : null },
    ...(because === null ? {} : { because }),
  }
}

/** Dyads of other than two roles are exchangeable alone. */
function rolesOf(
  dyads: Dyads,
): readonly [Readonly<Record<Method, Distinguishable>>, null] | readonly [null, string] {
  try {
    return [{ REML: fitDistinguishable(dyads, 'REML'), ML: fitDistinguishable(dyads, 'ML') }, null]
  } catch (error) {
    if (error instanceof NotFitted) return [null, error.message]
    throw error
  }
}

const figure = (value: number): string => value.toPrecision(6)

function say({ dyads, leftOut, REML, ML, because }: Answer, { print }: Terminal): void {
  print(`${dyads} dyads, ${leftOut} rows left out`)
  for (const [method, { exchangeable: e, distinguishable }] of [
    ['REML', REML],
    ['ML', ML],
  ] as const) {
    print(`\n${method}`)
    print(
      `  exchangeable: actor ${figure(e.actor)} (${figure(e.se.actor)}), partner ${figure(e.partner)} (${figure(e.se.partner)}), residuals’ variance ${figure(e.sigma2)}, correlation ${figure(e.rho)}, log-likelihood ${figure(e.logLik)}`,
    )
    for (const [role, of] of Object.entries(distinguishable?.byRole ?? {}))
      print(
        `  ${role}: actor ${figure(of.actor)} (${figure(of.se.actor)}), partner ${figure(of.partner)} (${figure(of.se.partner)}), residuals’ deviation ${figure(of.sigma)}`,
      )
  }
  if (ML.distinguishability) {
    const { chi2, df, p } = ML.distinguishability
    print(
      `\nDo the roles differ? chi-square ${figure(chi2)} with ${df} degrees of freedom, p ${figure(p)}`,
    )
  }
  if (because !== undefined) print(`\nThe roles were not told apart: ${because}.`)
}

function sayGrowth(answer: Readonly<Record<Method, Growth>>, { print }: Terminal): void {
  print(`${answer.REML.dyads} dyads, ${answer.REML.measurements} measurements`)
  for (const [method, g] of Object.entries(answer)) {
    print(`\n${method}`)
    print(
      `  at time 0 ${figure(g.intercept)} (${figure(g.se.intercept)}), for each unit of time ${figure(g.slope)} (${figure(g.se.slope)})`,
    )
    const { intercept, slope, correlation } = g.between
    print(
      `  between dyads: height ${figure(intercept)}, rate ${figure(slope)}, correlation ${correlation === null ? 'none: one of them is nought' : figure(correlation)}; residual ${figure(g.sigma)}, log-likelihood ${figure(g.logLik)}`,
    )
  }
}
