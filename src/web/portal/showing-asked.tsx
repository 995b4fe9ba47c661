import { individualFold, jointFold } from '../../care/charts.ts'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import { askedNow } from '../../care/measures/showing.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/catalogue.ts'
import { useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { WORDS } from './showing.words.ts'
import { WritingState } from './writing-state.tsx'

/**
 * Whether one’s own lines may be shown to everyone in the room. From what everyone in the case reads, and one’s own
 * answer: what anybody else said changes nothing here.
 */
export function ShowingAsked({
  me,
  own,
  joint,
  now,
}: {
  readonly me: Me
  readonly own: Chart
  readonly joint: Chart
  readonly now: Instant
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { write, state } = useWriting(me)
  const shared = stateOf(jointFold, heldOf(joint.chart).entries)
  const showing = askedNow(shared, now)
  const instrument = showing ? instrumentOf(showing.instrument) : null
  if (!showing || !instrument) return null
  const leave = stateOf(individualFold, heldOf(own.chart).entries).leaves[showing.entry]
  const isTwo = (shared.case?.partners.length ?? 2) < 3
  const { entry: asked, until } = showing
  const allow = { asked, instrument: instrument.id, until }
  const say = <K extends Kind>(kind: K, body: BodyOf<K>): void =>
    void write({ chart: own.chart, kind, body })
  return (
    <section aria-labelledby="showing">
      <h2 id="showing">{words.title}</h2>
      <p>
        {isTwo
          ? words.asks(instrument.about[language])
          : words.asksMany(instrument.about[language])}
      </p>
      <p>{isTwo ? words.only : words.onlyMany}</p>
      <p>{words.what}</p>
      <OwnLock kind="individual" />
      {leave !== undefined && (
        <p>
          <output>{leave ? words.saidYes : words.saidNo}</output>
        </p>
      )}
      {leave !== null && (
        <div className="row">
          {!leave && (
            <Button className="act" onPress={() => say('showing.allowed', allow)}>
              {words.yes}
            </Button>
          )}
          <Button className="quiet bordered" onPress={() => say('showing.refused', { asked })}>
            {leave ? words.takeBack : words.no}
          </Button>
        </div>
      )}
      <WritingState state={state} />
    </section>
  )
}
