import type { EntryId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import type { Card } from './between-folds.ts'
import { CopyState, ShareCopy } from './share-copy.tsx'
import { useCopy } from './use-copy.ts'
import { WORDS } from './writing.words.ts'

type Own = {
  readonly me: Me
  readonly own: Chart
  readonly joint: Chart | undefined
  readonly kept: boolean
}

/** Cards of one’s own, the newest first, each to be shared or not. */
export function SharedCards({
  cards,
  as,
  copyOf,
  ...own
}: Own & {
  readonly cards: readonly Card[]
  readonly as: 'insight' | 'intention'
  readonly copyOf: (card: EntryId) => EntryId | null
}) {
  return (
    <ul className="plain cards">
      {cards.toReversed().map((card) => (
        <li key={card.entry}>
          <SharedCard {...own} {...{ card, as }} copy={copyOf(card.entry)} />
        </li>
      ))}
    </ul>
  )
}

function SharedCard({
  card,
  as,
  copy,
  me,
  own,
  joint,
  kept,
}: Own & {
  readonly card: Card
  readonly as: 'insight' | 'intention'
  readonly copy: EntryId | null
}) {
  const { copy: words } = useWords(WORDS)
  const { dayAndTime } = useWhen()
  const copying = useCopy(me, own, joint, card.entry, as)
  return (
    <article>
      <blockquote className="own-words">{card.words}</blockquote>
      <p className="said-by">
        {dayAndTime(card.at)}
        {copy !== null && `, ${words.isShared}`}
      </p>
      <OwnLock kind="individual" />
      <CopyState copying={copying} />
      {joint !== undefined && (
        <div className="page-tools">
          <ShareCopy {...{ copying, copy, kept }} text={card.words} />
        </div>
      )}
    </article>
  )
}

/** Cards that stay with their person and the team. */
export function PrivateCards({ cards }: { readonly cards: readonly Card[] }) {
  const { dayAndTime } = useWhen()
  return (
    <ul className="plain cards">
      {cards.toReversed().map((card) => (
        <li key={card.entry}>
          <blockquote className="own-words">{card.words}</blockquote>
          <p className="said-by">{dayAndTime(card.at)}</p>
        </li>
      ))}
    </ul>
  )
}
