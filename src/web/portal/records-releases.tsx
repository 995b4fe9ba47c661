import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { BodyOf } from '../../care/kinds.ts'
import { concernsAll, sameTerms } from '../../care/records/signatures.ts'
import { accounting } from '../../care/records/accounting.ts'
import { clinicFold } from '../../care/charts.ts'
import type { CaseId, ReleaseId } from '../../shared/ids.ts'
import { DAY, later, plusMs } from '../../shared/instant.ts'
import { Choice, LineField } from '../records/field.tsx'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import type { Mine } from './records-mine.ts'
import { WORDS, type Words } from './records.words.ts'

type Terms = Omit<BodyOf<'release.authorised'>, 'expiresAt'>
type Asked = { readonly terms: Terms; readonly at: string; readonly byMe: boolean }

/** To whom whose record it is, a release is told like this. */
const letsOut = ({ what: words }: Words, { what, redacted }: Pick<Terms, 'what' | 'redacted'>) =>
  redacted ? words.redacted : words[what]

/** Requests that wait for this person, or that they made: each may be signed, and taken back. */
function askedOf({ releases, session }: Mine): readonly Asked[] {
  const over = (release: ReleaseId): boolean =>
    releases.refused[release] !== undefined ||
    [...releases.made, ...releases.accounted].some((made) => made.release === release)
  const requested = Object.values(releases.requested).map(
    ({ entry: _entry, at, by, kind: _kind, subject: _subject, askedBy: _askedBy, ...terms }) => ({
      terms,
      at,
      byMe: by === session.me.person,
    }),
  )
  const noticed = Object.values(releases.noticed).flatMap(({ toSign, at }) =>
    toSign ? [{ terms: toSign, at, byMe: false }] : [],
  )
  return [
    ...new Map([...requested, ...noticed].map((each) => [each.terms.release, each])).values(),
  ].filter(({ terms }) => !over(terms.release))
}

/** What waits for a signature, in words that say what it lets out. */
export function Signatures({ mine }: { readonly mine: Mine }) {
  const { toSign: words } = useWords(WORDS)
  const asked = askedOf(mine)
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="signatures">
      <h2 id="signatures">{words.title}</h2>
      {asked.map((each) => (
        <OneSignature key={each.terms.release} mine={mine} asked={each} />
      ))}
      <p>{words.both}</p>
    </section>
  )
}

function OneSignature({
  mine: { own, now, releases, asking },
  asked: { terms, at, byMe },
}: {
  readonly mine: Mine
  readonly asked: Asked
}) {
  const all = useWords(WORDS)
  const words = all.toSign
  const { dayAsSaid, exactly, shortDate } = useWhen()
  const signed = releases.authorised[terms.release]
  const stands = signed && sameTerms(signed, terms) && now < signed.expiresAt
  return (
    <div className="asked">
      <p>
        <b>{words.to(terms.recipient)}</b>, {words.purpose(terms.purpose)}
      </p>
      <p>{all.letsOut(letsOut(all, terms))}</p>
      <p title={exactly(at)}>{(byMe ? words.youAsked : words.clinicAsks)(dayAsSaid(at, now))}</p>
      {stands ? (
        <>
          <p>{words.signed(shortDate(signed.expiresAt))}</p>
          <div className="row">
            <Button
              className="quiet"
              isDisabled={asking.busy}
              onPress={() =>
                asking.write([
                  { chart: own, kind: 'release.withdrawn', body: { release: terms.release } },
                ])
              }
            >
              {words.takeBack}
            </Button>
          </div>
        </>
      ) : (
        <div className="row">
          <Button
            className="act"
            isDisabled={asking.busy}
            onPress={() => asking.write([signing(own, terms, now)])}
          >
            {words.sign(terms.recipient)}
          </Button>
          <span>{words.holds}</span>
        </div>
      )}
    </div>
  )
}

const signing = (own: Mine['own'], terms: Terms, now: Mine['now']) => ({
  chart: own,
  kind: 'release.authorised' as const,
  body: { ...terms, expiresAt: plusMs(now, 90 * DAY) },
})

type Wish = 'own' | 'mine' | 'joint'
const WISHES: readonly Wish[] = ['own', 'mine', 'joint']

const scopeOf = (wish: Wish) =>
  ({ what: wish === 'own' ? 'own' : 'joint', redacted: wish === 'mine' }) as const

/** Asking that a record go to somebody else, and signing for it at once. */
export function AskRelease({ mine }: { readonly mine: Mine }) {
  const all = useWords(WORDS)
  const words = all.send
  const { own, joint, now, asking, session } = mine
  const [wish, setWish] = useState<Wish>('own')
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const its = session.cases[0]?.case
  const ask = (): void => {
    const terms: Terms = {
      release: crypto.randomUUID() as ReleaseId,
      ...scopeOf(wish),
      recipient: recipient.trim(),
      purpose: purpose.trim(),
      ...(wish === 'own' || its === undefined ? {} : { case: its as CaseId }),
    }
    asking.write(
      [
        {
          chart: own,
          kind: 'release.requested',
          body: { ...terms, kind: 'persons-request', subject: session.me.person },
        },
        signing(own, terms, now),
      ],
      () => {
        setRecipient('')
        setPurpose('')
      },
    )
  }
  return (
    <section aria-labelledby="send">
      <h2 id="send">{words.title}</h2>
      <p>{words.says}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <Choice
          label={words.what}
          value={wish}
          onChange={setWish}
          options={(joint === undefined ? WISHES.slice(0, 1) : WISHES).map(
            (each) => [each, words.wishes[each]] as const,
          )}
        />
        {concernsAll(scopeOf(wish)) && <p>{words.both}</p>}
        <p>{all.letsOut(letsOut(all, scopeOf(wish)))}</p>
        <LineField label={words.to} value={recipient} onChange={setRecipient} />
        <LineField label={words.purpose} value={purpose} onChange={setPurpose} />
        <Button
          className="act"
          type="submit"
          isDisabled={recipient.trim() === '' || purpose.trim() === '' || asking.busy}
        >
          {words.ask}
        </Button>
      </form>
    </section>
  )
}

/** The accounting of disclosures, as far as it is this person’s. */
export function Accounting({ mine: { releases, now } }: { readonly mine: Mine }) {
  const words = useWords(WORDS)
  const { exactly, shortDate } = useWhen()
  // What the server made is never later than now, whatever this device's clock says.
  const last = [...releases.made, ...releases.accounted].map(({ at }) => at).reduce(later, now)
  const went = accounting({ individual: { releases }, teams: [] }, last, clinicFold.initial.policy)
  return (
    <section aria-labelledby="accounting">
      <h2 id="accounting">{words.went.title}</h2>
      {went.length === 0 ? (
        <p>{words.went.nobody}</p>
      ) : (
        <ul className="plain forms">
          {went.map((made) => (
            <li key={made.release}>
              <p>
                {made.recipient}, {made.purpose}
                <span className="rhythm" title={exactly(made.at)}>
                  {shortDate(made.at)}: {letsOut(words, made)}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
