import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { FORMS, WHENS, type Form, type When } from '../../care/imago/script.ts'
import type { Invitation } from '../../care/imago/state.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { Choice } from '../portal/choice.tsx'
import { WritingState } from '../portal/writing-state.tsx'
import type { Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'
import { OwnLock } from '../words/own-lock.tsx'
import type { Words } from './dialogue.words.ts'
import type { Company } from './names.ts'

type Answer = 'later' | 'not-this-time'
export type SetAside = (asked: Invitation['entry'], answer: Answer, when: When | null) => void
type Props = {
  readonly me: Me
  readonly joint: ChartId
  readonly words: Words
  readonly company: Company
}

/** Asking for a dialogue: of whom, of which kind, when it would suit. */
export function AskPart({ me, joint, words, company }: Props) {
  const [form, setForm] = useState<Form | null>(null)
  const [when, setWhen] = useState<When | null>(null)
  const [whom, setWhom] = useState<PersonId | null>(
    company.others.length === 1 ? (company.others[0] ?? null) : null,
  )
  const { state, write } = useWriting(me)
  const ask = async (): Promise<void> => {
    if (form === null || when === null || whom === null) return
    await write({ chart: joint, kind: 'dialogue.asked', body: { to: whom, form, when } })
  }
  return (
    <form
      className="asking"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      {company.others.length > 1 && (
        <Choice
          legend={words.ask.whom}
          options={company.others.map((person) => [person, company.name(person)] as const)}
          value={whom}
          onChange={setWhom}
        />
      )}
      <Choice
        legend={words.ask.what}
        options={FORMS.map((each) => [each, words.ask[each]] as const)}
        value={form}
        onChange={setForm}
      />
      <Choice
        legend={words.ask.when}
        options={WHENS.map((each) => [each, words.whens[each]] as const)}
        value={when}
        onChange={setWhen}
      />
      <p>{words.ask.free}</p>
      <OwnLock kind="joint" />
      <WritingState state={state} />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={form === null || when === null || whom === null || state.kind === 'writing'}
        >
          {words.ask.send(company.name(whom ?? ''))}
        </Button>
      </div>
    </form>
  )
}

/** An invitation while there is something to do about it. */
export function InvitationPart({
  me,
  joint,
  words,
  company,
  invitation,
  resting,
  onSit,
  onAside,
}: Props & {
  readonly invitation: Invitation
  /** A dose is near: all there is, is to set it for later. */
  readonly resting: boolean
  readonly onSit: () => void
  readonly onAside: (answer: Answer, when: When | null) => void
}) {
  const { state, write } = useWriting(me)
  const { entry: asked, by, to, form, when, answer } = invitation
  const mine = by === me.person
  return (
    <section aria-live="polite">
      <p className="letter">
        {mine ? words.invited.mine(company.name(to)) : words.invited.theirs[form](company.name(by))}
      </p>
      {answer === 'open' && <p>{words.invited.suits(words.whens[when])}</p>}
      <WritingState state={state} />
      {answer === 'accepted' && !resting && (
        <>
          <p>{words.invited.both}</p>
          <Button className="act" onPress={onSit}>
            {words.invited.sit}
          </Button>
        </>
      )}
      {answer === 'open' && mine && <p>{words.invited.wait}</p>}
      {answer === 'open' && !mine && !resting && (
        <>
          <Button
            className="act"
            onPress={() => void write({ chart: joint, kind: 'dialogue.accepted', body: { asked } })}
          >
            {words.invited.yes}
          </Button>
          <p className="rhythm">{words.ask.free}</p>
        </>
      )}
      <div className="page-tools aside-tools">
        {(!mine || answer === 'accepted') && (
          <Later words={words} onLater={(until) => onAside('later', until)} />
        )}
        {(mine || !resting) && (
          <Button className="quiet bordered" onPress={() => onAside('not-this-time', null)}>
            {mine && answer === 'open' ? words.invited.takeBack : words.invited.no}
          </Button>
        )}
      </div>
      <OwnLock kind="joint" />
    </section>
  )
}

function Later({
  words,
  onLater,
}: {
  readonly words: Words
  readonly onLater: (when: When | null) => void
}) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <Button className="quiet bordered" onPress={() => setAsking(true)}>
        {words.invited.later}
      </Button>
    )
  return (
    <fieldset className="later">
      <legend>{words.invited.until}</legend>
      {([...WHENS.filter((each) => each !== 'now'), null] as const).map((each) => (
        <Button key={each ?? 'open'} className="quiet bordered" onPress={() => onLater(each)}>
          {each === null ? words.invited.open : words.whens[each]}
        </Button>
      ))}
    </fieldset>
  )
}
