import './portal.css'
import '../account/account.css'
import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import type { EntryId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { journalFold, sharedCopyOf, type JournalPage as OnePage } from './journal-fold.ts'
import { WORDS } from './journal.words.ts'
import { isKept } from './own-charts.ts'
import { OwnPage } from './own-page.tsx'
import { PhoneSection } from './phone-section.tsx'
import { PhoneWaits } from './phone-waits.tsx'
import { CopyState, ShareCopy } from './share-copy.tsx'
import { Shred } from './shred.tsx'
import { useCopy } from './use-copy.ts'
import { usePhone } from './use-phone.ts'
import { VoicePage } from './voice-page.tsx'
import { VoiceRecorder } from './voice-recorder.tsx'
import { WORDS as VOICE } from './voice.words.ts'
import { WriteWords } from './write-words.tsx'
import { WORDS as WRITING } from './writing.words.ts'

/** Pages that nobody else reads: written, shredded, or copied to where both partners read. */
export function JournalPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['journal']} also={['joint']}>
      {({ journal, joint }) => <Journal {...{ journal, joint }} session={session} />}
    </OwnPage>
  )
}

function Journal({
  session,
  journal: own,
  joint,
}: {
  readonly session: Session
  readonly journal: Chart
  readonly joint: Chart | undefined
}) {
  const words = useWords(WORDS)
  const { me } = session
  const phone = usePhone(session.me.person)
  const { entries } = heldOf(own.chart)
  const journal = stateOf(journalFold, entries)
  const voice = useWords(VOICE)
  const recording = useWriting(me)
  const [keeping, setKeeping] = useState<string | null>(null)
  const recorded = Object.entries(journal.voice).filter(
    ([id, { note }]) => note !== null || id !== keeping,
  )
  return (
    <>
      <h1>{words.title}</h1>
      <WriteWords
        me={me}
        label={words.fresh}
        keep={words.keep}
        rows={5}
        lock={<OwnLock kind="journal" />}
        draft={(text) => ({ chart: own.chart, kind: 'note.written', body: { text } })}
      />
      <VoiceRecorder chart={own.chart} writing={recording} onMade={setKeeping} />
      {phone.phone && <PhoneWaits phone={phone.phone} />}
      {journal.pages.length + recorded.length === 0 ? (
        <section>
          <h2>{words.nothing}</h2>
          <p>{words.begin}</p>
        </section>
      ) : (
        <section aria-labelledby="pages">
          <h2 id="pages">{words.pages}</h2>
          <ul className="plain">
            {inOrder([
              ...journal.pages.map((page) => ({
                at: page.at,
                key: page.entry as string,
                shown: (
                  <Page
                    page={page}
                    me={me}
                    chart={own}
                    joint={joint}
                    kept={isKept(joint)}
                    copy={sharedCopyOf(journal, page.entry)}
                    corrections={entries
                      .filter(
                        ({ kind, body }) =>
                          kind === 'entry.amended' && targetOf(body) === page.entry,
                      )
                      .map(({ id }) => id)}
                  />
                ),
              })),
              ...recorded.map(([key, each]) => ({
                at: each.at,
                key,
                shown: <VoicePage recorded={each} me={me} chart={own} />,
              })),
            ]).map(({ key, shown }) => (
              <li key={key}>{shown}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="means">
        <h2 id="means">{words.means}</h2>
        <p>{words.nobody}</p>
        <p>{words.backups}</p>
        {recorded.length > 0 && <p>{voice.stays}</p>}
      </section>
      <PhoneSection {...phone} session={session} />
    </>
  )
}

type Shown = { readonly at: Instant; readonly key: string; readonly shown: ReactNode }
/** The newest first. */
const inOrder = (pages: readonly Shown[]): readonly Shown[] =>
  pages.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))

const targetOf = (body: unknown): unknown => (body as { readonly target?: unknown }).target

type PageProps = {
  readonly page: OnePage
  readonly me: Me
  readonly chart: Chart
  readonly joint: Chart | undefined
  readonly kept: boolean
  readonly copy: EntryId | null
  readonly corrections: readonly EntryId[]
}

function Page({ page, me, chart, joint, kept, copy, corrections }: PageProps) {
  const words = useWords(WORDS)
  const { copy: copied } = useWords(WRITING)
  const { dayAndTime, exactly } = useWhen()
  const [shreds, setShreds] = useState(false)
  const { write, state } = useWriting(me)
  const copying = useCopy(me, chart, joint, page.entry, 'insight')
  return (
    <article>
      <blockquote className="own-words">{page.words}</blockquote>
      <p className="said-by" title={exactly(page.at)}>
        {dayAndTime(page.at)}
        {copy !== null && `, ${copied.isShared}`}
      </p>
      <CopyState copying={copying} />
      <div className="page-tools">
        {joint !== undefined && <ShareCopy {...{ copying, copy, kept }} text={page.words} />}
        <Button className="quiet" onPress={() => setShreds(true)}>
          {words.shred}
        </Button>
      </div>
      {shreds && (
        <Shred
          state={state}
          onShred={async () => {
            const body = { targets: [page.entry, ...corrections] }
            const done = await write({ chart: chart.chart, kind: 'entry.shredded', body })
            if (done) setShreds(false)
          }}
          onCancel={() => setShreds(false)}
        />
      )}
    </article>
  )
}
