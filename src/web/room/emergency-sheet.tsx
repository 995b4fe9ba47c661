import { Button } from '../ui/button.tsx'
import type { BodyOf } from '../../care/kinds.ts'
import { Sheet } from './sheet.tsx'

type Sign = BodyOf<'emergency.begun'>['sign']
const SIGNS: readonly [Sign, string][] = [
  ['chest-pain', 'Chest pain'],
  ['breathing', 'Breathing slow or stopped'],
  ['airway', 'Airway'],
  ['oxygen', 'Oxygen low'],
  ['pressure', 'Pressure very high'],
  ['pulse', 'Pulse very fast'],
  ['alertness', 'Hard to wake'],
  ['neurological-sign', 'A sign of the brain'],
  ['other', 'Something else'],
]

/** What is seen begins the pathway: one tap. */
export function EmergencySheet({
  name,
  tone,
  onBegin,
  onClose,
}: {
  readonly name: string
  readonly tone: string
  readonly onBegin: (sign: Sign) => void
  readonly onClose: () => void
}) {
  return (
    <Sheet title={`${name}, emergency`} tone={tone} onClose={onClose}>
      <p>What do you see? The list of steps opens at once, each with its time.</p>
      <div className="tiles">
        {SIGNS.map(([sign, label]) => (
          <Button
            key={sign}
            className="tile"
            onPress={() => {
              onBegin(sign)
              onClose()
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </Sheet>
  )
}
