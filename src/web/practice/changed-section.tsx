import type { Changed } from '../../outcomes/practice/changed.ts'
import { Gains, placeOf } from './gains.tsx'
import {
  between,
  changedWords,
  CLASS_WORDS,
  counted,
  COUPLE_WORDS,
  figure,
  inFigures,
  nameOf,
} from './practice-words.ts'
import { Figures } from './table.tsx'

/** What changed, by instrument: for people, for couples, and between the two of a couple. */
export function ChangedSection({ changed }: { readonly changed: readonly Changed[] }) {
  return (
    <section aria-labelledby="practice-changed">
      <h2 id="practice-changed">What changed</h2>
      {changed.length === 0 ? (
        <p className="teach">
          Nothing can be told yet: too few people answered before their first dose and since.
        </p>
      ) : (
        <>
          <Gains changed={changed} />
          <Figures
            caption="From the last score before the first dose to the last one since"
            head={[
              'Instrument',
              'People',
              'Before, mean',
              'Change in points (95 %)',
              'In standard deviations',
            ]}
            rows={changed.map(({ instrument, people, before, change, effect }) => ({
              name: nameOf(instrument),
              cells: [
                people,
                figure(before.mean),
                inFigures(change),
                effect === null ? 'no spread' : figure(effect),
              ],
            }))}
          />
          {changed.map((each) => (
            <OneChanged key={each.instrument} changed={each} />
          ))}
        </>
      )}
    </section>
  )
}

function OneChanged({ changed }: { readonly changed: Changed }) {
  const { instrument, classes, couples, gap } = changed
  const name = nameOf(instrument)
  return (
    <article className="one-changed">
      <h3 id={placeOf(instrument)} tabIndex={-1}>
        {name}
      </h3>
      <p>{changedWords(changed)}</p>
      {gap && (
        <p>
          Two partners lay {figure(gap.before)} points apart before and {figure(gap.after)} since,
          in {gap.couples} couples: a change of {figure(gap.change.value)} ({between(gap.change)}).
        </p>
      )}
      {classes && (
        <div className="beside-figures">
          <Figures
            caption={`${name}: what became of people`}
            head={['Change', 'People']}
            rows={classes.cells.map((cell) => ({
              name: CLASS_WORDS[cell.name],
              cells: [counted(cell.count)],
            }))}
          />
          {couples && (
            <Figures
              caption={`${name}: what became of couples`}
              head={['Change', 'Couples']}
              rows={couples.cells.map((cell) => ({
                name: COUPLE_WORDS[cell.name],
                cells: [counted(cell.count)],
              }))}
            />
          )}
        </div>
      )}
    </article>
  )
}
