import './day.css'
import { AnnouncedPart, IndividualPart } from './change-part.tsx'
import type { DayJourney } from './day-journey.ts'
import { HoldPart } from './hold-part.tsx'
import { OrderPart } from './order-part.tsx'

/** What is decided about a journey, from the clinic or from afar: orders, holds, whose it is, what partners read. */
export function Controls({ day }: { readonly day: DayJourney }) {
  return (
    <div className="controls">
      <section>
        <h3>Orders</h3>
        <div className="orders">
          {day.step.journey.dosed.map((person) => (
            <OrderPart key={person} day={day} person={person} />
          ))}
        </div>
      </section>
      <HoldPart day={day} />
      <IndividualPart day={day} />
      <AnnouncedPart day={day} />
    </div>
  )
}
