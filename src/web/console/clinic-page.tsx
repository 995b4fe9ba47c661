import '../account/account.css'
import { clinicFold } from '../../care/charts.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { getEmployed } from '../sync/clinic-api.ts'
import { Facts } from '../facts/fact-form.tsx'
import { medicineFacts, stockFacts } from '../facts/medicine-facts.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { NotHere, Unreachable } from '../ui/states.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { CredentialsSection } from './credentials-section.tsx'
import { EmployedSection } from './employed-section.tsx'
import { RoomsSection } from './rooms-section.tsx'
import type { SignedIn } from '../sync/session.ts'

/** For the medical director: who is employed as what, what they may do and until when, and where people are treated. */
export function ClinicPage({ session }: SignedIn) {
  useRecord()
  const chart = session.charts.find(({ kind }) => kind === 'clinic')
  const opening = useCharts(chart ? [chart.chart] : [])
  const employed = useLoaded(getEmployed)
  if (chart === undefined || !session.me.roles.includes('medical-director')) return <NotHere />
  if (opening === 'unreachable') return <Unreachable />
  const clinic = stateOf(clinicFold, heldOf(chart.chart).entries)
  const timeZone = clinic.founded?.timeZone
  const staff = employed.value?.staff ?? null
  return (
    <ConsoleShell session={session} title="Clinic">
      <div className="accounts">
        <h1>Clinic</h1>
        {staff === null || opening === 'opening' ? (
          <output>
            {employed.failed
              ? 'This cannot be reached just now. Try again in a moment.'
              : 'One moment.'}
          </output>
        ) : (
          <>
            <EmployedSection staff={staff} timeZone={timeZone} reload={employed.reload} />
            <CredentialsSection
              session={session}
              chart={chart.chart}
              timeZone={timeZone}
              staff={staff}
              credentials={clinic.credentials}
            />
            <section>
              <h2>Medicines</h2>
              <p className="teach">
                {Object.keys(clinic.medicines).length === 0
                  ? 'The clinic has adopted no medicine, so no dose is released.'
                  : Object.values(clinic.medicines)
                      .map(({ medicine: { name, lawful } }) =>
                        [name, ...lawful.map(({ jurisdiction }) => jurisdiction)].join(', '),
                      )
                      .join('. ')}
              </p>
              <Facts
                session={session}
                facts={[...medicineFacts(clinic, chart.chart), ...stockFacts(clinic, chart)]}
              />
            </section>
            <RoomsSection session={session} chart={chart.chart} rooms={Object.keys(clinic.rooms)} />
          </>
        )}
      </div>
    </ConsoleShell>
  )
}
