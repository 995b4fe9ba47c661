import './portal.css'
import '../account/account.css'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal } from 'react-aria-components/Modal'
import { TextArea } from 'react-aria-components/TextArea'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { jointFold } from '../../care/charts.ts'
import type { EntryId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { dayAndTime, exactly } from '../ui/when.ts'
import { journalFold, sharedCopyOf, type JournalPage as OnePage } from './journal-fold.ts'
import { PortalShell } from './portal-shell.tsx'
import { WritingState } from './writing-state.tsx'

const route = getRouteApi('/journal')

/** Pages that nobody else reads: written, shredded, or copied to where both partners read. */
export function JournalPage() {
  const { session } = route.useRouteContext()
  useRecord()
  const own = session.charts.find((c) => c.kind === 'journal')
  const joint = session.charts.find(
    (c) => c.kind === 'joint' && session.cases.some((one) => one.case === c.belongsTo),
  )
  const state = useCharts([own, joint].flatMap((each) => (each ? [each.chart] : [])))
  if (own === undefined || state !== 'open')
    return <PortalShell>{state === 'opening' ? <OpeningLine /> : <UnreachableWords />}</PortalShell>
  const { entries } = heldOf(own.chart)
  const journal = stateOf(journalFold, entries)
  const kept = joint !== undefined && stateOf(jointFold, heldOf(joint.chart).entries).split !== null
  return (
    <PortalShell>
      <h1>Your journal</h1>
      <Write me={session.me} chart={own} />
      {journal.pages.length === 0 ? (
        <section>
          <h2>Nothing is written yet</h2>
          <p>
            A few words are enough: what stayed with you, what you want to remember, what you would
            say to nobody.
          </p>
        </section>
      ) : (
        <section aria-labelledby="pages">
          <h2 id="pages">Pages</h2>
          <ul className="plain">
            {journal.pages.toReversed().map((page) => (
              <li key={page.entry}>
                <Page
                  page={page}
                  me={session.me}
                  chart={own}
                  joint={kept ? undefined : joint}
                  kept={kept}
                  copy={sharedCopyOf(journal, page.entry)}
                  corrections={entries
                    .filter(
                      ({ kind, body }) => kind === 'entry.amended' && targetOf(body) === page.entry,
                    )
                    .map(({ id }) => id)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="means">
        <h2 id="means">What “nobody but you” means</h2>
        <p>
          No one at the clinic reads these pages, and no one watches over them: if you write that
          you are in danger, nobody will see it. Whoever runs the clinic’s machine holds its keys.
        </p>
        <p>
          A page that you shred is gone here at once, for everyone. Backups that were made before
          keep it, locked, until the clinic throws them away.
        </p>
      </section>
    </PortalShell>
  )
}

const targetOf = (body: unknown): unknown => (body as { readonly target?: unknown }).target

const LATER =
  'This is not sure to be kept yet, because the clinic’s server could not be reached. It stays here as long as this page is open.'

function Write({ me, chart }: { readonly me: Me; readonly chart: Chart }) {
  const [text, setText] = useState('')
  const { write, state } = useWriting(me)
  const unsure = state.kind === 'unreachable'
  const keep = async (): Promise<void> => {
    const kept = await write({
      chart: chart.chart,
      kind: 'note.written',
      body: { text: text.trim() },
    })
    if (kept) setText('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <TextField
        className="page-field"
        value={text}
        onChange={setText}
        isReadOnly={unsure || state.kind === 'writing'}
        maxLength={8000}
      >
        <Label>A new page</Label>
        <TextArea rows={5} className="own-words" />
      </TextField>
      <LockLine words={lockWords('journal', 'you')} />
      <WritingState state={state} away={LATER} />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={text.trim() === '' || state.kind === 'writing'}
        >
          {unsure ? 'Try again' : 'Keep this page'}
        </Button>
      </div>
    </form>
  )
}

type Standing = { readonly copy: EntryId; readonly standing: 'shared' | 'un-shared' }

type PageProps = {
  readonly page: OnePage
  readonly me: Me
  readonly chart: Chart
  /** Where a copy can be shared. */
  readonly joint: Chart | undefined
  readonly kept: boolean
  readonly copy: EntryId | null
  readonly corrections: readonly EntryId[]
}

function Page({ page, me, chart, joint, kept, copy, corrections }: PageProps) {
  const [asks, setAsks] = useState<'shred' | 'share' | null>(null)
  const { write, state } = useWriting(me)
  /** Said of a copy, and not written down yet: where it came from must not be lost with an answer. */
  const [owed, setOwed] = useState<Standing | null>(null)
  const note = async (standing: Standing): Promise<void> => {
    setOwed(standing)
    const noted = await write({
      chart: chart.chart,
      kind: 'sharing.noted',
      body: { source: page.entry, ...standing },
    })
    if (noted) setOwed(null)
  }
  const unshare = async (): Promise<void> => {
    if (copy === null || joint === undefined) return
    const done = await write({
      chart: joint.chart,
      kind: 'insight.unshared',
      body: { shared: copy },
    })
    if (done) await note({ copy, standing: 'un-shared' })
  }
  return (
    <article>
      <blockquote className="own-words">{page.words}</blockquote>
      <p className="said-by" title={exactly(page.at)}>
        {dayAndTime(page.at)}
        {copy !== null && ', a copy is shared'}
      </p>
      {kept && copy !== null && (
        <p>
          What is for both of you takes nothing new. Your therapist takes the copy back for you.
        </p>
      )}
      {asks === null && <WritingState state={state} />}
      {owed !== null && state.kind !== 'writing' && (
        <Button className="quiet" onPress={() => void note(owed)}>
          Try again
        </Button>
      )}
      <div className="page-tools">
        {joint !== undefined &&
          (copy === null ? (
            <Button className="quiet" onPress={() => setAsks('share')}>
              Share a copy
            </Button>
          ) : (
            <Button className="quiet" onPress={() => void unshare()}>
              Stop sharing the copy
            </Button>
          ))}
        <Button className="quiet" onPress={() => setAsks('shred')}>
          Shred
        </Button>
      </div>
      {asks === 'shred' && (
        <Shred
          state={state}
          onShred={async () => {
            const done = await write({
              chart: chart.chart,
              kind: 'entry.shredded',
              body: { targets: [page.entry, ...corrections] },
            })
            if (done) setAsks(null)
          }}
          onCancel={() => setAsks(null)}
        />
      )}
      {asks === 'share' && joint !== undefined && (
        <Share
          state={state}
          words={page.words}
          onShare={async (words) => {
            const shared = await write({
              chart: joint.chart,
              kind: 'insight.shared',
              body: { words },
            })
            if (!shared) return
            setAsks(null)
            await note({ copy: shared.id, standing: 'shared' })
          }}
          onCancel={() => setAsks(null)}
        />
      )}
    </article>
  )
}

type Asking = {
  readonly state: ReturnType<typeof useWriting>['state']
  readonly onCancel: () => void
}

function Shred({ state, onShred, onCancel }: Asking & { readonly onShred: () => Promise<void> }) {
  return (
    <Modal isOpen isDismissable onOpenChange={(open) => !open && onCancel()} className="modal">
      <Dialog className="dialog" role="alertdialog">
        <Heading slot="title">Shred this page?</Heading>
        <p>
          It cannot be brought back, by you or by anyone. Its words are gone; only that a page was
          here is left, and only you see that. A copy that you shared stays shared.
        </p>
        <WritingState state={state} />
        <div className="row">
          <Button className="act" onPress={() => void onShred()}>
            Shred it
          </Button>
          <Button className="quiet" onPress={onCancel}>
            Keep it
          </Button>
        </div>
      </Dialog>
    </Modal>
  )
}

function Share({
  state,
  words,
  onShare,
  onCancel,
}: Asking & {
  readonly words: string
  readonly onShare: (words: string) => Promise<void>
}) {
  const [text, setText] = useState(words)
  return (
    <Modal isOpen isDismissable onOpenChange={(open) => !open && onCancel()} className="modal">
      <Dialog className="dialog">
        <Heading slot="title">Share a copy</Heading>
        <p>
          These words, and nothing else of your journal. You can take the copy back, but not what
          somebody has read.
        </p>
        <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
          <Label>What is shared</Label>
          <TextArea rows={5} className="own-words" />
        </TextField>
        <LockLine words={lockWords('joint', 'you')} />
        <WritingState state={state} />
        <div className="row">
          <Button
            className="act"
            isDisabled={text.trim() === ''}
            onPress={() => void onShare(text.trim())}
          >
            Share it
          </Button>
          <Button className="quiet" onPress={onCancel}>
            Not now
          </Button>
        </div>
      </Dialog>
    </Modal>
  )
}
