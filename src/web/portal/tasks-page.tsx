import './portal.css'
import './arriving.css'
import { Link } from '../ui/link.tsx'
import type { Chart, Me } from '../sync/envelope.ts'
import { useNow } from '../sync/use-record.ts'
import { useWords } from '../words/catalogue.ts'
import { answeredAt, doneIn, TASKS, type Group, type Task } from './arriving.ts'
import { OwnPage } from './own-page.tsx'
import { WORDS } from './tasks.words.ts'
import { WishSection } from './wish-section.tsx'
import type { SignedIn } from '../sync/session.ts'

/** Everything that is asked of somebody who arrives. */
export function TasksPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own', 'guarded']}>
      {({ own, guarded }) => <Tasks {...{ own, guarded }} me={session.me} />}
    </OwnPage>
  )
}

function Tasks({
  me,
  own,
  guarded,
}: {
  readonly me: Me
  readonly own: Chart
  readonly guarded: Chart
}) {
  const words = useWords(WORDS)
  const now = useNow()
  const done: Readonly<Record<Task, boolean>> = {
    ...doneIn(own, now),
    safety: answeredAt(own, guarded).safety !== undefined,
  }
  return (
    <>
      <h1>{words.title}</h1>
      <section>
        <p>{words.intro}</p>
      </section>
      {(Object.keys(TASKS) as Group[]).map((group) => (
        <section key={group} aria-labelledby={group}>
          <h2 id={group}>
            <Link to={TASKS[group].to}>{words.groups[group]}</Link>
          </h2>
          <ul className="plain tasks">
            {TASKS[group].tasks.map((task) => (
              <li key={task} data-done={done[task]}>
                <span>{words.tasks[task]}</span>
                <span className="aside">{done[task] ? words.done : words.open}</span>
              </li>
            ))}
          </ul>
          {group === 'consents' && <p className="aside">{words.free}</p>}
        </section>
      ))}
      <WishSection {...{ me, own }} />
    </>
  )
}
