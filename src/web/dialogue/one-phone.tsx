import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Move } from '../../care/imago/moves.ts'
import { FORMS, type Form } from '../../care/imago/script.ts'
import { after, joined, newSitting, seenBy, type Sitting } from '../../care/imago/sitting.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { Choice } from '../portal/choice.tsx'
import type { Words } from './dialogue.words.ts'
import type { Company } from './names.ts'
import { SittingPart } from './sitting-part.tsx'

/** Of no invitation: it is named for nobody and sent nowhere. */
const HERE = '' as EntryId

/**
 * The same dialogue with one phone between two people: nothing of it leaves this page. `sitting`: while there is one,
 * nothing else is shown, since the other reads the page as well.
 */
export function OnePhone({
  words,
  company,
  sitting,
  setSitting,
}: {
  readonly words: Words
  readonly company: Company
  readonly sitting: Sitting | null
  readonly setSitting: (sitting: Sitting | null) => void
}) {
  const [done, setDone] = useState(false)
  if (sitting)
    return (
      <Passing
        {...{ words, company, sitting, setSitting }}
        onEnd={() => {
          setSitting(null)
          setDone(true)
        }}
      />
    )
  return (
    <section aria-labelledby="one-phone">
      <h2 id="one-phone">{words.passed.title}</h2>
      <p>{done ? words.passed.done : words.passed.says}</p>
      <Begin {...{ words, company }} onBegin={setSitting} />
    </section>
  )
}

function Begin({
  words,
  company,
  onBegin,
}: {
  readonly words: Words
  readonly company: Company
  readonly onBegin: (sitting: Sitting) => void
}) {
  const people = [company.me, ...company.others]
  const [open, setOpen] = useState(false)
  const [form, setForm] = useState<Form | null>(null)
  const [first, setFirst] = useState<PersonId | null>(null)
  if (!open)
    return (
      <Button className="quiet bordered" onPress={() => setOpen(true)}>
        {words.passed.begin}
      </Button>
    )
  const second = people.find((person) => person !== first) ?? company.me
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (form === null || first === null) return
        onBegin(joined(joined(newSitting(HERE, form, [first, second]), first), second))
      }}
    >
      <Choice
        legend={words.ask.what}
        options={FORMS.map((each) => [each, words.ask[each]] as const)}
        value={form}
        onChange={setForm}
      />
      <Choice
        legend={words.passed.first}
        options={people.map((person) => [person, company.name(person)] as const)}
        value={first}
        onChange={setFirst}
      />
      <Button className="act" type="submit" isDisabled={form === null || first === null}>
        {words.passed.begin}
      </Button>
    </form>
  )
}

function Passing({
  words,
  company,
  sitting,
  setSitting,
  onEnd,
}: {
  readonly words: Words
  readonly company: Company
  readonly sitting: Sitting
  readonly setSitting: (sitting: Sitting) => void
  readonly onEnd: () => void
}) {
  const { pair, step } = sitting
  const [sender] = pair
  const pausing = seenBy(sitting, sender)
  const holder = pausing?.turn ?? sender
  const seen = seenBy(sitting, holder)
  if (!seen) return null
  const other = pair[0] === holder ? pair[1] : pair[0]
  /** With one phone, both say together that they are ready. */
  const move = (each: Move): void => {
    const by: readonly PersonId[] = each.do === 'ready' ? pair : [holder]
    setSitting(
      by.reduce<Sitting>(
        (now, person) => after(now, person, { asked: HERE, step: now.step, move: each }),
        sitting,
      ),
    )
  }
  return (
    <>
      {seen.stage !== 'keep' && !seen.paused && (
        <p className="letter" key={step}>
          {words.passed.turn(company.name(holder))}
        </p>
      )}
      <SittingPart
        {...{ seen, words, other, company }}
        me={holder}
        onMove={move}
        onLater={onEnd}
        lost={false}
        atEnd={
          <>
            <p>{words.passed.says}</p>
            <Button className="act" onPress={onEnd}>
              {words.passed.close}
            </Button>
          </>
        }
      />
    </>
  )
}
