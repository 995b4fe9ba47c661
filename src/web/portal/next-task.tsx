import { Link } from '../ui/link.tsx'
import type { Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { useWords } from '../words/catalogue.ts'
import { doneIn, type Task } from './arriving.ts'
import { WORDS } from './tasks.words.ts'

/** The next of one's own tasks, in one sentence. The guarded chart is not opened for it. */
export function NextTask({ own, now }: { readonly own: Chart; readonly now: Instant }) {
  const words = useWords(WORDS)
  const done = doneIn(own, now)
  const next = (Object.keys(done) as Exclude<Task, 'safety'>[]).find((task) => !done[task])
  return (
    next && (
      <section aria-label={words.title}>
        <p>{words.next(words.tasks[next])}</p>
        <Link to="/tasks">{words.see}</Link>
      </section>
    )
  )
}
