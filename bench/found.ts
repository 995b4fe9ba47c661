import type { ChartKind } from '../src/record/chart.ts'
import type { OpenRecord } from '../src/server/db/open.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../src/shared/ids.ts'

export type FoundedCase = {
  readonly case: CaseId
  readonly therapist: PersonId
  readonly partners: readonly PersonId[]
  readonly charts: readonly {
    readonly chart: ChartId
    readonly kind: ChartKind
    readonly belongsTo: string
  }[]
}
export type Founded = {
  readonly clinic: ClinicId
  readonly director: PersonId
  readonly therapists: readonly PersonId[]
  readonly cases: readonly FoundedCase[]
}

/** As many as the server has connections for. */
const AT_ONCE = 6

/** A clinic with so many therapists, each with so many couples, and whom every clinic has besides. */
export async function found(
  { registrar }: OpenRecord,
  therapists: number,
  casesEach: number,
  directed = false,
): Promise<Founded> {
  const { clinic } = await registrar.createClinic()
  const hire = (name: string, role: 'therapist' | 'medical-director' | 'safety-clinician') =>
    registrar.addPerson(clinic, { name, staffRoles: [role] })
  const director = await hire('Dana Director', 'medical-director')
  await hire('Sam Sage', 'safety-clinician')
  const hired: PersonId[] = []
  for (let t = 0; t < therapists; t++) hired.push(await hire(`Therapist ${t}`, 'therapist'))
  const cases: FoundedCase[] = []
  const client = (name: string) => registrar.addPerson(clinic, { name, staffRoles: [] })
  const seats = hired.flatMap((therapist) => Array.from({ length: casesEach }, () => therapist))
  const open = async () => {
    for (let therapist = seats.pop(); therapist !== undefined; therapist = seats.pop()) {
      const partners = [await client('Ada'), await client('Ben')]
      const team = [
        { person: therapist, role: 'therapist' },
        ...(directed ? [{ person: director, role: 'medical-director' } as const] : []),
      ] as const
      const opened = await registrar.openCase(clinic, { partners, team, by: therapist })
      cases.push({ case: opened.case, therapist, partners, charts: opened.charts })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, open))
  return { clinic, director, therapists: hired, cases }
}
