import './portal.css'
import '../account/account.css'
import './arriving.css'
import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { individualFold } from '../../care/charts.ts'
import type { PlannedJourney } from '../../care/plan/entries.ts'
import { missing, unexplained, type Supply } from '../../care/stewardship/state.ts'
import type { JourneyId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { HelpLines } from './help-lines.tsx'
import { WORDS } from './home.words.ts'
import { NumberForm } from './number-form.tsx'
import { OwnPage } from './own-page.tsx'
import { ownView } from './own-view.ts'
import { WithoutRelease } from './without-release.tsx'
import { WriteWords } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'

/** A journey at home, as its person keeps it: who sits with them, what was taken and when, what is left. */
export function HomePage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Home {...{ session, own, joint }} />}
    </OwnPage>
  )
}

type Props = { readonly session: Session; readonly own: Chart }

function Home({ session, own, joint }: Props & { readonly joint: Chart | undefined }) {
  const words = useWords(WORDS)
  const now = useNow()
  const { entries } = heldOf(own.chart)
  const individual = stateOf(individualFold, entries)
  const { path } = ownView(
    session.me.person,
    entries,
    joint ? heldOf(joint.chart).entries : [],
    now,
  )
  const planned = path.find(
    ({ journey, standing }) =>
      journey.setting === 'home' &&
      standing !== 'done' &&
      standing !== 'cancelled' &&
      journey.dosed.some((person) => person === session.me.person),
  )?.journey
  const supplies = Object.entries(individual.supply)
  return (
    <>
      <h1>{words.title}</h1>
      {planned === undefined && supplies.length === 0 ? (
        <p className="letter">{words.none}</p>
      ) : (
        <p>{words.says}</p>
      )}
      {planned !== undefined && (
        <>
          <Sitter name={individual.escort[planned.journey]?.sitter?.name} />
          <Taking {...{ session, own, planned }} />
        </>
      )}
      {supplies.map(([medicine, supply]) => (
        <AtHand key={medicine} {...{ session, own, medicine, supply }} />
      ))}
      <HelpLines />
    </>
  )
}

function Sitter({ name }: { readonly name: string | undefined }) {
  const words = useWords(WORDS)
  return (
    <section aria-labelledby="sitter">
      <h2 id="sitter">{words.sitter}</h2>
      {name === undefined ? (
        <>
          <p>{words.noSitter}</p>
          <Link to="/prepare">{words.name}</Link>
        </>
      ) : (
        <p>{words.sitterIs(name)}</p>
      )}
    </section>
  )
}

/** As released, or told as it was. The amount is the prescriber’s; none is ever proposed here. */
function Taking({
  session,
  own,
  planned: { journey, medicine },
}: Props & { readonly planned: PlannedJourney }) {
  const words = useWords(WORDS)
  const { clockTime } = useWhen()
  const [asking, setAsking] = useState(false)
  const { write, state } = useWriting(session.me)
  const { dosing, orders } = stateOf(individualFold, heldOf(own.chart).entries)
  const order = orders[journey]
  // An order that was signed after a release may have another unit: what was released is not told by it.
  const release = Object.values(dosing.releases).find(
    (each) => each.journey === journey && order !== undefined && order.at <= each.at,
  )
  const last = dosing.doses.findLast((dose) => dose.journey === journey)
  const routes: Readonly<Record<string, string>> = words.routes
  const take = async (): Promise<void> => {
    if (release === undefined || order === undefined) return
    const { amount, route, entry } = release
    const { unit } = order
    const body = {
      journey,
      medicine: order.medicine,
      route,
      amount,
      unit,
      release: entry,
      reinforcement: false,
    }
    if (await write({ chart: own.chart, kind: 'dose.given', body })) setAsking(false)
  }
  return (
    <section aria-labelledby="medicine">
      <h2 id="medicine">{words.medicine}</h2>
      {last && <p className="letter">{words.tookAt(clockTime(last.at))}</p>}
      {last && <Pieces {...{ session, own, journey }} medicine={last.medicine} since={last.at} />}
      {release && order ? (
        <>
          <p>
            {words.released(
              clockTime(release.at),
              `${release.amount} ${order.unit}, ${routes[release.route] ?? release.route}`,
            )}
          </p>
          <WritingState state={state} />
          <div className="row">
            {asking ? (
              <>
                <Button
                  className="act"
                  isDisabled={state.kind === 'writing'}
                  onPress={() => void take()}
                >
                  {words.surely}
                </Button>
                <Button className="quiet" onPress={() => setAsking(false)}>
                  {words.notYet}
                </Button>
              </>
            ) : (
              <Button className="act" onPress={() => setAsking(true)}>
                {words.taken}
              </Button>
            )}
          </div>
        </>
      ) : (
        last === undefined && <p>{words.notReleased}</p>
      )}
      <WithoutRelease
        me={session.me}
        own={own}
        journey={journey}
        medicine={order?.medicine ?? medicine}
        unit={order?.unit ?? 'mg'}
      />
      <OwnLock kind="individual" />
    </section>
  )
}

/** Asked once for each dose: what came out of the supply for it. */
function Pieces({
  session,
  own,
  journey,
  medicine,
  since,
}: Props & { readonly journey: JourneyId; readonly medicine: string; readonly since: Instant }) {
  const words = useWords(WORDS)
  const { write, state } = useWriting(session.me)
  const supply = stateOf(individualFold, heldOf(own.chart).entries).supply[medicine]
  const isTold = heldOf(own.chart).entries.some(
    ({ kind, at }) => kind === 'supply.taken' && at >= since,
  )
  if (supply === undefined || isTold) return null
  return (
    <NumberForm
      label={words.pieces}
      keep={words.keepPieces}
      least={1}
      state={state}
      onKeep={(units) =>
        write({ chart: own.chart, kind: 'supply.taken', body: { medicine, units, journey } })
      }
    />
  )
}

function AtHand({
  session,
  own,
  medicine,
  supply,
}: Props & { readonly medicine: string; readonly supply: Supply }) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const { write, state } = useWriting(session.me)
  const open = unexplained(supply)
  return (
    <section aria-labelledby={`at-hand-${medicine}`}>
      <h2 id={`at-hand-${medicine}`}>{words.supply}</h2>
      <p>{words.handed(String(supply.dispensed), String(supply.taken))}</p>
      {supply.onHand !== null && (
        <p>{words.counted(String(supply.onHand), shortDate(supply.last.at))}</p>
      )}
      <NumberForm
        label={words.count}
        keep={words.keepCount}
        least={0}
        state={state}
        onKeep={(onHand) =>
          write({ chart: own.chart, kind: 'supply.counted', body: { medicine, onHand } })
        }
      />
      {open > 0 && (
        <>
          <p>{words.missing(String(missing(supply)))}</p>
          <WriteWords
            me={session.me}
            label={words.became}
            keep={words.explain}
            lock={<OwnLock kind="individual" />}
            draft={(text) => ({
              chart: own.chart,
              kind: 'supply.explained',
              body: { medicine, units: open, words: text },
            })}
          />
        </>
      )}
    </section>
  )
}
