/**
 * A lint rule for the pure floors: `new Date()` and `Date()` read the clock without saying so.
 * `new Date(instant)` only converts and is allowed. (`Date.now` and `Math.random` are refused by
 * oxlint's own no-restricted-properties; it has no rule that sees a missing argument.)
 */
type Call = { callee: { type: string; name?: string }; arguments: unknown[] }
type Context = { report(finding: { node: unknown; message: string }): void }

const message = 'The core has no clock: take the instant as an input.'

const rule = {
  create(context: Context) {
    const isDate = (node: Call) => node.callee.type === 'Identifier' && node.callee.name === 'Date'
    return {
      NewExpression(node: Call) {
        if (isDate(node) && node.arguments.length === 0) context.report({ node, message })
      },
      CallExpression(node: Call) {
        if (isDate(node)) context.report({ node, message })
      },
    }
  },
}

export default { meta: { name: 'conjoint' }, rules: { 'no-hidden-clock': rule } }
