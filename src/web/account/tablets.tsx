import './account.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { getDeviceKeys, takeAwayDeviceKey } from '../sync/device-key.ts'
import { deviceHere } from '../sync/write.ts'
import { ComingLine } from '../ui/states.tsx'
import { dateAndTime } from '../ui/when.ts'
import { ReadSaved } from './read-saved.tsx'
import { useLoaded } from './use-loaded.ts'

/** For staff: tablets that sign what they capture, so that somebody else can send it for them. */
export function Tablets() {
  const { value, failed: away, reload } = useLoaded(getDeviceKeys)
  const [failed, setFailed] = useState(false)
  if (value === null) return away ? null : <ComingLine failed={false} />
  const here = deviceHere()
  return (
    <div className="accounts">
      <section>
        <h2>Tablets that sign for you</h2>
        <p>
          What you capture in a room is signed there, so that a colleague can send it for you when
          you have gone. Take away one that is lost: what it signed before still counts, and is
          marked for your colleagues.
        </p>
        {failed && (
          <p role="alert" className="said-no">
            That did not work. Nothing was taken away.
          </p>
        )}
        <ul className="ways">
          {value.keys.map(({ key, device, since }) => (
            <li key={key}>
              <span>
                {device === here ? <b>This one</b> : 'Another'}, since {dateAndTime(since)}
              </span>
              <Button
                className="quiet"
                aria-label={`Take away the tablet since ${dateAndTime(since)}`}
                onPress={() =>
                  void takeAwayDeviceKey(key).then((said) => {
                    setFailed(said.kind !== 'done')
                    reload()
                  })
                }
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
        {value.keys.length === 0 && (
          <p>None yet. A tablet signs for you once you open a room on it.</p>
        )}
      </section>
      <ReadSaved />
    </div>
  )
}
