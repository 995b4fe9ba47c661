import './practice.css'
import type { Practice } from '../../outcomes/practice/practice.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { getPractice } from '../sync/practice-api.ts'
import type { SignedIn } from '../sync/session.ts'
import { Link } from '../ui/link.tsx'
import { ComingLine, NotHere } from '../ui/states.tsx'
import { exactly } from '../ui/when.ts'
import { ChangedSection } from './changed-section.tsx'
import {
  BESIDE,
  counted,
  COURSE_WORDS,
  figure,
  GRADE_WORDS,
  inFigures,
  inPercent,
  momentOf,
  RELEASE_WORDS,
} from './practice-words.ts'
import { Figures } from './table.tsx'
import { TogetherSection } from './together-section.tsx'

/** How care goes over all cases that the medical director reads. */
export function PracticePage({ session }: SignedIn) {
  const { value, failed } = useLoaded(getPractice)
  if (!session.me.roles.includes('medical-director')) return <NotHere />
  return (
    <ConsoleShell session={session} title="Practice">
      <div className="practice">
        <h1>Practice in figures</h1>
        {value === null || failed ? (
          <ComingLine failed={failed} />
        ) : value.practice === null ? (
          <p className="teach">
            Figures appear here once you read five cases. You read a case when you are in its team.
          </p>
        ) : (
          <Told practice={value.practice} />
        )}
      </div>
    </ConsoleShell>
  )
}

function Told({ practice }: { readonly practice: Practice }) {
  const { at, cases, people, least, course, completed, changed } = practice
  return (
    <>
      <p>
        Of the {cases} cases that you read, with {people} people, as of {exactly(at)}. A count of
        fewer than {least} people is not shown, nor one from which it would follow. Who fares badly
        stands in the <Link to="/cases">cases</Link>, by name.
      </p>
      <section aria-labelledby="practice-course">
        <h2 id="practice-course">Where cases stand</h2>
        <p>
          {completed
            ? `Of series that ended or fell silent, ${inPercent(completed)} were completed.`
            : 'How many series were completed cannot be told yet.'}
        </p>
        <Figures
          caption="Cases by where they stand"
          head={['Standing', 'Cases']}
          rows={course.cells.map(({ name, count }) => ({
            name: COURSE_WORDS[name],
            cells: [counted(count)],
          }))}
        />
      </section>
      <ChangedSection changed={changed} />
      <TogetherSection instruments={changed.map(({ instrument }) => instrument)} />
      <Harm harm={practice.harm} />
      <Releases releases={practice.releases} />
      <Afterwards practice={practice} />
      <Beside />
    </>
  )
}

function Harm({ harm: { doses, grades, rates } }: { readonly harm: Practice['harm'] }) {
  return (
    <section aria-labelledby="practice-harm">
      <h2 id="practice-harm">Harm</h2>
      <p>
        {doses === null
          ? 'Too few people have had a dose to tell.'
          : `Adverse events by their grade, beside ${doses} doses; what was given again within a journey belongs to its dose.`}
      </p>
      <Figures
        caption="Adverse events by grade"
        head={['Grade', 'Events', 'For each 100 doses (95 %)']}
        rows={grades.cells.map(({ name, count }) => ({
          name: GRADE_WORDS[name],
          cells: [counted(count), inFigures(rates[name])],
        }))}
      />
    </section>
  )
}

function Releases({
  releases: { how, overridden, criteria },
}: {
  readonly releases: Practice['releases']
}) {
  return (
    <section aria-labelledby="practice-releases">
      <h2 id="practice-releases">Releases</h2>
      <p>
        {overridden
          ? `Of releases, ${inPercent(overridden)} went past a criterion.`
          : 'How many releases went past a criterion cannot be told.'}
      </p>
      <Figures
        caption="Doses by how they came about"
        head={['How', 'Doses']}
        rows={how.cells.map(({ name, count }) => ({
          name: RELEASE_WORDS[name],
          cells: [counted(count)],
        }))}
      />
      {criteria.length > 0 && (
        <Figures
          caption="Criteria that were gone past"
          head={['Criterion', 'Releases']}
          rows={criteria.map(({ name, count }) => ({ name, cells: [counted(count)] }))}
        />
      )}
    </section>
  )
}

function Afterwards({ practice: { integration, completeness } }: { readonly practice: Practice }) {
  return (
    <section aria-labelledby="practice-after">
      <h2 id="practice-after">Afterwards</h2>
      {integration ? (
        <>
          <p>
            Half of {integration.journeys} doses were spoken about within{' '}
            {figure(integration.days[1])} days. Not spoken about after a week:{' '}
            {counted(integration.waiting)}.
          </p>
          <Figures
            caption="Days from a dose to integration"
            head={['Share of doses', 'Within days']}
            rows={integration.days.map((days, i) => ({
              name: ['A quarter', 'Half', 'Three quarters'][i] ?? '',
              cells: [figure(days)],
            }))}
          />
        </>
      ) : (
        <p>Too few doses were spoken about to tell how soon.</p>
      )}
      {completeness.length > 0 && (
        <Figures
          caption="What was answered of what was asked"
          head={['Moment', 'Asked', 'Answered (95 %)']}
          rows={completeness.map(({ occasion, asked, answered }) => ({
            name: momentOf(occasion),
            cells: [asked, inPercent(answered)],
          }))}
        />
      )}
    </section>
  )
}

function Beside() {
  return (
    <section aria-labelledby="practice-beside">
      <h2 id="practice-beside">Beside published figures</h2>
      <p>
        These are no targets. Nearly all come without a comparison, from people who were chosen
        otherwise, and a practice that takes on those who fare worst looks worse for it. Scores also
        fall by themselves after somebody came at their worst.
      </p>
      <Figures
        wraps
        caption="What others have published"
        head={['What', 'Figures', 'Of whom']}
        rows={BESIDE.map(([what, figures, of]) => ({ name: what, cells: [figures, of] }))}
      />
    </section>
  )
}
