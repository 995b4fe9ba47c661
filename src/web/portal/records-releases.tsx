import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { BodyOf } from '../../care/kinds.ts'
import { concernsAll, sameTerms } from '../../care/records/signatures.ts'
import { accounting } from '../../care/records/accounting.ts'
import { clinicFold } from '../../care/charts.ts'
import type { CaseId, ReleaseId } from '../../shared/ids.ts'
import { DAY, later, plusMs } from '../../shared/instant.ts'
import { Choice, LineField } from '../records/field.tsx'
import { letsOut } from '../records/words.ts'
import { dayAsSaid, exactly, shortDate } from '../ui/when.ts'
import type { Mine } from './records-mine.ts'

type Terms = Omit<BodyOf<'release.authorised'>, 'expiresAt'>
type Asked = { readonly terms: Terms; readonly at: string; readonly byMe: boolean }

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
  const asked = askedOf(mine)
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="signatures">
      <h2 id="signatures">What would go out</h2>
      {asked.map((each) => (
        <OneSignature key={each.terms.release} mine={mine} asked={each} />
      ))}
      <p>
        What you share goes out only when each of you has signed. Until then, neither of you learns
        whether the other did.
      </p>
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
  const signed = releases.authorised[terms.release]
  const stands = signed && sameTerms(signed, terms) && now < signed.expiresAt
  return (
    <div className="asked">
      <p>
        <b>To {terms.recipient}</b>, for this: {terms.purpose}.
      </p>
      <p>It lets out {letsOut(terms)}.</p>
      <p title={exactly(at)}>
        {byMe ? 'You asked for it' : 'The clinic asks you'} {dayAsSaid(at, now)}.
      </p>
      {stands ? (
        <>
          <p>You have signed. Your signature ends by itself on {shortDate(signed.expiresAt)}.</p>
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
              Take back my signature
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
            Sign for {terms.recipient}
          </Button>
          <span>For 90 days. You can take it back until it has gone, without a reason.</span>
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
const WISHES = [
  ['own', 'My own record'],
  ['mine', 'My part of what we share'],
  ['joint', 'Everything that we share'],
] as const

const scopeOf = (wish: Wish) =>
  ({ what: wish === 'own' ? 'own' : 'joint', redacted: wish === 'mine' }) as const

/** Asking that a record go to somebody else, and signing for it at once. */
export function AskRelease({ mine }: { readonly mine: Mine }) {
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
      <h2 id="send">Send it to somebody</h2>
      <p>To another clinic, a doctor, or whomever you choose. You sign with it, for 90 days.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <Choice
          label="What goes"
          value={wish}
          onChange={setWish}
          options={joint === undefined ? WISHES.slice(0, 1) : WISHES}
        />
        {concernsAll(scopeOf(wish)) && (
          <p>
            Your partner must sign too. For that, somebody of the clinic tells them to whom it would
            go and for what.
          </p>
        )}
        <p>It lets out {letsOut(scopeOf(wish))}.</p>
        <LineField label="To whom" value={recipient} onChange={setRecipient} />
        <LineField label="For what" value={purpose} onChange={setPurpose} />
        <Button
          className="act"
          type="submit"
          isDisabled={recipient.trim() === '' || purpose.trim() === '' || asking.busy}
        >
          Ask and sign
        </Button>
      </form>
    </section>
  )
}

/** The accounting of disclosures, as far as it is this person’s. */
export function Accounting({ mine: { releases, now } }: { readonly mine: Mine }) {
  // What the server made is never later than now, whatever this device's clock says.
  const last = [...releases.made, ...releases.accounted].map(({ at }) => at).reduce(later, now)
  const went = accounting({ individual: { releases }, teams: [] }, last, clinicFold.initial.policy)
  return (
    <section aria-labelledby="accounting">
      <h2 id="accounting">To whom your record went</h2>
      {went.length === 0 ? (
        <p>To nobody so far.</p>
      ) : (
        <ul className="plain forms">
          {went.map((made) => (
            <li key={made.release}>
              <p>
                {made.recipient}, {made.purpose}
                <span className="rhythm" title={exactly(made.at)}>
                  {shortDate(made.at)}: {letsOut(made)}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
