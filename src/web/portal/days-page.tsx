import './portal.css'
import '../account/account.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { PRACTICES } from '../../care/integration/practices.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import type { Phone } from '../sync/phone.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { betweenFold } from './between-folds.ts'
import { CheckInForm } from './check-in-form.tsx'
import { WORDS } from './days.words.ts'
import { sharedCopyOf } from './journal-fold.ts'
import { SharedCards } from './own-cards.tsx'
import { isKept } from './own-charts.ts'
import { OwnPage } from './own-page.tsx'
import { ownView, practicesFor } from './own-view.ts'
import { PhoneSection } from './phone-section.tsx'
import { PhoneWaits } from './phone-waits.tsx'
import { toldOf, WORDS as LIBRARY } from './practices.words.ts'
import { ScaleField } from './scale-field.tsx'
import { usePhone } from './use-phone.ts'
import { WriteWords } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'

type Between = typeof betweenFold.initial
type OwnProps = { readonly me: Me; readonly own: Chart; readonly between: Between }

/** The days between: how it goes, what there is to try, what came. Nothing counts the days that were missed. */
export function DaysPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Days {...{ own, joint }} session={session} />}
    </OwnPage>
  )
}

function Days({
  session,
  own,
  joint,
}: {
  readonly session: Session
  readonly own: Chart
  readonly joint: Chart | undefined
}) {
  const words = useWords(WORDS)
  const { me } = session
  const now = useNow()
  const phone = usePhone(session.me.person)
  const { entries } = heldOf(own.chart)
  const between = stateOf(betweenFold, entries)
  const view = ownView(me.person, entries, joint ? heldOf(joint.chart).entries : [], now)
  return (
    <>
      <h1>{words.title}</h1>
      <CheckIn {...{ me, own, between, phone: phone.phone }} />
      <Practices
        {...{ me, own, between, now }}
        assigned={practicesFor(view, me.person).map(({ practice }) => practice)}
      />
      <Week {...{ me, own, between, now }} />
      <section aria-labelledby="came">
        <h2 id="came">{words.insights}</h2>
        <WriteWords
          me={me}
          label={words.insight}
          keep={words.keepInsight}
          lock={<OwnLock kind="individual" />}
          draft={(text) => ({ chart: own.chart, kind: 'insight.written', body: { words: text } })}
        />
        <SharedCards
          {...{ me, own, joint }}
          kept={isKept(joint)}
          cards={between.cards.insight}
          as="insight"
          copyOf={(card) => sharedCopyOf(between, card)}
        />
      </section>
      <PhoneSection {...phone} session={session} />
    </>
  )
}

function CheckIn({
  me,
  own,
  between: { kept },
  phone,
}: OwnProps & { readonly phone: Phone | null }) {
  const words = useWords(WORDS)
  const { clockTime, dayAsSaid } = useWhen()
  const now = useNow()
  const writing = useWriting(me)
  const isToday = kept.checkIn !== null && dayAsSaid(kept.checkIn.at, now) === dayAsSaid(now, now)
  return (
    <section aria-labelledby="check-in">
      <h2 id="check-in">{words.today}</h2>
      <p>{isToday && kept.checkIn ? words.kept(clockTime(kept.checkIn.at)) : words.brief}</p>
      <CheckInForm writing={writing} chart={own.chart} />
      {phone && <PhoneWaits phone={phone} />}
    </section>
  )
}

function Practices({
  me,
  own,
  between,
  now,
  assigned,
}: OwnProps & { readonly now: Instant; readonly assigned: readonly string[] }) {
  const words = useWords(WORDS)
  const others = PRACTICES.filter((each) => !assigned.includes(each))
  return (
    <section aria-labelledby="try">
      <h2 id="try">{words.practices}</h2>
      {assigned.length > 0 && (
        <>
          <h3>{words.forYou}</h3>
          <ul className="plain cards">
            {assigned.map((practice) => (
              <li key={practice}>
                <PracticeCard {...{ me, own, between, now, practice }} />
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <details className="library">
          <summary>{words.more}</summary>
          <ul className="plain cards">
            {others.map((practice) => (
              <li key={practice}>
                <PracticeCard {...{ me, own, between, now, practice }} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <OwnLock kind="individual" />
    </section>
  )
}

function PracticeCard({
  me,
  own,
  between,
  now,
  practice,
}: OwnProps & { readonly now: Instant; readonly practice: string }) {
  const words = useWords(WORDS)
  const library = useWords(LIBRARY)
  const { dayAsSaid } = useWhen()
  const { write, state } = useWriting(me)
  const told = toldOf(library, practice)
  const last = between.kept.tried[practice]
  const note = (done: boolean) =>
    void write({ chart: own.chart, kind: 'practice.done', body: { practice, done } })
  const name = told?.name ?? practice
  return (
    <article aria-label={name}>
      <h4>{name}</h4>
      {told && (
        <>
          <p className="rhythm">{told.rhythm}</p>
          <dl className="told">
            <dt>{words.how}</dt>
            <dd>{told.how}</dd>
            <dt>{words.why}</dt>
            <dd>{told.why}</dd>
            <dt>{words.when}</dt>
            <dd>{told.when}</dd>
          </dl>
        </>
      )}
      <p>
        {last === undefined
          ? words.never
          : last.done
            ? words.last(dayAsSaid(last.at, now))
            : words.leftLast(dayAsSaid(last.at, now))}
      </p>
      <WritingState state={state} />
      <div className="page-tools">
        <Button className="quiet bordered" onPress={() => note(true)}>
          {words.tried}
        </Button>
        <Button className="quiet bordered" onPress={() => note(false)}>
          {words.left}
        </Button>
      </div>
    </article>
  )
}

type Counted = 'conflicts' | 'repairsTried' | 'repairsWorked'

function Week({ me, own, between: { kept }, now }: OwnProps & { readonly now: Instant }) {
  const words = useWords(WORDS)
  const { dayAsSaid } = useWhen()
  const [sameTeam, setSameTeam] = useState<number | null>(null)
  const [safe, setSafe] = useState<number | null>(null)
  const [counts, setCounts] = useState<Readonly<Record<Counted, string>>>(UNCOUNTED)
  const { write, state } = useWriting(me)
  const read = (of: Counted): number | null =>
    /^\d{1,2}$/.test(counts[of].trim()) ? Number(counts[of]) : null
  const [conflicts, tried, worked] = [
    read('conflicts'),
    read('repairsTried'),
    read('repairsWorked'),
  ]
  const tooMany = tried !== null && worked !== null && worked > tried
  const isWhole = [sameTeam, safe, conflicts, tried, worked].every((each) => each !== null)
  const keep = async (): Promise<void> => {
    const body = {
      sameTeam: sameTeam ?? 0,
      conflicts: conflicts ?? 0,
      repairsTried: tried ?? 0,
      repairsWorked: worked ?? 0,
      safeToSpeak: safe ?? 0,
    }
    if (!(await write({ chart: own.chart, kind: 'same-team.rated', body }))) return
    setSameTeam(null)
    setSafe(null)
    setCounts(UNCOUNTED)
  }
  return (
    <section aria-labelledby="week">
      <h2 id="week">{words.week}</h2>
      <p>
        {words.weekSays} {kept.week && words.keptWeek(dayAsSaid(kept.week.at, now))}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <ScaleField
          label={words.sameTeam}
          ends={[words.notAtAll, words.fully]}
          value={sameTeam}
          onChange={setSameTeam}
        />
        {(
          [
            ['conflicts', words.conflicts],
            ['repairsTried', words.tries],
            ['repairsWorked', words.worked],
          ] as const
        ).map(([of, label]) => (
          <TextField
            key={of}
            className="page-field counted"
            value={counts[of]}
            onChange={(value) => setCounts({ ...counts, [of]: value })}
          >
            <Label>{label}</Label>
            <Input inputMode="numeric" autoComplete="off" maxLength={2} />
          </TextField>
        ))}
        {tooMany && (
          <p role="alert" className="said-no">
            {words.tooMany}
          </p>
        )}
        <ScaleField
          label={words.safe}
          ends={[words.notAtAll, words.fully]}
          value={safe}
          onChange={setSafe}
        />
        <OwnLock kind="individual" />
        <WritingState state={state} kept />
        <div className="row">
          <Button
            className="act"
            type="submit"
            isDisabled={!isWhole || tooMany || state.kind === 'writing'}
          >
            {words.keepWeek}
          </Button>
        </div>
      </form>
    </section>
  )
}
const UNCOUNTED = { conflicts: '', repairsTried: '', repairsWorked: '' } as const
