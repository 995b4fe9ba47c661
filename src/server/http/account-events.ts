import type { AccountKind } from '../../shared/account-kinds.ts'
import type { AccountEvents } from '../db/audit/account-events.ts'
import type { Log } from '../log.ts'

/** What happens to accounts, in the log of accesses with whose it is, and in the program's log without. */
export type Events = Pick<AccountEvents, 'happened' | 'refused'>

export function createEvents(events: AccountEvents, log: Log): Events {
  const say = (kind: AccountKind) =>
    log(kind.endsWith('-refused') ? 'warn' : 'info', kind.replaceAll('-', ' '))
  return {
    async happened(owner, kind, by) {
      await events.happened(owner, kind, by)
      say(kind)
    },
    async refused(owner, kind) {
      await events.refused(owner, kind)
      say(kind)
    },
  }
}
