import { clockTime } from '../ui/when.ts'
import type { InRoom, Room } from './room-page.tsx'

type Reading = InRoom['readings'][number]
type Sign = Reading['zones'][number]['sign']
const SAID: readonly {
  readonly of: Sign
  readonly also?: Sign
  readonly text: (reading: Reading) => string
}[] = [
  {
    of: 'systolic',
    also: 'diastolic',
    text: ({ systolic, diastolic }) => `${systolic}/${diastolic ?? '–'}`,
  },
  { of: 'heartRate', text: ({ heartRate }) => `pulse ${heartRate}` },
  { of: 'spo2', text: ({ spo2 }) => `oxygen ${spo2} %` },
  { of: 'respiratoryRate', text: ({ respiratoryRate }) => `breaths ${respiratoryRate}` },
  { of: 'temperatureC', text: ({ temperatureC }) => `${temperatureC} °C` },
  { of: 'alertness', text: ({ alertness }) => `alertness ${alertness}` },
]
const ZONE_WORDS = { watch: 'watch', act: 'act', emergency: 'emergency' } as const

/** Each sign as it was last measured, with its own time: nothing stands for what was not measured. Beside it, what the clinic’s policy says to do. */
export function LastReadings({ room, partner }: { readonly room: Room; readonly partner: InRoom }) {
  const { readings } = partner
  const newest = SAID.flatMap(({ of, also, text }) => {
    const reading = readings.findLast((each) => each[of] !== undefined)
    if (!reading) return []
    const zones = reading.zones.filter(({ sign }) => sign === of || sign === also)
    const zone = (['emergency', 'act', 'watch'] as const).find((each) =>
      zones.some((found) => found.zone === each),
    )
    const done = zones.flatMap(({ because }) => because?.response ?? [])
    return [{ of, text: text(reading), at: reading.at, zone, done }]
  })
  const responses = [...new Set(newest.flatMap(({ done }) => done))]
  return (
    <>
      <p className="last-reading">
        {newest.length === 0 && <span className="note">No reading yet</span>}
        {newest.map(({ of, text, at, zone }) => (
          <span key={of} className={of === 'systolic' ? 'big' : ''} data-zone={zone}>
            {text}
            {zone && <span className="zone"> {ZONE_WORDS[zone]}</span>}{' '}
            <small className="note">{clockTime(at, room.view.timeZone)}</small>
          </span>
        ))}
      </p>
      {responses.length > 0 && (
        <ul className="responses">
          {responses.map((response) => (
            <li key={response}>{response}</li>
          ))}
        </ul>
      )}
    </>
  )
}
