import { useCallback, useState } from 'react'
import type { Together } from '../../outcomes/practice/together.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { getTogether } from '../sync/practice-api.ts'
import { ComingLine } from '../ui/states.tsx'
import { figure, fine, inFigures, nameOf } from './practice-words.ts'
import { Figures } from './table.tsx'

/** How the two of a couple go together, in one instrument at a time. */
export function TogetherSection({ instruments }: { readonly instruments: readonly string[] }) {
  const [chosen, setChosen] = useState(instruments[0] ?? '')
  return (
    <section aria-labelledby="practice-together">
      <h2 id="practice-together">Two people at once</h2>
      <p>
        What one partner brings may go with what becomes of the other. Partners are read as
        exchangeable: nothing says which of them is the first.
      </p>
      {instruments.length === 0 ? (
        <p className="teach">Nothing can be told yet: too few couples have answered.</p>
      ) : (
        <>
          <label className="practice-choice">
            Instrument
            <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {instruments.map((each) => (
                <option key={each} value={each}>
                  {nameOf(each)}
                </option>
              ))}
            </select>
          </label>
          <OneTogether key={chosen} instrument={chosen} />
        </>
      )}
    </section>
  )
}

function OneTogether({ instrument }: { readonly instrument: string }) {
  const { value, failed } = useLoaded(useCallback(() => getTogether(instrument), [instrument]))
  if (value === null || failed) return <ComingLine failed={failed} />
  return (
    <>
      <h3>Before and since</h3>
      <Actors actor={value.actor} />
      <h3>Over time</h3>
      <OverTime course={value.course} />
    </>
  )
}

const isSure = ({ low, high }: { readonly low: number; readonly high: number }): boolean =>
  low > 0 || high < 0

function Actors({ actor: told }: { readonly actor: Together['actor'] }) {
  if ('because' in told) return <p className="teach">This could not be told: {told.because}.</p>
  const { actor, partner, couples, rho } = told
  return (
    <>
      <p>
        In {couples} couples, one point more before went with {fine(actor.value)} points more since
        in the same person, and with {fine(partner.value)} in their partner.{' '}
        {isSure(partner)
          ? 'The second is more than chance would make it.'
          : 'Chance alone could have made the second.'}
      </p>
      <Figures
        caption="The actor–partner model"
        head={['Effect', 'Points for each point before (95 %)']}
        rows={[
          { name: 'On oneself (actor)', cells: [inFigures(actor, fine)] },
          { name: 'On the other (partner)', cells: [inFigures(partner, fine)] },
          { name: 'What is left over goes together by', cells: [fine(rho)] },
        ]}
      />
    </>
  )
}

function OverTime({ course: told }: { readonly course: Together['course'] }) {
  if ('because' in told) return <p className="teach">This could not be told: {told.because}.</p>
  const { height, rate, between, couples, measurements } = told
  return (
    <>
      <p>
        From {measurements} scores of {couples} couples: {figure(height.value)} at the first dose,
        and {fine(Math.abs(rate.value))} points {rate.value < 0 ? 'lower' : 'higher'} with each
        week.{' '}
        {isSure(rate)
          ? 'That is more than chance would make it.'
          : 'Chance alone could have made it.'}
      </p>
      <Figures
        caption="A line for each couple"
        head={['Figure', 'Points (95 %)', 'Couples differ by (standard deviation)']}
        rows={[
          { name: 'At the first dose', cells: [inFigures(height), figure(between.intercept)] },
          { name: 'With each week', cells: [inFigures(rate, fine), fine(between.slope)] },
        ]}
      />
    </>
  )
}
