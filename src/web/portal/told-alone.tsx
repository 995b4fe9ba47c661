import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Tick } from '../ui/tick.tsx'
import { jointFold } from '../../care/charts.ts'
import { policyInForce } from '../../care/confidence/policy.ts'
import { LISTED_TOPICS, type ListedTopic } from '../../care/confidence/topics.ts'
import type { SecretsPolicy } from '../../care/consent/entries.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { listedIn, useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { Choice } from './choice.tsx'
import { WORDS } from './told-alone.words.ts'
import { WritingState } from './writing-state.tsx'

/** How confidences are kept: each chooses alone, and both read what holds of it. */
export function ToldAlone({
  me,
  joint,
  partners,
  open,
}: {
  readonly me: Me
  readonly joint: Chart
  readonly partners: readonly PersonId[]
  readonly open: boolean
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { secrets } = stateOf(jointFold, heldOf(joint.chart).entries)
  const { policy, topics, since } = policyInForce(secrets, partners)
  const list = topics.map((topic) => words.topics[topic])
  return (
    <section aria-labelledby="told-alone">
      <h2 id="told-alone">{words.title}</h2>
      <p>{words.says}</p>
      <h3>{words.holds}</h3>
      <p>{since === null ? words.notYet : words.policies[policy]}</p>
      {since !== null && policy === 'limited' && (
        <p>{list.length === 0 ? words.emptyList : words.onList(listedIn(language, list))}</p>
      )}
      {open ? <OwnChoice me={me} joint={joint} mine={secrets[me.person]} /> : <p>{words.later}</p>}
    </section>
  )
}

type Mine = ReturnType<typeof stateOf<typeof jointFold.initial>>['secrets'][PersonId]

function OwnChoice({
  me,
  joint,
  mine,
}: {
  readonly me: Me
  readonly joint: Chart
  readonly mine: Mine | undefined
}) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const [policy, setPolicy] = useState<SecretsPolicy | null>(mine?.policy ?? null)
  const [topics, setTopics] = useState<readonly ListedTopic[]>(mine?.topics ?? [])
  const { write, state } = useWriting(me)
  const keep = (): void => {
    if (policy === null) return
    const body = { policy, topics: policy === 'limited' ? [...topics] : [] }
    void write({ chart: joint.chart, kind: 'secrets-policy.agreed', body })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <Choice
        legend={words.choice}
        options={Object.entries(words.policies) as [SecretsPolicy, string][]}
        value={policy}
        onChange={setPolicy}
      />
      {policy === 'limited' && (
        <fieldset className="choice">
          <legend>{words.list}</legend>
          <p>{words.listSays}</p>
          {LISTED_TOPICS.map((topic) => (
            <Tick
              key={topic}
              isSelected={topics.includes(topic)}
              onChange={(on) =>
                setTopics(on ? [...topics, topic] : topics.filter((each) => each !== topic))
              }
            >
              {words.topics[topic]}
            </Tick>
          ))}
        </fieldset>
      )}
      {mine && <output className="said aside">{words.mine(shortDate(mine.at))}</output>}
      <OwnLock kind="joint" />
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={policy === null || state.kind === 'writing'}
        >
          {words.keep}
        </Button>
      </div>
    </form>
  )
}
