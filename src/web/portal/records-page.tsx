import './portal.css'
import '../account/account.css'
import '../records/records.css'
import { individualFold } from '../../care/charts.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useAsking } from '../records/use-asking.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useRefusal } from '../words/use-refusal.ts'
import { OwnPage } from './own-page.tsx'
import { Corrections } from './records-corrections.tsx'
import { AskForCopy, TakeAlong } from './records-copies.tsx'
import { AskRelease, Accounting, Signatures } from './records-releases.tsx'
import type { Mine } from './records-mine.ts'
import { WORDS } from './records.words.ts'

/** What somebody may ask of their own record, and to whom it went. */
export function RecordsPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <OwnRecord {...{ session, own, joint }} />}
    </OwnPage>
  )
}

function OwnRecord({
  session,
  own,
  joint,
}: {
  readonly session: Session
  readonly own: Chart
  readonly joint: Chart | undefined
}) {
  const words = useWords(WORDS)
  const refusal = useRefusal()
  const now = useNow()
  const asking = useAsking(session.me)
  const { releases, asks } = stateOf(individualFold, heldOf(own.chart).entries)
  const mine: Mine = { session, own: own.chart, joint: joint?.chart, releases, asks, now, asking }
  return (
    <>
      <div className="records">
        <h1>{words.title}</h1>
        {asking.proof.waiting && (
          <ProveAgain onProved={asking.proof.proved} onCancel={asking.proof.cancelled} />
        )}
        {asking.closed !== null && (
          <p role="alert" className="said-no">
            {refusal(asking.closed.kind === 'unreachable' ? 'unreachable' : asking.closed.code)}
          </p>
        )}
        <Signatures mine={mine} />
        <TakeAlong mine={mine} />
        <AskForCopy mine={mine} />
        <Corrections mine={mine} />
        <AskRelease mine={mine} />
        <Accounting mine={mine} />
        <p>
          <OwnLock kind="individual" />
        </p>
      </div>
    </>
  )
}
